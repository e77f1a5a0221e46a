import type { Action } from './actions.ts';
import { endDryRun } from './dry-run.ts';
import { checkId } from './ids.ts';
import { requiredText } from './query-parameters.ts';
import { ServiceError } from './service-error.ts';

/**
 * GetInstanceUefiData. What EC2 answers for an instance that boots from legacy BIOS was not seen; here its data are
 * empty.
 * Errors: InvalidInstanceID.Malformed, InvalidInstanceID.NotFound.
 * Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetInstanceUefiData.html
 */
export const getInstanceUefiData: Action = {
  service: 'ec2',
  parameters: { DryRun: 'value', InstanceId: 'value' },
  run(request, { settings }) {
    const instanceId = requiredText(request, 'InstanceId');
    checkId(instanceId, 'i', 'InvalidInstanceID.Malformed');
    const instance = settings.instances.find(({ id }) => id === instanceId);
    if (!instance) {
      throw new ServiceError('InvalidInstanceID.NotFound', `The instance ID '${instanceId}' does not exist`);
    }
    endDryRun(request);
    return { instanceId, uefiData: instance.uefiData ?? '' };
  },
};
