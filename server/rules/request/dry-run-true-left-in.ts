import { apiPage } from '../../../schemas/docs.ts';
import { defineRule } from '../define-rule.ts';
import { removeFix } from '../fixes.ts';

export const dryRunTrueLeftIn = defineRule({
  id: 'dry-run-true-left-in',
  severity: 'warning',
  summary: 'DryRun is on, so the request never registers an AMI.',
  why: 'A dry run only asks whether the account may register; EC2 answers with an error in any case. For a check, use the command for a dry run or `--dry-run` and leave the spec as it is.',
  source: apiPage('RegisterImage'),
  answer: '`DryRunOperation` (HTTP 412) when the permissions suffice, else `UnauthorizedOperation`.',
  bad: { set: 'DryRun: true' },
  good: {},
  check({ request, edit }, report) {
    const { DryRun } = request.fields;
    if (DryRun?.value !== true) return;
    report(
      DryRun,
      "With 'DryRun: true' EC2 registers nothing and always answers with an error. Remove it to register.",
      {
        fixes: [removeFix(edit, request, [DryRun], 'unsafe')],
      },
    );
  },
});
