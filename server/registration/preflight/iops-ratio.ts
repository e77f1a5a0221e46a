import { numberText } from '../../../schemas/volume-types.ts';
import { addFix } from '../../rules/fixes.ts';
import { setNumberFix } from '../../rules/number-range.ts';
import { typeOfVolume } from '../../rules/volume-type.ts';
import { defineOnlineCheck } from './online-check.ts';
import { hasSnapshots } from './snapshot-volumes.ts';

/** `ebs-iops-ratio` where the size is that of the snapshot, which only EC2 knows. */
export const iopsRatio = defineOnlineCheck({
  id: 'online-iops-ratio',
  severity: 'warning',
  question: 'the snapshots are large enough for Iops',
  actions: ['ec2:DescribeSnapshots'],
  applies: hasSnapshots,
  async check(context, report) {
    for (const { ebs, snapshot } of await context.snapshotVolumes()) {
      const { Iops: iops, VolumeSize: size } = ebs.fields;
      const type = typeOfVolume(ebs);
      const limits = type?.limits.iops;
      if (!snapshot || size || !type || !limits || iops?.value === undefined) continue;
      if (iops.value < limits.min || iops.value > limits.max || iops.value === limits.default) continue;
      if (iops.value / snapshot.sizeGiB <= limits.perGiB) continue;
      report(
        iops,
        `${numberText(iops.value)} IOPS on the ${snapshot.sizeGiB} GiB of the snapshot is too many: '${type.name}' volumes have at most ${numberText(limits.perGiB)} per GiB. EC2 registers the AMI, but refuses such a volume at launch.`,
        {
          fixes: [
            addFix(context.edit, ebs, 'VolumeSize', String(Math.ceil(iops.value / limits.perGiB))),
            setNumberFix(context, iops, Math.max(limits.min, Math.floor(limits.perGiB * snapshot.sizeGiB))),
          ],
        },
      );
    }
  },
});
