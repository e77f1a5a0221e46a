import type { Snapshot as SdkSnapshot } from '@aws-sdk/client-ec2';
import type { Snapshot } from './account-reader.ts';

/** A snapshot of the SDK as ours; one whose state is not told counts as completed. */
export function snapshotOf(snapshot: SdkSnapshot): Snapshot {
  return {
    snapshotId: snapshot.SnapshotId ?? '',
    state: snapshot.State ?? 'completed',
    progress: snapshot.Progress,
    ownerId: snapshot.OwnerId ?? '',
    sizeGiB: snapshot.VolumeSize ?? 0,
    encrypted: snapshot.Encrypted ?? false,
    kmsKeyId: snapshot.KmsKeyId,
    isArchived: snapshot.StorageTier === 'archive',
    outpostArn: snapshot.OutpostArn,
  };
}
