import type { AwsConfiguration } from '../../aws/configuration.ts';
import type { Target } from '../../aws/ec2.ts';
import { resolveTarget } from '../target.ts';
import { type Entry, keptEndpoint } from './entry.ts';

/** Where a registration went, with the credentials of its profile as they are now. */
export function targetOf({ region, profile, endpoint }: Entry, configuration: AwsConfiguration): Target {
  const from = 'the registration';
  const target = resolveTarget({}, {}, configuration, {
    region: { value: region, from },
    profile: profile === undefined ? undefined : { value: profile, from },
  });
  if (keptEndpoint(target.endpoints.ec2?.value) === endpoint) return target;
  const own = endpoint === undefined ? undefined : { value: endpoint, from };
  return { ...target, endpoints: { ec2: own, sts: own } };
}
