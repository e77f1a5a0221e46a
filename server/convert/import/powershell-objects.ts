import { type ForeignEntry, mappingValue } from './foreign-value.ts';
import type { Literals } from './literals.ts';
import type { Variables } from './variables.ts';

/** An object that a script makes and fills: `$device.Ebs.SnapshotId = "snap-…"`. */
interface Filled {
  entries: Map<string, Filled | ForeignEntry>;
}

/** Adds the objects that are made by `New-Object` and filled property by property. */
export function readObjects(reader: Literals, variables: Variables): void {
  const objects = new Map<string, Filled>();
  for (reader.at = 0; !reader.isAtEnd; ) {
    const path = propertyAt(reader);
    if (!path) {
      reader.at += 1;
      continue;
    }
    const value = reader.value();
    const isNew = value.kind === 'expression' && /^(?:New-Object\b|\[[\w.]+\]::new\b)/i.test(value.source);
    if (!isNew) put(objects, path, value);
  }
  for (const [name, object] of objects) variables.replace(name, mappingOf(object));
}

/** The names of `$device.Ebs.SnapshotId =`, which is passed. */
function propertyAt(reader: Literals): string[] | undefined {
  const { kind, text, startsLine } = reader.peek();
  if (kind !== 'name' || !text.startsWith('$') || !startsLine) return undefined;
  const path = [text];
  let ahead = 1;
  for (; reader.is('.', ahead) && reader.isName(ahead + 1); ahead += 2)
    path.push(reader.peek(ahead + 1).text);
  if (path.length < 2 || path.length > 4 || !reader.is('=', ahead)) return undefined;
  reader.at += ahead + 1;
  return path;
}

function put(objects: Map<string, Filled>, path: readonly string[], value: ForeignEntry['value']): void {
  const [name = '', ...keys] = path;
  let object = objects.get(name) ?? { entries: new Map() };
  objects.set(name, object);
  for (const key of keys.slice(0, -1)) {
    const below = object.entries.get(key);
    const next: Filled = below && 'entries' in below ? below : { entries: new Map() };
    object.entries.set(key, next);
    object = next;
  }
  const key = keys.at(-1) ?? '';
  object.entries.set(key, { key, value });
}

function mappingOf({ entries }: Filled): ForeignEntry['value'] {
  return mappingValue(
    [...entries].map(([key, own]) => ({ key, value: 'entries' in own ? mappingOf(own) : own.value })),
  );
}
