import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar } from 'yaml';
import {
  type ListShape,
  type MappingShape,
  type Member,
  requestShape,
  type ScalarShape,
  type Shape,
} from '../../schemas/shape.ts';
import type { Entry, Field, ListField, MappingField, Request, ScalarField } from './fields.ts';
import { isMergeKey, mergedMappings, type Targets, targetOf } from './merge.ts';
import { integerValue, plainScalarKind, type ScalarKind } from './plain-scalar.ts';
import type { Range } from './range.ts';
import { rangeOf, type YamlDocument } from './yaml-document.ts';

/** What a mapping is read into. */
interface Parts {
  fields: Record<string, Field>;
  entries: Entry[];
  unknown: Entry[];
  shadowing: Set<string>;
  repeated: { first: Entry; again: Entry }[];
}

/** What is being read: the value's node, its place in the request, and the alias that brought us, if any. */
interface Place {
  path: string;
  entry?: Entry;
  member?: Member;
  /** The outermost alias or merge key on the way here. */
  use?: Range;
}

/**
 * Reads the root mapping of a document as a request. The schema leads the way, so the depth is the schema's and
 * aliases are followed only where a field is expected.
 */
export function readRequest(text: string, yaml: YamlDocument): ReadRequest | undefined {
  if (!isMap(yaml.contents)) return undefined;
  const reader = new RequestReader(text, yaml);
  const request = reader.read(yaml.contents, requestShape, { path: '' }) as unknown as Request;
  return { request, fields: reader.fields, excess: reader.excess };
}

export interface ReadRequest {
  request: Request;
  /** Every field, parents before children. */
  fields: Field[];
  /** The alias at which reading stopped, because aliases of aliases stand for more than a request can hold. */
  excess?: Range;
}

/** Fields that aliases may bring into one document: far more than EC2 takes, far less than an alias bomb holds. */
const aliasedFieldLimit = 50_000;

class RequestReader {
  readonly fields: Field[] = [];
  excess?: Range;
  #aliasedFields = 0;
  readonly #text: string;
  readonly #targets: Targets;
  readonly #version: string;

  constructor(text: string, yaml: YamlDocument) {
    this.#text = text;
    this.#targets = yaml.targets;
    this.#version = yaml.version;
  }

  read(node: Node | null, shape: Shape, place: Place): Field {
    const aliased = isAlias(node) ? targetOf(node, this.#targets) : undefined;
    const use = place.use ?? (aliased && node ? rangeOf(node) : undefined);
    if (use && ++this.#aliasedFields > aliasedFieldLimit) {
      this.excess ??= use;
      return unread(shape, place, use);
    }
    const actual = aliased ?? node;
    const own = actual ? this.#valueRange(actual, place) : endOf(place);
    const field: Field = {
      path: place.path,
      entry: place.entry,
      member: place.member,
      range: use ?? own,
      definedAt: use && own,
      shape,
      node: actual,
      found: this.#kind(actual),
      readable: false,
    };
    field.readable = field.found === shape.kind;
    this.fields.push(field);
    switch (shape.kind) {
      case 'mapping':
        return this.#mapping(field, shape, use);
      case 'list':
        return this.#list(field, shape, use);
      default:
        return this.#scalar(field, shape);
    }
  }

  #mapping(field: Field, shape: MappingShape, use: Range | undefined): MappingField {
    const parts: Parts = { fields: {}, entries: [], unknown: [], shadowing: new Set(), repeated: [] };
    const mapping: MappingField = Object.assign(field, { shape, ...parts });
    if (!isMap(field.node)) return mapping;

    const byName = new Map<string, Entry>();
    const merges: Entry[] = [];
    for (const pair of field.node.items) {
      const entry = this.#entry(pair);
      if (isMergeKey(pair)) {
        merges.push(entry);
        continue;
      }
      parts.entries.push(entry);
      const first = byName.get(entry.name);
      if (first) {
        parts.repeated.push({ first, again: entry });
        continue;
      }
      byName.set(entry.name, entry);
      this.#member(mapping, parts, entry, use);
    }
    for (const { value } of merges) {
      if (!value) continue;
      const mergedBy = use ?? rangeOf(value);
      for (const entry of this.#brought(value)) {
        const own = byName.get(entry.name);
        if (own && !own.mergedBy) parts.shadowing.add(entry.name);
        if (own) continue;
        const merged = { ...entry, mergedBy };
        byName.set(entry.name, merged);
        this.#member(mapping, parts, merged, mergedBy);
      }
    }
    return mapping;
  }

  #member(
    { shape, path: holder }: MappingField,
    { fields, unknown }: Parts,
    entry: Entry,
    use?: Range,
  ): void {
    const member = shape.members.get(entry.name);
    if (!member) {
      unknown.push(entry);
      return;
    }
    const path = holder ? `${holder}.${entry.name}` : entry.name;
    fields[entry.name] = this.read(entry.value, member.shape, { path, entry, member, use });
  }

  /** What a merge key brings, the nearest first. */
  #brought(value: Node): Entry[] {
    const entries: Entry[] = [];
    for (const mapping of mergedMappings(value, this.#targets)) {
      for (const pair of mapping.items) if (!isMergeKey(pair)) entries.push(this.#entry(pair));
      this.#aliasedFields += mapping.items.length;
      if (this.#aliasedFields > aliasedFieldLimit) {
        this.excess ??= rangeOf(value);
        break;
      }
    }
    return entries;
  }

  #list(field: Field, shape: ListShape, use: Range | undefined): ListField {
    const items = isSeq(field.node)
      ? field.node.items.map((item, i) =>
          this.read(asNode(item), shape.item, { path: `${field.path}[${i}]`, use }),
        )
      : [];
    return Object.assign(field, { shape, items });
  }

  #scalar(field: Field, shape: ScalarShape): ScalarField {
    const text = isScalar(field.node) ? this.#scalarText(field.node) : '';
    const value = field.readable ? this.#scalarValue(field, shape, text) : undefined;
    return Object.assign(field, { shape, text, value });
  }

  #scalarValue(field: Field, shape: ScalarShape, text: string): string | number | boolean | undefined {
    if (shape.kind === 'integer') return integerValue(text);
    if (shape.kind === 'boolean') return (field.node as Scalar).value === true;
    return shape.values && !Object.hasOwn(shape.values, text) ? undefined : text;
  }

  #scalarText(node: Scalar): string {
    if (node.type === 'PLAIN') return node.source ?? '';
    return typeof node.value === 'string' ? node.value : (node.source ?? '');
  }

  #kind(node: Node | null): Field['found'] {
    if (node === null) return 'null';
    if (isMap(node)) return 'mapping';
    if (isSeq(node)) return 'list';
    if (!isScalar(node)) return 'null';
    if (node.tag) return tagKinds[node.tag] ?? 'tagged';
    if (node.type !== 'PLAIN') return 'string';
    if (this.#version === '1.1') return kindOfValue(node.value);
    return plainScalarKind(node.source ?? '');
  }

  #entry(pair: Pair): Entry {
    const keyNode = asNode(pair.key);
    const value = asNode(pair.value);
    const key = keyNode ? rangeOf(keyNode) : { start: 0, end: 0 };
    const end = value ? Math.max(key.end, rangeOf(value).end) : key.end;
    const name = isScalar(keyNode) && typeof keyNode.value === 'string' ? keyNode.value : this.#slice(key);
    return { name, key, range: { start: key.start, end }, value };
  }

  /** A value that is not written has an empty range behind its colon; a reader points at the key. */
  #valueRange(node: Node, place: Place): Range {
    const range = rangeOf(node);
    return range.start === range.end && place.entry ? place.entry.key : range;
  }

  #slice({ start, end }: Range): string {
    return this.#text.slice(start, end);
  }
}

const tagKinds: Readonly<Record<string, Field['found']>> = {
  'tag:yaml.org,2002:str': 'string',
  'tag:yaml.org,2002:int': 'integer',
  'tag:yaml.org,2002:float': 'float',
  'tag:yaml.org,2002:bool': 'boolean',
  'tag:yaml.org,2002:null': 'null',
  'tag:yaml.org,2002:timestamp': 'timestamp',
};

function kindOfValue(value: unknown): ScalarKind {
  if (value === null) return 'null';
  if (value instanceof Date) return 'timestamp';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'float';
  return typeof value === 'bigint' ? 'integer' : 'string';
}

function unread(shape: Shape, { path, entry }: Place, range: Range): Field {
  const field: Field = { path, entry, range, shape, node: null, found: 'null', readable: false };
  const parts: Parts = { fields: {}, entries: [], unknown: [], shadowing: new Set(), repeated: [] };
  return Object.assign(field, { ...parts, items: [], text: '' });
}

function endOf(place: Place): Range {
  return place.entry?.key ?? { start: 0, end: 0 };
}

function asNode(value: unknown): Node | null {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value) ? (value as Node) : null;
}
