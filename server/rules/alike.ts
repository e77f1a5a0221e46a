import { distance } from 'fastest-levenshtein';
import type { MappingField } from '../spec/fields.ts';
import { isMeantByUnknown } from './keys/explain-key.ts';

/**
 * Whether a mapping has a key that its structure does not know and that may stand for `name`: `Snapshot` or
 * `snapshot_id` for `SnapshotId`. The rule about keys then speaks, and `name` is not missing.
 */
export function isMisspelt(mapping: MappingField<object>, name: string): boolean {
  const wanted = essence(name);
  if (isMeantByUnknown(mapping, name)) return true;
  return mapping.unknown.some((entry) => {
    const found = essence(entry.name);
    if (found.length < 3) return false;
    return found.includes(wanted) || wanted.includes(found) || distance(found, wanted) <= 2;
  });
}

function essence(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '')
    .replace(/s$/, '');
}
