import { foreignKeys } from '../../../schemas/foreign-keys.ts';
import type { MappingShape, Member } from '../../../schemas/shape.ts';
import { lettersOf } from './foreign-value.ts';

/** Where a foreign key belongs, seen from the structure in which it stands. */
export type KeyMeaning =
  | { kind: 'member'; member: Member }
  /** In a structure below: `SnapshotId`, or `Ebs.SnapshotId`, of a block device. */
  | { kind: 'below'; member: Member; key: string }
  | { kind: 'tags' }
  | { kind: 'unknown' };

/** What a key of a structure means; `path` is the structure's, lists passed over. */
export function meaningOf(shape: MappingShape, path: string, key: string): KeyMeaning {
  const letters = lettersOf(key).replace(/\.\d+$/, '');
  if (path === '' && (letters === 'tags' || letters === 'tag')) return { kind: 'tags' };
  const member = memberWithLetters(shape, letters) ?? memberMeantBy(shape, path, letters);
  if (member) return { kind: 'member', member };
  const dot = letters.indexOf('.');
  const parent = dot > 0 ? memberWithLetters(shape, letters.slice(0, dot)) : undefined;
  if (parent?.shape.kind === 'mapping') return { kind: 'below', member: parent, key: letters.slice(dot + 1) };
  if (path === '') return { kind: 'unknown' };
  for (const below of shape.members.values()) {
    if (below.shape.kind !== 'mapping') continue;
    const found = meaningOf(below.shape, `${path}.${below.name}`, key);
    if (found.kind === 'member') return { kind: 'below', member: below, key };
  }
  return { kind: 'unknown' };
}

function memberWithLetters(shape: MappingShape, letters: string): Member | undefined {
  return [...shape.members.values()].find(({ name }) => name.toLowerCase() === letters);
}

/** The member that other tools call so, where its value stays what it is. */
function memberMeantBy(shape: MappingShape, path: string, letters: string): Member | undefined {
  const table = foreignKeys[path] ?? {};
  const foreign = Object.hasOwn(table, letters) ? table[letters] : undefined;
  return foreign && 'means' in foreign && foreign.value === undefined
    ? shape.members.get(foreign.means)
    : undefined;
}
