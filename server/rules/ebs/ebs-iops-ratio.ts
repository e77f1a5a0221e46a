import { userGuidePage } from '../../../schemas/docs.ts';
import { numberText } from '../../../schemas/volume-types.ts';
import { volumes } from '../../spec/facts.ts';
import { defineRule } from '../define-rule.ts';
import { dataVolumeExample } from '../example.ts';
import { setNumberFix } from '../number-range.ts';
import { typeOfVolume } from '../volume-type.ts';

export const ebsIopsRatio = defineRule({
  id: 'ebs-iops-ratio',
  severity: 'warning',
  summary: 'Iops are too many for the size of the volume.',
  why: 'How many IOPS a volume may have grows with its size. RegisterImage stores what it is given, and the launch then cannot make the volume.',
  source: userGuidePage('Amazon EBS volume types', 'ebs-volume-types'),
  answer:
    'Registered, as far as is known. At launch: `InvalidParameterValue`, Iops to volume size ratio of 750.000000 is too high; maximum is 500.',
  unconfirmed:
    'For io2, 500 per GiB was the limit until every io2 volume became Block Express in 2025; between 500 and 1,000 is information only.',
  bad: dataVolumeExample(
    'VolumeSize: 20\nVolumeType: gp3\nDeleteOnTermination: true\nIops: 15000\nEncrypted: true',
  ),
  good: dataVolumeExample(
    'VolumeSize: 30\nVolumeType: gp3\nDeleteOnTermination: true\nIops: 15000\nEncrypted: true',
  ),
  check(spec, report) {
    for (const { ebs } of volumes(spec.request)) {
      const { Iops: iops, VolumeSize: size } = ebs.fields;
      const type = typeOfVolume(ebs);
      const limits = type?.limits.iops;
      if (!type || !limits || iops?.value === undefined || size?.value === undefined || size.value <= 0)
        continue;
      if (iops.value < limits.min || iops.value > limits.max || iops.value === limits.default) continue;
      const { perGiB, formerPerGiB = perGiB } = limits;
      const ratio = iops.value / size.value;
      const given = `${numberText(iops.value)} IOPS on ${numberText(size.value)} GiB`;
      const related = [{ range: size.range, message: 'The size of the volume.' }];
      if (ratio > perGiB) {
        report(
          iops,
          `${given} is too many: '${type.name}' volumes have at most ${numberText(perGiB)} per GiB. EC2 registers the AMI, but refuses such a volume at launch.`,
          {
            related,
            fixes: [
              setNumberFix(spec, iops, Math.max(limits.min, Math.floor(perGiB * size.value))),
              setNumberFix(spec, size, Math.ceil(iops.value / perGiB)),
            ],
          },
        );
      } else if (ratio > formerPerGiB) {
        report(
          iops,
          `${given} needs the limits of 2025: before, '${type.name}' volumes had at most ${numberText(formerPerGiB)} per GiB, and some Regions may still.`,
          { severity: 'information', related },
        );
      }
    }
  },
});
