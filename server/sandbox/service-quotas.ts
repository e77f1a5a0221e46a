import type { AccountSettings } from './account-settings.ts';
import { ServiceError } from './service-error.ts';

/** "AMIs", the one quota of the sandbox. */
const amis = { ServiceCode: 'ec2', QuotaCode: 'L-B665C33B', QuotaName: 'AMIs' };

const actions = ['GetServiceQuota', 'GetAWSDefaultServiceQuota'];

/** The action of a request to Service Quotas, which a header names. */
export function quotaAction(headers: Readonly<Record<string, string | undefined>>): string | undefined {
  return /^ServiceQuotasV20190624\.(\w+)$/.exec(headers['x-amz-target'] ?? '')?.[1];
}

/**
 * Service Quotas, of which the quota of AMIs is kept; it is JSON 1.1.
 * Errors: UnknownOperationException, SerializationException, NoSuchResourceException.
 * Source: https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_GetServiceQuota.html
 */
export function answerQuotas(action: string, body: string, { imageQuota }: AccountSettings): object {
  if (!actions.includes(action)) throw new ServiceError('UnknownOperationException', '');
  const { ServiceCode, QuotaCode } = parse(body);
  if (ServiceCode !== amis.ServiceCode || QuotaCode !== amis.QuotaCode) {
    throw new ServiceError('NoSuchResourceException', 'The quota does not exist.');
  }
  return { Quota: { ...amis, Adjustable: true, GlobalQuota: false, Unit: 'None', Value: imageQuota } };
}

function parse(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null) return { ...value };
  } catch {
    // Answered below.
  }
  throw new ServiceError('SerializationException', 'The request is not a JSON object.');
}
