import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar } from 'yaml';
import { type Member, requestShape, type Shape } from '../../schemas/shape.ts';
import type { Entry, Field } from './fields.ts';
import { isMergeKey, mergedMappings, type Targets, targetOf } from './merge.ts';
import { plainScalarKind, type ScalarKind } from './plain-scalar.ts';
import type { Range } from './range.ts';
import {
  aliasedFieldLimit,
  noNames,
  type Place,
  Reading,
  ReadList,
  ReadMapping,
  type ReadRequest,
  ReadScalar,
} from './read-fields.ts';
import { rangeOf, type YamlDocument } from './yaml-document.ts';

/**
 * Reads the root mapping of a document as a request. The schema leads the way, so the depth is the schema's and
 * aliases are followed only where a field is expected.
 */
export function readRequest(text: string, yaml: YamlDocument): ReadRequest | undefined {
  if (!isMap(yaml.contents)) return undefined;
  const reader = new RequestReader(text, yaml);
  const request = reader.read(yaml.contents, requestShape, { path: '' });
  return { ...reader.reading.end(request), excess: reader.excess };
}

class RequestReader {
  readonly reading = new Reading();
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
    const what = { range: use ?? own, definedAt: use && own, origin: actual, found };
    switch (shape.kind) {
      case 'mapping':
        return this.#mapping(this.reading.add(new ReadMapping(place, shape, what)), actual, use);
      case 'list':
        return this.#list(this.reading.add(new ReadList(place, shape, what)), actual, use);
      default:
        return this.#scalar(this.reading.add(new ReadScalar(place, shape, what)), actual);
    }
  }

  #mapping(mapping: ReadMapping, node: Node | null, use: Range | undefined): Field {
    if (!isMap(node)) return mapping;
    const byName = new Map<string, Entry>();
    const merges: Entry[] = [];
    for (const pair of node.items) {
      const entry = this.#entry(pair);
      if (isMergeKey(pair)) {
        merges.push(entry);
        continue;
      }
      const member = mapping.write(entry, byName);
      if (member) this.#member(mapping, entry, member, use);
    }
    if (merges.length > 0) this.#merge(mapping, merges, byName, use);
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
        const member = mapping.take(merged, byName);
        if (member) this.#member(mapping, merged, member, mergedBy);
      }
    }
    mapping.shadowing = shadowing;
  }

  #member(mapping: ReadMapping, entry: Entry, member: Member, use: Range | undefined): void {
    mapping.fields[entry.name] = this.read(entry.value, member.shape, mapping.placeOf(entry, member, use));
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

  #list(list: ReadList, node: Node | null, use: Range | undefined): Field {
    if (!isSeq(node)) return list;
    for (const [i, item] of node.items.entries())
      list.items.push(this.read(asNode(item), list.shape.item, { path: `${list.path}[${i}]`, use }));
    return list;
  }

  #scalar(scalar: ReadScalar, node: Node | null): Field {
    if (isScalar(node)) scalar.take(this.#scalarText(node), node.value === true);
    else scalar.take('', false);
    return scalar;
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
