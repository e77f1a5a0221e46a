import { apiPage } from '../../../schemas/docs.ts';
import type { SpecEditor } from '../../spec/edit.ts';
import type { Field, MappingField } from '../../spec/fields.ts';
import { defineRule, type Fix, fix } from '../define-rule.ts';
import { lists, mappings } from '../structures.ts';
import { nameOf, writtenAt, writtenOnce } from '../unreadable.ts';

export const nullValue = defineRule({
  id: 'null-value',
  severity: 'error',
  summary: 'A key has no value.',
  why: 'A key without a value is null in YAML, and no parameter of RegisterImage takes null. What is not needed is left out; an empty text is written `""`.',
  source: apiPage('RegisterImage'),
  answer:
    "AWS CLI: Invalid type for parameter Description, value: None, type: `<class 'NoneType'>`, valid types: `<class 'str'>`.",
  bad: { set: 'Description:' },
  good: { set: 'Description: Web server image' },
  check(spec, report) {
    const { document, edit } = spec;
    if (!document.unreadable.some(isNull)) return;
    const isNewNull = writtenOnce(isNull, writtenAt);
    for (const mapping of mappings(spec)) {
      for (const field of Object.values(mapping.fields).filter((member) => member !== undefined)) {
        if (isNewNull(field)) report(field, message(field), { fixes: fixes(field, mapping, edit) });
      }
    }
    for (const list of lists(spec)) {
      for (const item of list.items.filter(isNewNull)) {
        const remove = fix('Remove the empty item', 'unsafe', edit.removeItem(list, item));
        report(withDash(item), 'This list item is empty. Fill it in or remove it.', { fixes: [remove] });
      }
    }
  },
});

function message(field: Field): string {
  const name = nameOf(field);
  if (isNoDevice(field)) return `'NoDevice' has no value. Write 'NoDevice: ""' to leave the device out.`;
  return `${name} has no value, and EC2 takes no null. Fill it in${isName(field) ? '' : ' or remove the key'}.`;
}

function fixes(field: Field, mapping: MappingField, edit: SpecEditor): (Fix | undefined)[] {
  if (isName(field)) return [];
  const remove = fix(`Remove ${nameOf(field)}`, 'unsafe', field.entry && edit.remove(mapping, field.entry));
  return isNoDevice(field) ? [fix('Write ""', 'safe', edit.replace(field, '""')), remove] : [remove];
}

function isNull({ found }: Field): boolean {
  return found === 'null';
}

function isNoDevice({ member }: Field): boolean {
  return member?.name === 'NoDevice';
}

function isName({ path }: Field): boolean {
  return path === 'Name';
}

/** An item that is not written at all is shown by its dash. */
function withDash(item: Field): Field {
  const { start, end } = item.range;
  return start === end ? { ...item, range: { start: Math.max(0, start - 1), end } } : item;
}
