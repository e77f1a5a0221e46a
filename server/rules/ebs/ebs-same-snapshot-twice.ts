import { userGuidePage } from '../../../schemas/docs.ts';
import { type Volume, volumes } from '../../spec/facts.ts';
import { defineRule } from '../define-rule.ts';
import { furtherDevicesExample } from '../example.ts';

function dataVolumes(first: string, second: string) {
  const volume = (name: string, snapshot: string) => `\
- DeviceName: ${name}
  Ebs:
    SnapshotId: ${snapshot}
    VolumeType: gp3
    DeleteOnTermination: true
`;
  return furtherDevicesExample(volume('/dev/sdf', first) + volume('/dev/sdg', second));
}

export const ebsSameSnapshotTwice = defineRule({
  id: 'ebs-same-snapshot-twice',
  severity: 'hint',
  summary: 'Two volumes start from the same snapshot.',
  why: 'Both then carry the same file system labels and UUIDs, and the kernel may mount either. When one of them is the root volume, an instance may boot from the wrong one.',
  source: userGuidePage('Boot from the wrong volume', 'instance-booting-from-wrong-volume'),
  answer: 'Accepted.',
  bad: dataVolumes('snap-0b1c2d3e4f5061729', 'snap-0b1c2d3e4f5061729'),
  good: dataVolumes('snap-0b1c2d3e4f5061729', 'snap-0c1d2e3f405162738'),
  yieldsTo: ['bdm-device-name-duplicate'],
  check({ request }, report) {
    const seen = new Map<string, Volume>();
    for (const volume of volumes(request)) {
      const snapshot = volume.ebs.fields.SnapshotId;
      if (!snapshot?.value) continue;
      const first = seen.get(snapshot.value);
      if (!first) {
        seen.set(snapshot.value, volume);
        continue;
      }
      const isRoot = first.role === 'root' || volume.role === 'root';
      report(
        snapshot,
        isRoot
          ? 'This is the snapshot of the root volume: both volumes carry the same labels and UUIDs, and instances may boot from the wrong one.'
          : 'Two volumes start from this snapshot: they carry the same labels and UUIDs, and the kernel may mount either.',
        {
          severity: isRoot ? 'warning' : 'hint',
          related: [
            { range: first.ebs.fields.SnapshotId?.range ?? first.ebs.range, message: 'The same snapshot.' },
          ],
        },
      );
    }
  },
});
