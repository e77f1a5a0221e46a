import { apiPage } from '../../../schemas/docs.ts';
import { defineRule, missing } from '../define-rule.ts';
import { addFix } from '../fixes.ts';
import { isLeftOut } from '../left-out.ts';

export const imdsMissing = defineRule({
  id: 'imds-missing',
  severity: 'hint',
  summary: 'ImdsSupport is left out, so instances may answer IMDSv1.',
  why: 'With `ImdsSupport: v2.0`, instances of the AMI ask for IMDSv2 tokens and have a hop limit of 2. It cannot be taken back on this AMI, and software in the image must know IMDSv2.',
  source: apiPage('RegisterImage'),
  answer: 'Registered.',
  bad: { unset: ['ImdsSupport'] },
  good: {},
  yieldsTo: ['ami-source-missing'],
  check({ request, edit }, report) {
    if (!isLeftOut(request, 'ImdsSupport')) return;
    report(
      missing(request, 'ImdsSupport'),
      "Without 'ImdsSupport: v2.0', instances of this AMI may answer IMDSv1 as well. Add it if everything in the image uses IMDSv2.",
      { fixes: [addFix(edit, request, 'ImdsSupport', 'v2.0')] },
    );
  },
});
