import type { Action, ActionContext } from './actions.ts';
import { endDryRun } from './dry-run.ts';
import { findImages } from './find-images.ts';
import { boolean, requiredText } from './query-parameters.ts';
import type { XmlStructure } from './xml.ts';

/**
 * DeregisterImage, with the snapshots that no other image uses if `DeleteAssociatedSnapshots` says so.
 * Errors: InvalidAMIID.Malformed, InvalidAMIID.NotFound, InvalidAMIID.Unavailable.
 * Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeregisterImage.html
 */
export const deregisterImage: Action = {
  service: 'ec2',
  parameters: { DeleteAssociatedSnapshots: 'value', DryRun: 'value', ImageId: 'value' },
  run(request, context) {
    const imageId = requiredText(request, 'ImageId');
    const [image] = findImages([imageId], context);
    const deleteSnapshots = boolean(request, 'DeleteAssociatedSnapshots') ?? false;
    endDryRun(request);
    context.images.deregister(imageId);
    const snapshotIds = image?.devices.flatMap((device) => device.ebs?.snapshotId ?? []) ?? [];
    return {
      return: true,
      deleteSnapshotResultSet: deleteSnapshots ? deleteUnused(new Set(snapshotIds), context) : undefined,
    };
  },
};

function deleteUnused(
  snapshotIds: ReadonlySet<string>,
  { images, snapshots }: ActionContext,
): XmlStructure[] {
  const used = new Set(
    images.all().flatMap(({ devices }) => devices.map((device) => device.ebs?.snapshotId)),
  );
  return [...snapshotIds].map((snapshotId) => ({
    snapshotId,
    returnCode: !used.has(snapshotId) && snapshots.delete(snapshotId) ? 'success' : 'skipped',
  }));
}
