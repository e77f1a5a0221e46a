import { apiPage } from '../../../schemas/docs.ts';
import { defineRule, fix } from '../define-rule.ts';

export const descriptionMultiline = defineRule({
  id: 'description-multiline',
  severity: 'warning',
  summary: 'The description holds a line break.',
  why: 'A block that begins with `|` keeps its line breaks, and `>` still keeps the last one, which does no harm that was seen. The console shows a description on one line; `>-` makes one line of the block.',
  source: apiPage('RegisterImage'),
  answer: 'Not seen.',
  unconfirmed: 'Whether EC2 takes a line break in a description.',
  bad: { set: 'Description: "Web server\\nfor staging"' },
  good: { set: 'Description: >-\n  Web server\n  for staging\n' },
  check({ request, edit }, report) {
    const { Description } = request.fields;
    if (!Description?.value || !/[\r\n]/.test(Description.value)) return;
    const [header = ''] = /^[|>][-+\d]*/.exec(edit.source(Description.range)) ?? [];
    const start = Description.range.start;
    const line = Description.value.trim().replace(/\s*[\r\n]+\s*/g, ' ');
    const fold =
      header && !/\d/.test(header) && !Description.definedAt
        ? { range: { start, end: start + header.length }, text: '>-' }
        : undefined;
    report(
      header
        ? {
            path: Description.path,
            definedAt: Description.definedAt,
            range: { start, end: start + header.length },
          }
        : Description,
      `The description holds a line break${header ? `, which '${header}' keeps. Write '>-' to fold the lines into one` : '. Write it on one line'}.`,
      {
        severity: /[\r\n]/.test(Description.value.trimEnd()) ? undefined : 'information',
        fixes: [
          fold && !staysApart(header, Description.value)
            ? fix("Fold the lines with '>-'", 'safe', fold)
            : fix('Write it on one line', 'safe', edit.replaceString(Description, line)),
        ],
      },
    );
  },
});

/** Whether folding leaves line breaks: around blank and indented lines, and where the text is folded already. */
function staysApart(header: string, text: string): boolean {
  const breaks = header.startsWith('>') ? /\S\s*\n\s*\S/ : /\n\s*\n\s*\S|\n[ \t]+\S/;
  return breaks.test(text);
}
