import { apiPage } from '../../../schemas/docs.ts';
import { defineRule } from '../define-rule.ts';
import { removeFix } from '../fixes.ts';

export const dryRunFalse = defineRule({
  id: 'dry-run-false',
  severity: 'hint',
  summary: 'DryRun is off, as it is without the key.',
  why: 'A request is carried out unless `DryRun` is true, so `false` says what holds anyway.',
  source: apiPage('RegisterImage'),
  answer: 'Accepted.',
  bad: { set: 'DryRun: false' },
  good: {},
  check({ request, edit }, report) {
    const { DryRun } = request.fields;
    if (DryRun?.value !== false) return;
    report(DryRun, "'DryRun' is off without the key. Remove it.", {
      unnecessary: true,
      fixes: [removeFix(edit, request, [DryRun], 'safe')],
    });
  },
});
