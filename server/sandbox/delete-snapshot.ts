import type { Action } from './actions.ts';
import { endDryRun } from './dry-run.ts';
import { checkId } from './ids.ts';
import { requiredText } from './query-parameters.ts';
import { ServiceError } from './service-error.ts';

/**
 * DeleteSnapshot. A snapshot that an image uses is refused.
 * Errors: InvalidSnapshotID.Malformed, InvalidSnapshot.NotFound, InvalidSnapshot.InUse.
 * Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteSnapshot.html
 */
export const deleteSnapshot: Action = {
  service: 'ec2',
  parameters: { DryRun: 'value', SnapshotId: 'value' },
  run(request, { images, snapshots, region }) {
    const snapshotId = requiredText(request, 'SnapshotId');
    checkId(snapshotId, 'snap', 'InvalidSnapshotID.Malformed');
    if (!snapshots.find(snapshotId, region)) {
      throw new ServiceError('InvalidSnapshot.NotFound', `The snapshot '${snapshotId}' does not exist.`);
    }
    const user = images
      .all()
      .find(({ devices }) => devices.some(({ ebs }) => ebs?.snapshotId === snapshotId));
    if (user) {
      throw new ServiceError(
        'InvalidSnapshot.InUse',
        `The snapshot ${snapshotId} is currently in use by ${user.imageId}`,
      );
    }
    endDryRun(request);
    snapshots.delete(snapshotId);
    return { return: true };
  },
};
