import { requestShape, type Shape } from '../../schemas/shape.ts';
import type { Entry, Field } from './fields.ts';
import { type Anchored, PlainAnchors, type Text } from './plain-anchors.ts';
import { PlainLines } from './plain-lines.ts';
import { type Kind, PlainEntry, PlainNodes } from './plain-nodes.ts';
import { plainScalarKind } from './plain-scalar.ts';
import type { Range } from './range.ts';
import {
  aliasedFieldLimit,
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
 * Reads a request from the lines of its text, where the document is plain block YAML, as most specs are: mappings, lists,
 * scalars on one line, anchors and aliases, with comments, but no merge keys, tags, escapes, flow collections, block
 * scalars, directives, tabs or keys without a value. It is what `readRequest` makes of the same document when the YAML
 * library has composed it, in a small part of the time and of the memory; the nodes are composed when something asks
 * for them. Undefined where anything else stands in the document, and where anything is wrong with it.
 */
export function readPlain(text: string): PlainReading | undefined {
  const nodes = new PlainNodes(text);
  const reader = new PlainReader(text, nodes);
  const request = reader.readRequest();
  return reader.isPlain ? { read: reader.reading.end(request), nodes } : undefined;
}

/** Leaves what is not plain where it stands, so that it is not at the end when it has read the request. */
class PlainReader {
  readonly reading = new Reading();
  readonly #text: string;
  readonly #lines: PlainLines;
  readonly #nodes: PlainNodes;
  /** The lines that are read now: those of the document, or once more those that an alias stands for. */
  #at: PlainLines;
  /** Where the value ends that was read last. */
  #end = 0;
  /** Whether something is behind that is not plain, or lacks a value, so that it is not seen at the end. */
  #isWrong = false;
  #broughtByAliases = 0;
  readonly #anchors = new PlainAnchors();

  constructor(text: string, nodes: PlainNodes) {
    this.#text = text;
    this.#lines = new PlainLines(text);
    this.#at = this.#lines;
    this.#nodes = nodes;
  }

  /** When it turns out not to be, what was read is of no use. */
  get isPlain(): boolean {
    return this.#lines.isPlain && this.#lines.part === undefined && !this.#isWrong;
  }

  readRequest(): Field {
    if (this.#at.part !== 'key') this.#isWrong = true;
    return this.#read(requestShape, { path: '' }, 0);
  }

  #read(shape: Shape, place: Place, depth: number): Field {
    if (this.#at.part === 'alias') return this.#readAlias(shape, place, depth);
    const kind = this.#kind();
    const { start } = this.#at;
    const scalar = kind === 'scalar' ? this.#scalar() : undefined;
    const range = scalar?.range ?? { start, end: start };
    const field = this.#field(shape, place, scalar?.kind ?? (kind === 'list' ? kind : 'mapping'), range);
    if (scalar) take(field, scalar);
    else this.#below(depth, field, place.use);
    range.end = this.#end;
    return field;
  }

  #readAlias(shape: Shape, place: Place, depth: number): Field {
    const { start, source } = this.#at;
    const alias = { start, end: start + source.length };
    const use = place.use ?? alias;
    const target = this.#target();
    if (!target) return this.#field(shape, place, 'null', alias);
    const found = target.scalar?.kind ?? (target.kind === 'list' ? 'list' : 'mapping');
    const field = this.#field(shape, { ...place, use }, found, target.range);
    if (target.scalar) {
      take(field, target.scalar);
    } else if (field.readable) {
      const lines = this.#at;
      this.#at = new PlainLines(this.#text, target.line);
      this.#below(depth, field, use);
      this.#at = lines;
    }
    this.#end = alias.end;
    return field;
  }

  #field(shape: Shape, place: Place, found: Field['found'], range: Range): Field {
    const { use } = place;
    if (use) this.#aliased();
    const what: Found = { range: use ?? range, definedAt: use && range, origin: this.#nodes, found };
    if (shape.kind === 'mapping') return this.reading.add(new ReadMapping(place, shape, what));
    return this.reading.add(
      shape.kind === 'list' ? new ReadList(place, shape, what) : new ReadScalar(place, shape, what),
    );
  }

  /** Counts what aliases bring, be it a field or not. */
  #aliased(): void {
    if (++this.#broughtByAliases > aliasedFieldLimit) this.#isWrong = true;
  }

  /** Reads what a field holds, or only passes over what no field is for. */
  #below(depth: number, field?: Field, use?: Range): void {
    const kind = depth < deepest && !this.#isWrong ? this.#kind() : undefined;
    if (kind === 'mapping') this.#map(depth + 1, field instanceof ReadMapping ? field : undefined, use);
    else if (kind === 'list') this.#seq(depth + 1, field instanceof ReadList ? field : undefined, use);
    else if (this.#at.part === 'alias') this.#target();
    else if (kind) this.#scalar();
  }

  #map(depth: number, mapping?: ReadMapping, use?: Range): void {
    const at = this.#at;
    const { column = 0 } = at;
    const byName = new Map<string, Entry>();
    while (at.part === 'key' && at.column === column && !this.#isWrong) {
      if (at !== this.#lines) this.#aliased();
      const { text, range } = this.#scalarText();
      at.next();
      const anchor = this.#anchor();
      const kind = this.#kind();
      if (!kind || !isBelow(at.column, column, kind)) {
        this.#isWrong = true;
        return;
      }
      const entry = new PlainEntry(text, range, at.start, kind, this.#nodes);
      const member = mapping?.write(entry, byName);
      if (mapping && member)
        mapping.fields[entry.name] = this.#read(member.shape, mapping.placeOf(entry, member, use), depth);
      else this.#below(depth);
      entry.range.end = this.#end;
      if (anchor) this.#anchors.end(anchor, this.#end);
    }
  }

  #seq(depth: number, list?: ReadList, use?: Range): void {
    const at = this.#at;
    const { column = 0 } = at;
    while (at.part === 'item' && at.column === column && !this.#isWrong) {
      if (at !== this.#lines) this.#aliased();
      at.next();
      const anchor = this.#anchor();
      if (!this.#kind() || (at.column !== undefined && at.column <= column)) {
        this.#isWrong = true;
        return;
      }
      if (list) {
        const path = `${list.path}[${list.items.length}]`;
        list.items.push(this.#read(list.shape.item, { path, use }, depth));
      } else {
        this.#below(depth);
      }
      if (anchor) this.#anchors.end(anchor, this.#end);
    }
  }

  #kind(): Kind | undefined {
    switch (this.#at.part) {
      case 'key':
        return 'mapping';
      case 'item':
        return 'list';
      case 'scalar':
      case 'alias':
        return 'scalar';
      default:
        return undefined;
    }
  }

  #scalar(): Text {
    const text = this.#scalarText();
    this.#at.next();
    this.#end = text.range.end;
    return text;
  }

  #scalarText(): Text {
    const { source, start } = this.#at;
    const range = { start, end: start + source.length };
    return /^["']/.test(source)
      ? { text: source.slice(1, -1), kind: 'string', range }
      : { text: source, kind: plainScalarKind(source), range };
  }

  /** Passes an anchor behind a key or the mark of an item. @returns what it stands before, when that is read first */
  #anchor(): Anchored | undefined {
    const at = this.#at;
    if (at.part !== 'anchor' || at.isFirst) return undefined;
    const name = at.source.slice(1);
    at.next();
    const kind = this.#kind();
    if (!kind || this.#at.part === 'alias') this.#isWrong = true;
    if (!kind || at !== this.#lines) return undefined;
    this.#anchors.begin(name);
    const range = { start: at.start, end: at.start };
    return { name, kind, range, scalar: kind === 'scalar' ? this.#scalarText() : undefined, line: at.line };
  }

  /** Passes an alias. @returns what it stands for */
  #target(): Anchored | undefined {
    const { start, source } = this.#at;
    const target = this.#anchors.target(start, source.slice(1));
    this.#at.next();
    this.#end = start + source.length;
    if (!target) this.#isWrong = true;
    return target;
  }
}

function take(field: Field, { text, kind }: Text): void {
  if (field instanceof ReadScalar) field.take(text, kind === 'boolean' && /^true$/i.test(text));
}

/** Whether a value of a kind stands where one for a key in a column can: behind it, or deeper on a line of its own. */
function isBelow(column: number | undefined, key: number, kind: Kind): boolean {
  if (column === undefined) return kind === 'scalar';
  return column > key ? kind !== 'scalar' : kind === 'list' && column === key;
}
