import type { Node } from 'yaml';
import { requestShape, type Shape } from '../../schemas/shape.ts';
import type { Entry, Field } from './fields.ts';
import { PlainLines } from './plain-lines.ts';
import { PlainNodes } from './plain-nodes.ts';
import { plainScalarKind, type ScalarKind } from './plain-scalar.ts';
import type { Range } from './range.ts';
import {
  type Found,
  type Place,
  Reading,
  ReadList,
  ReadMapping,
  type ReadRequest,
  ReadScalar,
} from './read-fields.ts';

/** Deeper than any request, and far from the end of the stack. */
const deepest = 20;

export interface PlainReading {
  read: ReadRequest;
  nodes: PlainNodes;
}

/**
 * Reads a request from the lines of its text, where the document is plain block YAML, as most specs are: mappings, lists
 * and scalars on one line, with comments, but no anchors, aliases, tags, escapes, flow collections, block scalars,
 * directives, tabs or keys without a value. It is what `readRequest` makes of the same document when the YAML library
 * has composed it, in a small part of the time and of the memory; the nodes are composed when something asks for them.
 * Undefined where anything else stands in the document, and where anything is wrong with it.
 */
export function readPlain(text: string): PlainReading | undefined {
  const nodes = new PlainNodes(text);
  const reader = new PlainReader(text, nodes);
  const request = reader.readRequest();
  return reader.isPlain ? { read: reader.reading.end(request), nodes } : undefined;
}

/** What stands in a place, as far as its first part tells. */
type Kind = 'mapping' | 'list' | 'scalar';

/** A scalar without its quotes. */
interface Text {
  text: string;
  kind: ScalarKind;
  range: Range;
}

/** Leaves what is not plain where it stands, so that it is not at the end when it has read the request. */
class PlainReader {
  readonly reading = new Reading();
  readonly #at: PlainLines;
  readonly #nodes: PlainNodes;
  #lacksValue = false;

  constructor(text: string, nodes: PlainNodes) {
    this.#at = new PlainLines(text);
    this.#nodes = nodes;
  }

  /** When it turns out not to be, what was read is of no use. */
  get isPlain(): boolean {
    return this.#at.isPlain && this.#at.part === undefined && !this.#lacksValue;
  }

  readRequest(): Field {
    if (this.#at.part !== 'key') this.#lacksValue = true;
    return this.#read(requestShape, { path: '' }, 0);
  }

  #read(shape: Shape, place: Place, depth: number): Field {
    const kind = this.#kind();
    const { start } = this.#at;
    const scalar = kind === 'scalar' ? this.#scalar() : undefined;
    const range = scalar?.range ?? { start, end: start };
    const found = scalar?.kind ?? (kind === 'list' ? kind : 'mapping');
    const field = this.reading.add(fieldOf(place, shape, { range, origin: this.#nodes, found }));
    if (!scalar) range.end = this.#below(depth, field);
    else if (field instanceof ReadScalar)
      field.take(scalar.text, scalar.kind === 'boolean' && /^true$/i.test(scalar.text));
    return field;
  }

  /** Reads what a field holds, or only passes over what no field is for. @returns where it ends */
  #below(depth: number, field?: Field): number {
    const kind = depth < deepest ? this.#kind() : undefined;
    switch (kind) {
      case 'mapping':
        return this.#map(depth + 1, field instanceof ReadMapping ? field : undefined);
      case 'list':
        return this.#seq(depth + 1, field instanceof ReadList ? field : undefined);
      case 'scalar':
        return this.#scalar().range.end;
      default:
        return this.#at.start;
    }
  }

  #map(depth: number, mapping?: ReadMapping): number {
    const at = this.#at;
    const { column = 0 } = at;
    const byName = new Map<string, Entry>();
    let end = at.start;
    while (at.part === 'key' && at.column === column) {
      const name = this.#text();
      at.next();
      const kind = this.#kind();
      if (!kind || !isBelow(at.column, column, kind)) return this.#noValue();
      const entry = new PlainEntry(name, at.start, kind, this.#nodes);
      const member = mapping?.write(entry, byName);
      if (mapping && member) {
        const field = this.#read(member.shape, mapping.placeOf(entry, member), depth);
        mapping.fields[entry.name] = field;
        end = field.range.end;
      } else {
        end = this.#below(depth);
      }
      entry.range.end = end;
    }
    return end;
  }

  #seq(depth: number, list?: ReadList): number {
    const at = this.#at;
    const { column = 0 } = at;
    let end = at.start;
    while (at.part === 'item' && at.column === column) {
      at.next();
      if (at.column === undefined || at.column <= column) return this.#noValue();
      if (list) {
        const item = this.#read(list.shape.item, { path: `${list.path}[${list.items.length}]` }, depth);
        list.items.push(item);
        end = item.range.end;
      } else {
        end = this.#below(depth);
      }
    }
    return end;
  }

  /** A key or an item without a value is behind, so that it is not seen at the end. */
  #noValue(): number {
    this.#lacksValue = true;
    return this.#at.start;
  }

  #kind(): Kind | undefined {
    const { part } = this.#at;
    return part === 'key' ? 'mapping' : part === 'item' ? 'list' : part;
  }

  #scalar(): Text {
    const text = this.#text();
    this.#at.next();
    return text;
  }

  #text(): Text {
    const { source, start } = this.#at;
    const range = { start, end: start + source.length };
    return /^["']/.test(source)
      ? { text: source.slice(1, -1), kind: 'string', range }
      : { text: source, kind: plainScalarKind(source), range };
  }
}

/** A `key: value` whose value is composed when it is asked for. */
class PlainEntry implements Entry {
  readonly name: string;
  readonly key: Range;
  readonly range: Range;
  readonly #value: number;
  readonly #kind: Kind;
  readonly #nodes: PlainNodes;

  constructor({ text, range }: Text, value: number, kind: Kind, nodes: PlainNodes) {
    this.name = text;
    this.key = range;
    this.range = { start: range.start, end: range.end };
    this.#value = value;
    this.#kind = kind;
    this.#nodes = nodes;
  }

  get value(): Node | null {
    return this.#nodes.nodeAt(this.#value, this.#kind === 'scalar' ? 'string' : this.#kind);
  }
}

function fieldOf(place: Place, shape: Shape, what: Found): Field {
  if (shape.kind === 'mapping') return new ReadMapping(place, shape, what);
  return shape.kind === 'list' ? new ReadList(place, shape, what) : new ReadScalar(place, shape, what);
}

/** Whether a value of a kind stands where one for a key in a column can: behind it, or deeper on a line of its own. */
function isBelow(column: number | undefined, key: number, kind: Kind): boolean {
  if (column === undefined) return kind === 'scalar';
  return column > key ? kind !== 'scalar' : kind === 'list' && column === key;
}
