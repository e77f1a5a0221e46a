import { apiPage } from '../../../schemas/docs.ts';
import type { ScalarField } from '../../spec/fields.ts';
import { defineRule, fix } from '../define-rule.ts';
import { nameOf, unreadableFields, writtenAt } from '../unreadable.ts';

const meanings = new Map([
  ...['true', 'yes', 'y', 'on', '1', 'enabled', 'enable'].map((word) => [word, 'true'] as const),
  ...['false', 'no', 'n', 'off', '0', 'disabled', 'disable'].map((word) => [word, 'false'] as const),
]);

export const typeBoolean = defineRule({
  id: 'type-boolean',
  severity: 'error',
  summary: 'A switch holds something else than true or false.',
  why: 'Since YAML 1.2 only `true` and `false` are booleans; `yes`, `on` and anything in quotes are text. The AWS CLI refuses text for a switch.',
  source: apiPage('RegisterImage'),
  answer:
    "AWS CLI: Invalid type for parameter EnaSupport, value: yes, type: `<class 'str'>`, valid types: `<class 'bool'>`.",
  unconfirmed: 'What EC2 answers when another client sends `EnaSupport=yes`.',
  bad: { set: 'EnaSupport: yes' },
  good: { set: 'EnaSupport: true' },
  check(spec, report) {
    const found = ['string', 'integer', 'float', 'timestamp', 'list', 'mapping'] as const;
    for (const field of unreadableFields(spec, 'boolean', found)) {
      const source = spec.edit.source(writtenAt(field));
      const meant = meanings.get((field as ScalarField).text.trim().toLowerCase());
      const isCollection = field.found === 'list' || field.found === 'mapping';
      report(
        field,
        isCollection
          ? `${nameOf(field)} is a switch. Write 'true' or 'false'.`
          : `${nameOf(field)} needs 'true' or 'false' without quotes; ${source} is neither for YAML. Write ${meant ? `'${meant}'` : 'one of them'}.`,
        {
          fixes: meant
            ? [fix(`Replace by '${meant}'`, 'safe', spec.edit.replace(field, meant))]
            : ['true', 'false'].map((value) =>
                fix(`Replace by '${value}'`, 'unsafe', spec.edit.replace(field, value)),
              ),
        },
      );
    }
  },
});
