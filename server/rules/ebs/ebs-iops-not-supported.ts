import { apiPage } from '../../../schemas/docs.ts';
import { volumes } from '../../spec/facts.ts';
import { defineRule, keyOf } from '../define-rule.ts';
import { dataVolumeExample } from '../example.ts';
import { removeFix } from '../fixes.ts';
import { setTypeFix, typeInWords, typeOfVolume } from '../volume-type.ts';

export const ebsIopsNotSupported = defineRule({
  id: 'ebs-iops-not-supported',
  severity: 'error',
  summary: 'Iops is given for a volume type that does not take it.',
  why: 'Only gp3, io1 and io2 volumes take a rate of operations. The IOPS of gp2 follow from its size: DescribeImages and DescribeVolumes print them, and so they get into requests by copying.',
  source: apiPage('EbsBlockDevice'),
  answer:
    '`InvalidParameterCombination`: The parameter iops is not supported for gp2 volumes (seen for RunInstances).',
  unconfirmed:
    "RegisterImage's own answer was not seen, and cfn-lint says that EC2 ignores the value for some resources.",
  bad: dataVolumeExample(
    'VolumeSize: 500\nVolumeType: st1\nDeleteOnTermination: true\nIops: 300\nEncrypted: true',
  ),
  good: dataVolumeExample('VolumeSize: 500\nVolumeType: st1\nDeleteOnTermination: true\nEncrypted: true'),
  check(spec, report) {
    for (const { ebs } of volumes(spec.request)) {
      const { Iops, VolumeType: written } = ebs.fields;
      const type = typeOfVolume(ebs);
      if (Iops?.value === undefined || !Iops.entry || !type || type.limits.iops) continue;
      const remove = removeFix(spec.edit, ebs, [Iops], 'unsafe');
      const asGp3 = setTypeFix(spec, ebs, 'gp3');
      report(
        keyOf(ebs, Iops.entry),
        `EC2 refuses 'Iops' for ${typeInWords(type)}. Remove it, or set 'VolumeType: gp3', which takes it.`,
        {
          related: written ? [{ range: written.range, message: 'The type of the volume.' }] : [],
          fixes: type.isWritten ? [remove, asGp3] : [asGp3, remove],
        },
      );
    }
  },
});
