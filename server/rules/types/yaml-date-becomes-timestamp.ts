import { apiPage } from '../../../schemas/docs.ts';
import { defineRule, fix } from '../define-rule.ts';
import { nameOf, unreadableFields, writtenAt } from '../unreadable.ts';

export const yamlDateBecomesTimestamp = defineRule({
  id: 'yaml-date-becomes-timestamp',
  severity: 'error',
  summary: 'A date without quotes stands where EC2 takes text.',
  why: 'YAML readers such as the one of the AWS CLI turn an unquoted date into a date object, which no parameter of RegisterImage takes. Others keep the text, so the same file means two things.',
  source: apiPage('RegisterImage'),
  answer:
    "AWS CLI: Invalid type for parameter Name, value: 2024-10-01, type: `<class 'datetime.date'>`, valid types: `<class 'str'>`.",
  bad: { set: 'Name: 2026-11-23' },
  good: { set: 'Name: "2026-11-23"' },
  check(spec, report) {
    for (const field of unreadableFields(spec, 'string', ['timestamp'])) {
      const source = spec.edit.source(writtenAt(field));
      report(
        field,
        `${nameOf(field)} needs text, but the AWS CLI reads '${source}' as a date. Put it in quotes.`,
        { fixes: [fix(`Put '${source}' in quotes`, 'safe', spec.edit.quote(field))] },
      );
    }
  },
});
