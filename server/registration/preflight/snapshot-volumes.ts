import { volumes } from '../../spec/facts.ts';
import type { Request } from '../../spec/fields.ts';
import type { OnlineContext, SnapshotVolume } from './online-check.ts';

/** Whether any volume names a snapshot. */
export function hasSnapshots({ request }: Pick<OnlineContext, 'request'>): boolean {
  return named(request).length > 0;
}

/** One DescribeSnapshots for all snapshots of a request, at the first question about one of them. */
export function snapshotVolumesOnce({
  request,
  reader,
  signal,
}: Pick<OnlineContext, 'reader' | 'request' | 'signal'>): OnlineContext['snapshotVolumes'] {
  let answer: Promise<SnapshotVolume[]> | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };

  async function ask(): Promise<SnapshotVolume[]> {
    const written = named(request);
    const ids = new Set(written.map(({ field }) => field.value ?? ''));
    const found = new Map(
      (await reader.snapshots([...ids], signal)).map((snapshot) => [snapshot.snapshotId, snapshot]),
    );
    return written.map((volume) => ({ ...volume, snapshot: found.get(volume.field.value ?? '') }));
  }
}

function named(request: Request): Omit<SnapshotVolume, 'snapshot'>[] {
  return volumes(request).flatMap(({ ebs }) => {
    const field = ebs.fields.SnapshotId;
    return field?.value ? [{ ebs, field }] : [];
  });
}
