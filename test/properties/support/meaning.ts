import type { Entry, Field, MappingField, ScalarField } from '../../../server/spec/fields.ts';
import type { Range } from '../../../server/spec/range.ts';
import type { SpecDocument } from '../../../server/spec/spec-document.ts';

/** What one path of a request means, and where that is written. */
interface Meaning {
  says: string;
  writtenAt: Range;
}

/** What a document asks for, path by path: also what cannot be sent, as it is written there. */
export function meaningOf({ text, fields }: SpecDocument): Map<string, Meaning> {
  const meanings = new Map<string, Meaning>();
  for (const field of fields) {
    const writtenAt = field.definedAt ?? field.range;
    const isCollection = field.found === 'mapping' || field.found === 'list';
    const source = isCollection ? '' : text.slice(writtenAt.start, writtenAt.end);
    if (!field.readable) meanings.set(field.path, { says: `${field.found} ${source}`, writtenAt });
    else if (isMapping(field)) {
      if (field.path && isEmpty(field)) meanings.set(field.path, { says: 'no keys', writtenAt });
      for (const { name, range } of field.unknown.filter(isOwnKey)) {
        const path = field.path ? `${field.path}.${name}` : name;
        meanings.set(path, { says: `unknown ${text.slice(range.start, range.end)}`, writtenAt: range });
      }
    } else if (field.shape.kind !== 'list') {
      meanings.set(field.path, { says: JSON.stringify(meantBy(field as ScalarField)), writtenAt });
    }
  }
  return meanings;
}

/** What each item of a list says, the items of the lists in it left out. */
export type Items = ReadonlyMap<string, string>;

export function itemsOf(meanings: ReadonlyMap<string, Meaning>): Items {
  const items = new Map<string, string>();
  for (const [path, { says }] of meanings) {
    const [, item, rest = ''] = /^(.*\])([^\]]*)$/.exec(path) ?? [];
    if (item !== undefined) items.set(item, `${items.get(item) ?? ''}${rest}=${says}\n`);
  }
  return items;
}

function meantBy({ shape, text, value }: ScalarField): unknown {
  return shape.kind === 'string' ? text : value;
}

/** Not brought by a merge key, and not told apart from a nested path by its dots. */
function isOwnKey({ name, mergedBy }: Entry): boolean {
  return !mergedBy && !name.includes('.');
}

function isMapping(field: Field): field is MappingField {
  return field.shape.kind === 'mapping';
}

function isEmpty({ fields, unknown }: MappingField): boolean {
  return Object.keys(fields).length === 0 && unknown.length === 0;
}
