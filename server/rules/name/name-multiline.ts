import { apiPage } from '../../../schemas/docs.ts';
import { defineRule, fix } from '../define-rule.ts';

export const nameMultiline = defineRule({
  id: 'name-multiline',
  severity: 'error',
  summary: 'The name holds a line break.',
  why: 'A block that begins with `|` or `>` ends with a line break, and a line break is none of the characters that a name is made of.',
  source: apiPage('RegisterImage'),
  answer: '`InvalidAMIName.Malformed`.',
  unconfirmed: 'Follows from the documented characters; the answer to a line break was not seen.',
  bad: { set: 'Name: "web\\n1"' },
  good: { set: 'Name: web 1' },
  check({ request, edit }, report) {
    const { Name } = request.fields;
    if (Name?.value === undefined || !/[\r\n]/.test(Name.value)) return;
    const line = Name.value.trim().replace(/\s*[\r\n]+\s*/g, ' ');
    const isBlock = /^[|>]/.test(edit.source(Name.range));
    report(
      Name,
      `The name holds a line break${isBlock ? `, which '${edit.source(Name.range).charAt(0)}' leaves at its end` : ''}. Write it on one line.`,
      { fixes: [(line && fix('Write it on one line', 'safe', edit.replaceString(Name, line))) || undefined] },
    );
  },
});
