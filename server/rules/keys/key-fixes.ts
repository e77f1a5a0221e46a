import type { SpecEditor } from '../../spec/edit.ts';
import type { Entry, MappingField } from '../../spec/fields.ts';
import { type Fix, fix } from '../define-rule.ts';
import { meansKey } from './explain-key.ts';

/** Renames a key, unless the name is taken or the key is shared through an alias. */
export function renameKey(
  mapping: MappingField,
  entry: Entry,
  name: string,
  edit: SpecEditor,
): Fix | undefined {
  return isOwn(mapping, entry) && !isTaken(mapping, entry, name)
    ? fix(`Rename to '${name}'`, 'safe', edit.rename(entry, name))
    : undefined;
}

export function removeKey(mapping: MappingField, entry: Entry, edit: SpecEditor): Fix | undefined {
  return fix(`Remove '${entry.name}'`, 'unsafe', edit.remove(mapping, entry));
}

/** Whether a key is written in the mapping itself and not brought by an alias or merge key. */
export function isOwn(mapping: MappingField, entry: Entry): boolean {
  return !mapping.definedAt && !entry.mergedBy;
}

/** Whether the mapping has the key, or another key that will be renamed to it. */
export function isTaken(mapping: MappingField, entry: Entry, name: string): boolean {
  if (mapping.fields[name] !== undefined) return true;
  return mapping.unknown.find((other) => meansKey(mapping, other) === name) !== entry;
}
