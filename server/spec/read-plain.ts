import { CST, type Node } from 'yaml';
import { requestShape, type Shape } from '../../schemas/shape.ts';
import type { Entry, Field } from './fields.ts';
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

/** Longer than any key of a request, and far from the 1,024 characters that YAML gives a key. */
const longestKey = 500;

/** What stands before a node, or behind a document. */
type Surroundings = 'blank' | 'marked' | 'marked, then a line break' | 'other';

export interface PlainReading {
  read: ReadRequest;
  nodes: PlainNodes;
}

/**
 * Reads a request from what the parser of the YAML library gives, where the document is plain block YAML, as most specs
 * are: mappings, lists and scalars, with comments, but no anchors, aliases, tags, flow collections, directives, tabs
 * before a node or keys without a value. It is what `readRequest` makes of the same document when the library has
 * composed it, in half the time and a third of the memory; the nodes are composed when something asks for them. Undefined
 * where anything else stands in the document, and where anything is wrong with it.
 */
export function readPlain(text: string, tokens: readonly CST.Token[]): PlainReading | undefined {
  const contents = contentsOf(tokens);
  if (contents?.type !== 'block-map') return undefined;
  const nodes = new PlainNodes(text);
  const reader = new PlainReader(nodes);
  const request = reader.read(contents, requestShape, { path: '' }, 0);
  return reader.isPlain ? { read: reader.reading.end(request), nodes } : undefined;
}

/** The contents of the only document. */
function contentsOf(tokens: readonly CST.Token[]): CST.Token | undefined {
  let contents: CST.Token | undefined;
  for (const token of tokens) {
    switch (token.type) {
      case 'space':
      case 'comment':
      case 'newline':
        break;
      case 'document': {
        const { start, value, end } = token;
        const before = surroundings(start, true, 'doc-start');
        const isAlone = before === 'blank' || before === 'marked, then a line break';
        if (contents || !value || !isAlone || (end && surroundings(end, true) === 'other')) return undefined;
        contents = value;
        break;
      }
      default:
        return undefined;
    }
  }
  return contents;
}

/** A scalar without its quotes. */
interface Text {
  text: string;
  kind: ScalarKind;
  range: Range;
}

class PlainReader {
  readonly reading = new Reading();
  /** When it turns out not to be, what is read is of no use. */
  isPlain = true;
  readonly #nodes: PlainNodes;

  constructor(nodes: PlainNodes) {
    this.#nodes = nodes;
  }

  read(token: CST.Token, shape: Shape, place: Place, depth: number): Field {
    const scalar = CST.isScalar(token) ? this.#text(token) : undefined;
    const range = scalar?.range ?? { start: token.offset, end: token.offset };
    const found = scalar?.kind ?? (token.type === 'block-map' ? 'mapping' : 'list');
    const field = this.reading.add(fieldOf(place, shape, { range, origin: this.#nodes, found }));
    if (!scalar) range.end = this.#below(token, depth, field);
    else if (field instanceof ReadScalar) field.take(scalar.text, /^true$/i.test(scalar.text));
    return field;
  }

  /** Reads what a field holds, or only passes over what no field is for. @returns where it ends */
  #below(token: CST.Token, depth: number, field?: Field): number {
    if (depth === deepest) return this.#giveUp();
    switch (token.type) {
      case 'block-map':
        return this.#map(token, depth + 1, field instanceof ReadMapping ? field : undefined);
      case 'block-seq':
        return this.#seq(token, depth + 1, field instanceof ReadList ? field : undefined);
      default:
        return CST.isScalar(token) ? this.#text(token).range.end : this.#giveUp();
    }
  }

  #map({ offset, indent, items }: CST.BlockMap, depth: number, mapping?: ReadMapping): number {
    const byName = new Map<string, Entry>();
    let end = offset;
    for (const { start, key, sep, value } of items) {
      if (!key || !value || !isKey(key, indent) || surroundings(start, true) === 'other')
        return this.#giveUp();
      const between = surroundings(sep, false, 'map-value-ind');
      const fits =
        between === 'marked' ? value.type !== 'block-map' : between === 'marked, then a line break';
      if (!fits) return this.#giveUp();
      const name = this.#text(key);
      const entry = new PlainEntry(name, value, this.#nodes);
      const member = mapping?.write(entry, byName);
      if (mapping && member) {
        const field = this.read(value, member.shape, mapping.placeOf(entry, member), depth);
        mapping.fields[entry.name] = field;
        end = field.range.end;
      } else {
        end = this.#below(value, depth);
      }
      entry.range.end = end;
      if (!this.isPlain) break;
    }
    return end;
  }

  #seq({ offset, items }: CST.BlockSequence, depth: number, list?: ReadList): number {
    let end = offset;
    for (const { start, value } of items) {
      const before = surroundings(start, true, 'seq-item-ind');
      if (!value || (before !== 'marked' && before !== 'marked, then a line break')) return this.#giveUp();
      if (list) {
        const item = this.read(value, list.shape.item, { path: `${list.path}[${list.items.length}]` }, depth);
        list.items.push(item);
        end = item.range.end;
      } else {
        end = this.#below(value, depth);
      }
      if (!this.isPlain) break;
    }
    return end;
  }

  #text(token: CST.FlowScalar | CST.BlockScalar): Text {
    const { type, offset: start, source } = token;
    if (type === 'scalar' && /^[^\n,%|>@`]+$/.test(source)) {
      if (token.end && surroundings(token.end, false) === 'other') this.#giveUp();
      return { text: source, kind: plainScalarKind(source), range: { start, end: start + source.length } };
    }
    const resolved = CST.resolveAsScalar(token, true, () => this.#giveUp());
    if (!resolved?.type || source === '') this.#giveUp();
    const text = resolved?.value ?? '';
    const [, end = start] = resolved?.range ?? [];
    return { text, kind: type === 'scalar' ? plainScalarKind(text) : 'string', range: { start, end } };
  }

  #giveUp(): number {
    this.isPlain = false;
    return 0;
  }
}

/** A `key: value` whose value is composed when it is asked for. */
class PlainEntry implements Entry {
  readonly name: string;
  readonly key: Range;
  readonly range: Range;
  readonly #value: CST.Token['offset'];
  readonly #found: Field['found'];
  readonly #nodes: PlainNodes;

  constructor({ text, range }: Text, value: CST.Token, nodes: PlainNodes) {
    this.name = text;
    this.key = range;
    this.range = { start: range.start, end: range.end };
    this.#value = value.offset;
    this.#found = value.type === 'block-map' ? 'mapping' : value.type === 'block-seq' ? 'list' : 'string';
    this.#nodes = nodes;
  }

  get value(): Node | null {
    return this.#nodes.nodeAt(this.#value, this.#found);
  }
}

function fieldOf(place: Place, shape: Shape, what: Found): Field {
  if (shape.kind === 'mapping') return new ReadMapping(place, shape, what);
  return shape.kind === 'list' ? new ReadList(place, shape, what) : new ReadScalar(place, shape, what);
}

/** Whether a token can be nothing but a key on one line. */
function isKey(token: CST.Token, indent: number): token is CST.FlowScalar {
  return (
    CST.isScalar(token) &&
    token.type !== 'block-scalar' &&
    token.indent === indent &&
    token.source !== '<<' &&
    token.source.length < longestKey &&
    !token.source.includes('\n') &&
    !token.end?.length
  );
}

/**
 * Whether tokens are spaces, line breaks, comments and at most one mark.
 * @param canComment whether a comment can be the first of them; it needs white space before it
 */
function surroundings(
  tokens: readonly CST.SourceToken[],
  canComment: boolean,
  mark?: CST.SourceToken['type'],
): Surroundings {
  let found: Surroundings = 'blank';
  let isSpaced = canComment;
  for (const { type, source } of tokens) {
    if (type === 'space') {
      if (source.includes('\t')) return 'other';
      isSpaced = true;
    } else if (type === 'newline') {
      if (found === 'marked') found = 'marked, then a line break';
      isSpaced = true;
    } else if (type === mark && found === 'blank') {
      found = 'marked';
      isSpaced = false;
    } else if (type !== 'comment' || !isSpaced) {
      return 'other';
    }
  }
  return found;
}
