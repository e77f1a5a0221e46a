import { apiPage } from '../../../schemas/docs.ts';
import { volumeInitializationRate } from '../../../schemas/volume-types.ts';
import { volumes } from '../../spec/facts.ts';
import { isMisspelt } from '../alike.ts';
import { defineRule, keyOf } from '../define-rule.ts';
import { dataVolumeExample, rootVolumeExample } from '../example.ts';
import { removeFix } from '../fixes.ts';
import { reportOutOfRange } from '../number-range.ts';

export const ebsInitializationRate = defineRule({
  id: 'ebs-initialization-rate',
  severity: 'error',
  summary: 'VolumeInitializationRate has no snapshot to load, or is out of range.',
  why: 'It is the rate at which the blocks of a snapshot are loaded into the volume; an empty volume has none to load.',
  source: apiPage('EbsBlockDevice'),
  answer: 'Not seen.',
  unconfirmed:
    'Whether RegisterImage stores the rate: DescribeImages does not return it. Out of range is a warning.',
  bad: dataVolumeExample(
    'VolumeSize: 100\nVolumeType: gp3\nDeleteOnTermination: true\nEncrypted: true\nVolumeInitializationRate: 200',
  ),
  good: rootVolumeExample(
    'SnapshotId: snap-0a1b2c3d4e5f60718\nVolumeSize: 8\nVolumeType: gp3\nDeleteOnTermination: true\nVolumeInitializationRate: 200',
  ),
  yieldsTo: ['root-device-no-snapshot'],
  check(spec, report) {
    for (const { ebs } of volumes(spec.request)) {
      const { VolumeInitializationRate: rate, SnapshotId } = ebs.fields;
      if (!rate?.entry || rate.value === undefined || isMisspelt(ebs, 'SnapshotId')) continue;
      if (SnapshotId) {
        reportOutOfRange(spec, report, rate, volumeInitializationRate, { of: 'volumes', unit: 'MiB/s' });
        continue;
      }
      report(
        keyOf(ebs, rate.entry),
        "'VolumeInitializationRate' is for volumes from a snapshot, and this one has no 'SnapshotId'. Remove it.",
        { fixes: [removeFix(spec.edit, ebs, [rate], 'unsafe')] },
      );
    }
  },
});
