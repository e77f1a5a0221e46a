import { isScalar, isSeq, type Scalar } from 'yaml';
import { apiPage } from '../../../schemas/docs.ts';
import type { Field } from '../../spec/fields.ts';
import { plainScalarKind } from '../../spec/plain-scalar.ts';
import { rangeOf } from '../../spec/yaml-document.ts';
import { defineRule, type Fix, fix, type SpecContext } from '../define-rule.ts';
import { inWords } from '../enumeration.ts';
import { kindInWords, nameOf, safetyOfKind, unreadableFields, writtenAt } from '../unreadable.ts';

export const typeString = defineRule({
  id: 'type-string',
  severity: 'error',
  summary: 'A number, a boolean, a list or a mapping stands where EC2 takes text.',
  why: 'YAML reads `2024.10` as the number 2024.1 and `true` as a boolean. The AWS CLI refuses both for a text, and other tools send something else than what is written. Quotes keep the text as it is.',
  source: apiPage('RegisterImage'),
  answer:
    "AWS CLI: Invalid type for parameter Name, value: 20241001, type: `<class 'int'>`, valid types: `<class 'str'>`.",
  bad: { set: 'Description: 2024.10' },
  good: { set: 'Description: "2024.10"' },
  check(spec, report) {
    const found = ['integer', 'float', 'boolean', 'list', 'mapping'] as const;
    for (const field of unreadableFields(spec, 'string', found)) {
      report(field, message(field, spec), { fixes: fixes(field, spec) });
    }
  },
});

function message(field: Field, { edit }: SpecContext): string {
  const name = nameOf(field);
  const source = edit.source(writtenAt(field));
  if (field.found === 'mapping' || field.found === 'list') {
    return isTemplate(source)
      ? `${name} needs text, and YAML reads '{{' as the beginning of a mapping. Fill in the template, or put it in quotes.`
      : `${name} needs text, but here stands ${kindInWords(field.found)}. Write one value.`;
  }
  if (field.member?.name === 'NoDevice') {
    return `'NoDevice' takes text, not '${source}'. Write 'NoDevice: ""' to leave the device out.`;
  }
  const values = valuesOf(field);
  const read = `${name} needs text, but YAML reads '${source}' as ${kindInWords(field.found)}.`;
  return values.length > 0 ? `${read} Write ${inWords(values)}.` : `${read} Put it in quotes.`;
}

function fixes(field: Field, { edit }: SpecContext): (Fix | undefined)[] {
  const source = edit.source(writtenAt(field));
  if (field.found === 'mapping') {
    return isTemplate(source) ? [fix('Put it in quotes', 'safe', edit.quote(field))] : [];
  }
  if (field.found === 'list') {
    const item = isSeq(field.node) && field.node.items.length === 1 ? field.node.items[0] : undefined;
    const text = isScalar(item) ? textOf(item, edit) : undefined;
    return [
      text
        ? fix(`Write '${text}' without the list`, safetyOfKind(field), edit.replace(field, text))
        : undefined,
    ];
  }
  if (field.member?.name === 'NoDevice') {
    return [fix('Replace by ""', 'safe', edit.replace(field, '""'))];
  }
  const quote = fix(`Put '${source}' in quotes`, 'safe', isPlain(field) ? edit.quote(field) : undefined);
  const values = valuesOf(field).map((value) =>
    fix(`Replace by '${value}'`, 'unsafe', edit.replace(field, value)),
  );
  return values.length > 0 ? values : [quote];
}

function valuesOf(field: Field): string[] {
  return field.shape.kind === 'string' ? Object.keys(field.shape.values ?? {}) : [];
}

function isTemplate(source: string): boolean {
  return /^\{\{.*\}\}$/s.test(source);
}

/** Whether quotes decide the type: an explicit tag such as `!!int` would outdo them. */
function isPlain({ node }: Field): boolean {
  return isScalar(node) && node.type === 'PLAIN' && !node.tag;
}

/** A scalar as it is written, in quotes where it would be no text without them. */
function textOf(item: Scalar, edit: SpecContext['edit']): string {
  const source = edit.source(rangeOf(item));
  const isText = item.type !== 'PLAIN' || source === '' || plainScalarKind(source) === 'string';
  return isText ? source : JSON.stringify(source);
}
