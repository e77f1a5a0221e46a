import { apiPage } from '../../../schemas/docs.ts';
import { volumes } from '../../spec/facts.ts';
import { isMisspelt } from '../alike.ts';
import { snapshotPlaceholder } from '../boot-volume.ts';
import { defineRule, missing } from '../define-rule.ts';
import { dataVolumeExample } from '../example.ts';
import { addFix } from '../fixes.ts';

export const ebsSnapshotOrSize = defineRule({
  id: 'ebs-snapshot-or-size',
  severity: 'error',
  summary: 'A volume has neither SnapshotId nor VolumeSize.',
  why: 'EC2 makes a volume from a snapshot, of its size or larger, or makes an empty one of the size that the request gives. Without either it does not know how large the volume is.',
  source: apiPage('EbsBlockDevice'),
  answer:
    '`InvalidBlockDeviceMapping`: Either snapshot ID or volume size must be provided for: /dev/sdf (seen at launch).',
  unconfirmed: 'CreateImage once accepted such an entry, and every launch failed. The page says "must".',
  bad: dataVolumeExample('VolumeType: gp3\nDeleteOnTermination: true\nEncrypted: true'),
  good: dataVolumeExample('VolumeSize: 8\nVolumeType: gp3\nDeleteOnTermination: true\nEncrypted: true'),
  yieldsTo: ['root-device-no-snapshot'],
  check({ request, edit }, report) {
    for (const { ebs } of volumes(request)) {
      const { SnapshotId, VolumeSize } = ebs.fields;
      if (SnapshotId || VolumeSize || isMisspelt(ebs, 'SnapshotId') || isMisspelt(ebs, 'VolumeSize'))
        continue;
      report(
        missing(ebs, 'VolumeSize'),
        "This volume has neither 'SnapshotId' nor 'VolumeSize', so EC2 does not know how large it is. Add one of them.",
        {
          fixes: [addFix(edit, ebs, 'VolumeSize', '8'), addFix(edit, ebs, 'SnapshotId', snapshotPlaceholder)],
        },
      );
    }
  },
});
