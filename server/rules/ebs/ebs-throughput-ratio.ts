import { userGuidePage } from '../../../schemas/docs.ts';
import { numberText } from '../../../schemas/volume-types.ts';
import { volumes } from '../../spec/facts.ts';
import { isMisspelt } from '../alike.ts';
import { defineRule } from '../define-rule.ts';
import { dataVolumeExample } from '../example.ts';
import { addFix } from '../fixes.ts';
import { setNumberFix } from '../number-range.ts';
import { typeOfVolume } from '../volume-type.ts';

export const ebsThroughputRatio = defineRule({
  id: 'ebs-throughput-ratio',
  severity: 'warning',
  summary: 'Throughput is too much for the IOPS of the volume.',
  why: 'How much throughput a gp3 volume may have grows with its IOPS, which are 3,000 when nothing is said. RegisterImage stores what it is given, and the launch then cannot make the volume.',
  source: userGuidePage('Amazon EBS volume types', 'ebs-volume-types'),
  answer:
    'Registered. At launch: `InvalidParameterValue`, Throughput (MiBps) to iops ratio of 0.333333 is too high; maximum is 0.250000 MiBps per iops.',
  bad: dataVolumeExample(
    'VolumeSize: 100\nVolumeType: gp3\nDeleteOnTermination: true\nThroughput: 1000\nEncrypted: true',
  ),
  good: dataVolumeExample(
    'VolumeSize: 100\nVolumeType: gp3\nDeleteOnTermination: true\nIops: 4000\nThroughput: 1000\nEncrypted: true',
  ),
  check(spec, report) {
    for (const { ebs } of volumes(spec.request)) {
      const { Throughput: throughput, Iops } = ebs.fields;
      const limits = typeOfVolume(ebs)?.limits;
      if (!limits?.throughput || throughput?.value === undefined || isMisspelt(ebs, 'Iops')) continue;
      const { min, max, perIops } = limits.throughput;
      const iops = Iops ? Iops.value : limits.iops?.default;
      // A number that is out of its own range is the nearer mistake.
      if (iops === undefined || iops < (limits.iops?.min ?? 0)) continue;
      if (throughput.value < min || throughput.value > max || throughput.value <= perIops * iops) continue;
      const needed = Math.ceil(throughput.value / perIops);
      report(
        throughput,
        `${numberText(throughput.value)} MiB/s need ${numberText(needed)} IOPS, and the volume has ${numberText(iops)}. EC2 registers the AMI, but refuses such a volume at launch. Set 'Iops: ${needed}'.`,
        {
          related: Iops ? [{ range: Iops.range, message: 'The IOPS of the volume.' }] : [],
          fixes: [
            Iops ? setNumberFix(spec, Iops, needed) : addFix(spec.edit, ebs, 'Iops', String(needed)),
            setNumberFix(spec, throughput, Math.floor(perIops * iops)),
          ],
        },
      );
    }
  },
});
