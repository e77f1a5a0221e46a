import type { Node } from 'yaml';
import type { ListShape, MappingShape, Member, ScalarShape, Shape } from '../../schemas/shape.ts';
import type { Entry, Field, ListField, MappingField, Request, ScalarField } from './fields.ts';

import type { PlainNodes } from './plain-nodes.ts';
import { integerValue } from './plain-scalar.ts';
import type { Range } from './range.ts';

/** Fields that aliases may bring into one document: far more than EC2 takes, far less than an alias bomb holds. */
export const aliasedFieldLimit = 50_000;

/** What is being read: its place in the request, and the alias that brought us, if any. */
export interface Place {
  path: string;
  entry?: Entry;
  member?: Member;
  /** The outermost alias or merge key on the way here. */
  use?: Range;
}

/** What stands in a place. */
export interface Found {
  range: Range;
  definedAt?: Range;
  /** The node, or where to find it when it is asked for. */
  origin: Node | PlainNodes | null;
  found: Field['found'];
}

/** Classes, so that all fields of a kind have one shape in memory: there are dozens in every document. */
class ReadField<S extends Shape> implements Field {
  readonly path: string;
  readonly entry?: Entry;
  readonly member?: Member;
  readonly range: Range;
  readonly definedAt?: Range;
  readonly shape: S;
  readonly found: Field['found'];
  readonly readable: boolean;
  readonly #origin: Found['origin'];

  constructor({ path, entry, member }: Place, shape: S, { range, definedAt, origin, found }: Found) {
    this.path = path;
    this.entry = entry;
    this.member = member;
    this.range = range;
    this.definedAt = definedAt;
    this.shape = shape;
    this.found = found;
    this.readable = found === shape.kind;
    this.#origin = origin;
  }

  get node(): Node | null {
    const origin = this.#origin;
    if (!origin || !('nodeAt' in origin)) return origin;
    return origin.nodeAt((this.definedAt ?? this.range).start, this.found);
  }
}

export class ReadScalar extends ReadField<ScalarShape> implements ScalarField {
  text = '';
  value: ScalarField['value'];

  /** @param isTrue what the text is as a boolean */
  take(text: string, isTrue: boolean): void {
    this.text = text;
    if (!this.readable) return;
    const { kind, values } = this.shape;
    if (kind === 'integer') this.value = integerValue(text);
    else if (kind === 'boolean') this.value = isTrue;
    else if (!values || Object.hasOwn(values, text)) this.value = text;
  }
}

export class ReadList extends ReadField<ListShape> implements ListField {
  readonly items: Field[] = [];
}

/** What seldom is there is made when it is. */
export class ReadMapping extends ReadField<MappingShape> implements MappingField {
  readonly fields: Record<string, Field> = {};
  readonly entries: Entry[] = [];
  unknown: readonly Entry[] = none;
  shadowing: ReadonlySet<string> = noNames;
  repeated: MappingField['repeated'] = none;

  /** Takes a key that is written. @returns what it gives a value; nothing where it is unknown, or written again */
  write(entry: Entry, byName: Map<string, Entry>): Member | undefined {
    this.entries.push(entry);
    const first = byName.get(entry.name);
    if (!first) return this.take(entry, byName);
    this.repeated = added(this.repeated, { first, again: entry });
    return undefined;
  }

  /** Takes a key that is new, also one that a merge key brings. */
  take(entry: Entry, byName: Map<string, Entry>): Member | undefined {
    byName.set(entry.name, entry);
    const member = this.shape.members.get(entry.name);
    if (!member) this.unknown = added(this.unknown, entry);
    return member;
  }

  placeOf(entry: Entry, member: Member, use?: Range): Place {
    const path = this.path ? `${this.path}.${entry.name}` : entry.name;
    return { path, entry, member, use };
  }
}

const none: readonly never[] = [];
export const noNames: ReadonlySet<string> = new Set();

/** Adds to a list, but not to the empty one that is shared. */
function added<T>(list: readonly T[], item: T): readonly T[] {
  if (list.length === 0) return [item];
  (list as T[]).push(item);
  return list;
}

/** The fields of a request while it is read. */
export class Reading {
  readonly fields: Field[] = [];
  readonly #unreadable: Field[] = [];

  add<F extends Field>(field: F): F {
    this.fields.push(field);
    if (!field.readable) this.#unreadable.push(field);
    return field;
  }

  end(request: Field): ReadRequest {
    const { fields } = this;
    const irregular = fields.filter(isIrregular);
    return { request: request as Request, fields, unreadable: this.#unreadable, irregular };
  }
}

function isIrregular(field: Field): field is ReadMapping {
  return field instanceof ReadMapping && (field.unknown !== none || field.repeated !== none);
}

/** A request as it was read. */
export interface ReadRequest {
  request: Request;
  /** Every field, parents before children. */
  fields: readonly Field[];
  /** Those that hold something of another kind than theirs. */
  unreadable: readonly Field[];
  /** Mappings with keys that their structure does not have, or with a key that stands twice. */
  irregular: readonly MappingField[];
  /** The alias at which reading stopped, because aliases of aliases stand for more than a request can hold. */
  excess?: Range;
}
