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
  const { fields, unreadable, hasIrregular, excess } = reader;
  const irregular = hasIrregular ? fields.filter(isIrregular) : [];
  return { request, fields, unreadable, irregular, excess };
}

export interface ReadRequest {
  request: Request;
  /** Every field, parents before children. */
  fields: Field[];
  /** Those that hold something of another kind than theirs. */
  unreadable: Field[];
  /** Mappings with keys that their structure does not have, or with a key that stands twice. */
  irregular: MappingField[];
  /** The alias at which reading stopped, because aliases of aliases stand for more than a request can hold. */
  excess?: Range;
}

/** Fields that aliases may bring into one document: far more than EC2 takes, far less than an alias bomb holds. */
const aliasedFieldLimit = 50_000;

/** Classes, so that all fields of a kind have one shape in memory: there are dozens in every document. */
class ReadField<S extends Shape> implements Field {
  readonly path: string;
  readonly entry?: Entry;
  readonly member?: Member;
  readonly range: Range;
  readonly definedAt?: Range;
  readonly shape: S;
  readonly node: Node | null;
  readonly found: Field['found'];
  readonly readable: boolean;

  constructor(
    { path, entry, member }: Place,
    shape: S,
    what: Pick<Field, 'range' | 'definedAt' | 'node' | 'found'>,
  ) {
    this.path = path;
    this.entry = entry;
    this.member = member;
    this.range = what.range;
    this.definedAt = what.definedAt;
    this.shape = shape;
    this.node = what.node;
    this.found = what.found;
    this.readable = what.found === shape.kind;
  }
}

class ReadScalar extends ReadField<ScalarShape> implements ScalarField {
  text = '';
  value: ScalarField['value'];
}

class ReadList extends ReadField<ListShape> implements ListField {
  readonly items: Field[] = [];
}

/** What seldom is there is made when it is. */
class ReadMapping extends ReadField<MappingShape> implements MappingField {
  readonly fields: Record<string, Field> = {};
  readonly entries: Entry[] = [];
  unknown: readonly Entry[] = none;
  shadowing: ReadonlySet<string> = noNames;
  repeated: MappingField['repeated'] = none;
}

function isIrregular(field: Field): field is MappingField {
  return field instanceof ReadMapping && (field.unknown.length > 0 || field.repeated.length > 0);
}

const none: readonly never[] = [];
const noNames: ReadonlySet<string> = new Set();

/** Adds to a list, but not to the empty one that is shared. */
function added<T>(list: readonly T[], item: T): readonly T[] {
  if (list.length === 0) return [item];
  (list as T[]).push(item);
  return list;
}

class RequestReader {
  readonly fields: Field[] = [];
  readonly unreadable: Field[] = [];
  hasIrregular = false;
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
    const found = this.#kind(actual);
    const what = { range: use ?? own, definedAt: use && own, node: actual, found };
    switch (shape.kind) {
      case 'mapping':
        return this.#mapping(this.#add(new ReadMapping(place, shape, what)), use);
      case 'list':
        return this.#list(this.#add(new ReadList(place, shape, what)), use);
      default:
        return this.#scalar(this.#add(new ReadScalar(place, shape, what)));
    }
  }

  #add<F extends Field>(field: F): F {
    this.fields.push(field);
    if (!field.readable) this.unreadable.push(field);
    return field;
  }

  #mapping(mapping: ReadMapping, use: Range | undefined): MappingField {
    if (!isMap(mapping.node)) return mapping;
    const byName = new Map<string, Entry>();
    const merges: Entry[] = [];
    for (const pair of mapping.node.items) {
      const entry = this.#entry(pair);
      if (isMergeKey(pair)) {
        merges.push(entry);
        continue;
      }
      mapping.entries.push(entry);
      const first = byName.get(entry.name);
      if (first) {
        mapping.repeated = added(mapping.repeated, { first, again: entry });
        continue;
      }
      byName.set(entry.name, entry);
      this.#member(mapping, entry, use);
    }
    if (merges.length > 0) this.#merge(mapping, merges, byName, use);
    this.hasIrregular ||= isIrregular(mapping);
    return mapping;
  }

  #merge(
    mapping: ReadMapping,
    merges: readonly Entry[],
    byName: Map<string, Entry>,
    use: Range | undefined,
  ): void {
    const shadowing = new Set<string>();
    for (const { value } of merges) {
      if (!value) continue;
      const mergedBy = use ?? rangeOf(value);
      for (const entry of this.#brought(value)) {
        const own = byName.get(entry.name);
        if (own && !own.mergedBy) shadowing.add(entry.name);
        if (own) continue;
        const merged = { ...entry, mergedBy };
        byName.set(entry.name, merged);
        this.#member(mapping, merged, mergedBy);
      }
    }
    mapping.shadowing = shadowing;
  }

  #member(mapping: ReadMapping, entry: Entry, use?: Range): void {
    const member = mapping.shape.members.get(entry.name);
    if (!member) {
      mapping.unknown = added(mapping.unknown, entry);
      return;
    }
    const path = mapping.path ? `${mapping.path}.${entry.name}` : entry.name;
    mapping.fields[entry.name] = this.read(entry.value, member.shape, { path, entry, member, use });
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

  #list(list: ReadList, use: Range | undefined): ListField {
    if (!isSeq(list.node)) return list;
    for (const [i, item] of list.node.items.entries())
      list.items.push(this.read(asNode(item), list.shape.item, { path: `${list.path}[${i}]`, use }));
    return list;
  }

  #scalar(scalar: ReadScalar): ScalarField {
    scalar.text = isScalar(scalar.node) ? this.#scalarText(scalar.node) : '';
    if (scalar.readable) scalar.value = this.#scalarValue(scalar, scalar.shape, scalar.text);
    return scalar;
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

function unread(shape: Shape, place: Place, range: Range): Field {
  const field: Field = {
    path: place.path,
    entry: place.entry,
    range,
    shape,
    node: null,
    found: 'null',
    readable: false,
  };
  return Object.assign(field, {
    fields: {},
    entries: [],
    unknown: [],
    shadowing: noNames,
    repeated: [],
    items: [],
    text: '',
  });
}

function endOf(place: Place): Range {
  return place.entry?.key ?? { start: 0, end: 0 };
}

function asNode(value: unknown): Node | null {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value) ? (value as Node) : null;
}
