import { apiPage } from '../../../schemas/docs.ts';
import { volumes } from '../../spec/facts.ts';
import { defineRule, keyOf } from '../define-rule.ts';
import { dataVolumeExample } from '../example.ts';
import { removeFix } from '../fixes.ts';

export const ebsCardIndex = defineRule({
  id: 'ebs-card-index',
  severity: 'warning',
  summary: 'A volume of the AMI names an EBS card.',
  why: 'Which cards there are depends on the instance type, and an AMI is for many of them. That RegisterImage keeps the index is documented nowhere.',
  source: apiPage('EbsBlockDevice'),
  answer: 'Not seen.',
  unconfirmed: 'Whether RegisterImage takes the key.',
  bad: dataVolumeExample(
    'VolumeSize: 100\nVolumeType: gp3\nDeleteOnTermination: true\nEncrypted: true\nEbsCardIndex: 1',
  ),
  good: dataVolumeExample('VolumeSize: 100\nVolumeType: gp3\nDeleteOnTermination: true\nEncrypted: true'),
  check({ request, edit }, report) {
    for (const { ebs } of volumes(request)) {
      const index = ebs.fields.EbsCardIndex;
      if (!index?.entry || index.value === undefined) continue;
      const fixes = [removeFix(edit, ebs, [index], 'unsafe')];
      if (index.value < 0) {
        report(index, `'EbsCardIndex: ${index.text}' is no card: they count from 0. Remove it.`, {
          severity: 'error',
          fixes,
        });
      } else {
        report(
          keyOf(ebs, index.entry),
          "Which EBS cards there are depends on the instance type, so 'EbsCardIndex' belongs in the launch, not in the AMI. Remove it.",
          { fixes },
        );
      }
    }
  },
});
