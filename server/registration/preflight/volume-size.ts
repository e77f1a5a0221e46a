import { setNumberFix } from '../../rules/number-range.ts';
import { defineOnlineCheck } from './online-check.ts';
import { hasSnapshots } from './snapshot-volumes.ts';

export const volumeSize = defineOnlineCheck({
  id: 'online-volume-size',
  severity: 'error',
  question: 'the volumes are as large as their snapshots',
  actions: ['ec2:DescribeSnapshots'],
  applies: hasSnapshots,
  async check(context, report) {
    for (const { ebs, field, snapshot } of await context.snapshotVolumes()) {
      const { VolumeSize: size } = ebs.fields;
      if (!snapshot || size?.value === undefined || size.value >= snapshot.sizeGiB) continue;
      report(
        size,
        `The volume has ${size.value} GiB, and '${field.value}' needs ${snapshot.sizeGiB} GiB. Write ${snapshot.sizeGiB} or more, or leave 'VolumeSize' out.`,
        {
          fixes: [setNumberFix(context, size, snapshot.sizeGiB)],
          related: [{ range: field.range, message: `This snapshot has ${snapshot.sizeGiB} GiB.` }],
        },
      );
    }
  },
});
