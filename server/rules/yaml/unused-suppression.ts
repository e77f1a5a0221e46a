import type { Source } from '../../../schemas/docs.ts';
import type { Edit, SpecEditor } from '../../spec/edit.ts';
import type { UnusedSuppression } from '../../suppress.ts';
import { defineRule, fix } from '../define-rule.ts';

const suppressing: Source = {
  title: 'Switching rules off',
  url: 'https://github.com/ami-spec/ami-spec/blob/main/docs/configuration.md',
};

export const unusedSuppression = defineRule({
  id: 'unused-suppression',
  severity: 'hint',
  summary: 'A comment silences a rule that has nothing to say there.',
  why: 'A suppression that is no longer needed hides the next mistake of its kind, and one that is misspelt or on the wrong line hides nothing.',
  source: suppressing,
  answer: 'EC2 never sees comments.',
  bad: { set: 'Architecture: x86_64 # ami-spec-disable-line architecture-value' },
  good: { set: 'Architecture: x86_64' },
  checkSuppressions(unused, { edit, config }, report) {
    for (const use of unused) {
      const { id, range } = use.rule;
      if (config.rules[id] === 'off') continue;
      const where = use.suppression.line === undefined ? 'this document' : 'that line';
      report(
        { range, path: '' },
        `'${id}' has nothing to say about ${where}. Remove it from the comment, or mend its name.`,
        { unnecessary: true, fixes: [fix(`Remove '${id}' from the comment`, 'safe', removal(use, edit))] },
      );
    }
  },
});

/** Takes the rule out of the comment; the last one takes the comment along. */
function removal({ suppression, rule, previous }: UnusedSuppression, edit: SpecEditor): Edit {
  if (suppression.rules.length === 1) return edit.cut(suppression.range);
  if (previous) return { range: { start: previous.range.end, end: rule.range.end }, text: '' };
  const before = edit.source({ start: suppression.range.start, end: rule.range.start });
  const start = suppression.range.start + before.trimEnd().length;
  return { range: { start, end: rule.range.end }, text: '' };
}
