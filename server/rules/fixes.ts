import { flowText, type SpecEditor, type YamlTree } from '../spec/edit.ts';
import type { Field, MappingField, ScalarField } from '../spec/fields.ts';
import { type Fix, fix } from './define-rule.ts';

/** Writes another value of the same field. */
export function replaceFix(
  edit: SpecEditor,
  field: ScalarField<string>,
  value: string,
  safety: 'safe' | 'unsafe',
): Fix | undefined {
  return fix(`Replace by '${value}'`, safety, edit.replaceString(field, value));
}

/** Writes another value and says of which key, where a fix is about another place than its finding. */
export function setFix(edit: SpecEditor, field: ScalarField<string>, value: string): Fix | undefined {
  return fix(`Set '${field.entry?.name}: ${value}'`, 'unsafe', edit.replaceString(field, value));
}

/** Adds `name: value` at its conventional place. */
export function addFix(
  edit: SpecEditor,
  mapping: MappingField<object>,
  name: string,
  value: YamlTree,
): Fix | undefined {
  return fix(`Add '${name}: ${flowText(value)}'`, 'unsafe', edit.insert(mapping, name, value));
}

/** Takes fields out with their keys. */
export function removeFix(
  edit: SpecEditor,
  mapping: MappingField<object>,
  fields: readonly Field[],
  safety: 'safe' | 'unsafe',
): Fix | undefined {
  const names = fields.map(({ entry }) => `'${entry?.name}'`).join(' and ');
  const removals = edit.removeAll(
    mapping,
    fields.flatMap(({ entry }) => entry ?? []),
  );
  return removals && fix(`Remove ${names}`, safety, ...removals);
}

/** Makes a volume of what an entry says of its device. */
export function replaceByVolume(edit: SpecEditor, field: ScalarField, ebs: YamlTree): Fix | undefined {
  const volume = flowText(ebs);
  return fix(
    `Replace by 'Ebs: ${volume}'`,
    'unsafe',
    field.entry && edit.rename(field.entry, 'Ebs'),
    edit.replace(field, volume),
  );
}
