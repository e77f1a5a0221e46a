import { IAMClient, ListAccountAliasesCommand } from '@aws-sdk/client-iam';
import {
  GetAWSDefaultServiceQuotaCommand,
  GetServiceQuotaCommand,
  ServiceQuotasClient,
} from '@aws-sdk/client-service-quotas';
import type { Quota } from './account-reader.ts';
import { emptyAnswer, namedFailure } from './failures.ts';
import type { ServiceOptions } from './service-options.ts';

/** "AMIs": public and private ones in a Region; disabled, pending and deleted ones in the Recycle Bin count too. */
const amis = { ServiceCode: 'ec2', QuotaCode: 'L-B665C33B' };

/** The quota of AMIs: the account's own, else AWS's default. */
export async function imageQuota(options: ServiceOptions, abortSignal: AbortSignal): Promise<Quota> {
  const client = new ServiceQuotasClient(options);
  try {
    const { Quota } = await client
      .send(new GetServiceQuotaCommand(amis), { abortSignal })
      .catch((error: Error) => {
        if (error.name !== 'NoSuchResourceException') throw error;
        return client.send(new GetAWSDefaultServiceQuotaCommand(amis), { abortSignal });
      });
    if (Quota?.Value === undefined) throw emptyAnswer('Service Quotas');
    return { limit: Quota.Value };
  } catch (error) {
    throw namedFailure(error);
  }
}

export async function accountAlias(
  options: ServiceOptions,
  abortSignal: AbortSignal,
): Promise<string | undefined> {
  const client = new IAMClient(options);
  const { AccountAliases } = await client.send(new ListAccountAliasesCommand({}), { abortSignal });
  return AccountAliases?.[0];
}
