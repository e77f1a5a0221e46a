import { isMap, isNode, isPair, isScalar, isSeq, type Node, type Pair } from 'yaml';
import {
  type MappingShape,
  type Member,
  requestShape,
  type ScalarShape,
  type Shape,
} from '../../schemas/shape.ts';
import type { Request } from './fields.ts';
import { isNothing } from './fits.ts';
import type { Range } from './range.ts';
import { readSpecDocument, type SpecDocument } from './spec-document.ts';
import { rangeOf } from './yaml-document.ts';

/** What may be written at a place of a document, also while the text around it does not parse yet. */
export type Cursor = KeyCursor | ValueCursor;

interface CursorBase {
  /** The half-written word under the cursor, which a completion replaces. */
  replace: Range;
  /** What has to stand before the word that is not there yet: a space, the dash of an item, a new line. */
  lead: string;
  /** Names of the keys that lead here, lists passed over. */
  names: readonly string[];
  /** The request as it reads with the cursor's word left out. */
  request?: Request;
}

export interface KeyCursor extends CursorBase {
  kind: 'key';
  mapping: MappingShape;
  /** Keys that the mapping has already. */
  present: ReadonlySet<string>;
  /** Column at which the key begins. */
  column: number;
  /** Inside `{ }` or `[ ]`. */
  flow: boolean;
  /** A colon follows the word. */
  hasColon: boolean;
  /** What the key would have as its value: what stands behind its colon, or indented on the lines below. */
  value: Node | null;
}

export interface ValueCursor extends CursorBase {
  kind: 'value';
  member: Member;
  shape: ScalarShape;
  /** Inside quotes. */
  quoted: boolean;
  /** What stands of the word in front of the cursor. */
  typed: string;
  /** The scalars of the other keys of the mapping that the value is in. */
  siblings: ReadonlyMap<string, string>;
}

const placeholder = 'amiSpecCursor';

/** What can be written at an offset of a document. None where any word would break what can be read now. */
export function cursorAt({ text, problems }: SpecDocument, offset: number): Cursor | undefined {
  const word = wordAt(text, offset);
  if (!word) return undefined;
  const document = readSpecDocument(
    text.slice(0, word.range.start) + word.before + placeholder + word.after + text.slice(word.range.end),
  );
  if (document.problems.length > problems.length) return undefined;
  const start = word.range.start + word.before.length;
  const place = findPlaceholder(document.root, start);
  return place && describe(place, word, document.request);
}

interface Word {
  range: Range;
  /** What the parser needs around the placeholder to see where it stands. */
  before: string;
  after: string;
  lineStart: number;
  /** Column of the word. */
  column: number;
  typed: string;
  quoted: boolean;
  hasColon: boolean;
}

/** The word around the cursor; undefined in a comment. */
function wordAt(text: string, offset: number): Word | undefined {
  const lineStart = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const newline = text.indexOf('\n', offset);
  const line = text.slice(lineStart, newline === -1 ? text.length : newline).replace(/\r$/, '');
  const column = Math.min(offset - lineStart, line.length);
  const head = line.slice(0, column);
  if (isInComment(head) || /^(?:---|\.\.\.)\S*$/.test(head)) return undefined;

  const dashOnly = /^\s*(?:- +)*-$/.test(head);
  const typed = dashOnly ? '' : (/(?:[^\s,{}[\]"':]|:(?=\S))*$/.exec(head)?.[0] ?? '');
  const rest = /^(?:[^\s,{}[\]"':]|:(?=\S))*/.exec(line.slice(column))?.[0] ?? '';
  const before = head.slice(0, head.length - typed.length);
  const tail = line.slice(column + rest.length);
  const quote = openQuote(before);
  const ownLine = dashOnly || (/^\s*(?:- +)*$/.test(before) && /^\s*(?:#.*)?$/.test(tail));
  return {
    range: { start: lineStart + before.length, end: lineStart + column + rest.length },
    before: dashOnly || /:$/.test(before) ? ' ' : '',
    after: ownLine ? ': ' : quote && !tail.includes(quote) ? quote : '',
    lineStart,
    column: before.length,
    typed,
    quoted: quote !== undefined,
    hasColon: /^["']?\s*:/.test(tail),
  };
}

/** Whether the end of a line's head lies in a comment. */
export function isInComment(head: string): boolean {
  return endOf(head) === '#';
}

/** The quote that a line leaves open. */
function openQuote(head: string): '"' | "'" | undefined {
  const end = endOf(head);
  return end === '#' ? undefined : end;
}

/** What the end of a line's head lies in: a comment, or a quote that begins on the line. */
function endOf(head: string): '#' | '"' | "'" | undefined {
  let quote: '"' | "'" | undefined;
  for (let i = 0; i < head.length; i++) {
    const char = head[i];
    const before = head[i - 1] ?? ' ';
    if (quote) {
      if (char === '\\' && quote === '"') i++;
      else if (char === quote) quote = undefined;
    } else if ((char === '"' || char === "'") && /[\s,[{:-]/.test(before)) quote = char;
    else if (char === '#' && /\s/.test(before)) return '#';
  }
  return quote;
}

interface PlaceholderPlace {
  /** What holds the placeholder. */
  role: 'key' | 'value' | 'item' | 'root';
  shape: Shape;
  names: string[];
  member?: Member;
  /** The mapping in which it is a key. */
  siblings: readonly Pair[];
  /** The other keys of the mapping in which it is a value. */
  beside: readonly Pair[];
  /** The value of the key that it is. */
  value: Node | null;
  flow: boolean;
  /** The key on whose line the value is being written. */
  key?: Range;
}

/** Follows the nodes that hold an offset, and the schema along with them. */
function findPlaceholder(root: Node | null, offset: number): PlaceholderPlace | undefined {
  const place: PlaceholderPlace = {
    role: 'root',
    shape: requestShape,
    names: [],
    siblings: [],
    beside: [],
    value: null,
    flow: false,
  };
  let node: unknown = root;
  for (;;) {
    if (isScalar(node)) return node.value === placeholder ? place : undefined;
    if (isMap(node)) {
      const pair = node.items.findLast((item) => startOf(item.key) <= offset);
      if (!pair) return undefined;
      place.flow ||= node.flow ?? false;
      if (isScalar(pair.key) && startOf(pair.key) === offset) {
        const siblings = node.items.filter((item) => item !== pair);
        const value = isNode(pair.value) ? pair.value : null;
        return pair.key.value === placeholder ? { ...place, role: 'key', siblings, value } : undefined;
      }
      const name = isScalar(pair.key) ? String(pair.key.value) : '';
      const member = place.shape.kind === 'mapping' ? place.shape.members.get(name) : undefined;
      if (!member) return undefined;
      Object.assign(place, { role: 'value', member, shape: member.shape, key: rangeOf(pair.key as Node) });
      place.beside = node.items.filter((item) => item !== pair);
      place.names.push(name);
      node = pair.value;
    } else if (isSeq(node)) {
      if (place.shape.kind !== 'list') return undefined;
      place.flow ||= node.flow ?? false;
      node = node.items.findLast((item) => startOf(item) <= offset);
      Object.assign(place, { role: 'item', shape: place.shape.item, key: undefined, beside: [] });
    } else {
      return undefined;
    }
  }
}

function startOf(node: unknown): number {
  const start = isPair(node)
    ? startOf(node.key)
    : isScalar(node) || isMap(node) || isSeq(node)
      ? node.range?.[0]
      : undefined;
  return start ?? Number.POSITIVE_INFINITY;
}

function describe(place: PlaceholderPlace, word: Word, request: Request | undefined): Cursor | undefined {
  const { role, shape, names, member, flow } = place;
  const base = { replace: word.range, names, request, lead: word.before };
  const isOnlyKey = role === 'key' && place.siblings.length === 0;
  if (shape.kind === 'mapping') {
    if (role === 'value') return flow ? undefined : onNewLine(shape, word, place, base);
    const present = new Set(place.siblings.map(({ key }) => (isScalar(key) ? String(key.value) : '')));
    const { column, hasColon } = word;
    return { kind: 'key', mapping: shape, present, column, flow, hasColon, value: place.value, ...base };
  }
  if (shape.kind === 'list') {
    const isBare = isOnlyKey && !flow && isNothing(place.value);
    return isBare ? newItem(shape.item, word, place, base) : undefined;
  }
  if (!member || (role === 'key' && !isOnlyKey)) return undefined;
  const siblings = new Map(
    place.beside.flatMap(({ key, value }): [string, string][] =>
      isScalar(key) && isScalar(value) ? [[String(key.value), String(value.value)]] : [],
    ),
  );
  return { kind: 'value', member, shape, quoted: word.quoted, typed: word.typed, siblings, ...base };
}

/** Behind `key:` on its line, where a mapping belongs: its first key goes on the next line. */
function onNewLine(mapping: MappingShape, word: Word, { key }: PlaceholderPlace, base: CursorBase): Cursor {
  const column = (key ? key.start - word.lineStart : 0) + 2;
  const lead = `\n${' '.repeat(column)}`;
  const bare = { present: new Set<string>(), flow: false, hasColon: false, value: null };
  return { kind: 'key', mapping, ...bare, ...base, column, lead };
}

/** On the line below a key that takes a list: the first item. */
function newItem(
  item: Shape,
  word: Word,
  { member }: PlaceholderPlace,
  base: CursorBase,
): Cursor | undefined {
  const lead = '- ';
  if (item.kind === 'mapping') {
    const column = word.column + lead.length;
    const bare = { present: new Set<string>(), flow: false, hasColon: false, value: null };
    return { kind: 'key', mapping: item, ...bare, ...base, column, lead };
  }
  if (item.kind === 'list' || !member) return undefined;
  const bare = { quoted: false, typed: word.typed, siblings: new Map<string, string>() };
  return { kind: 'value', member, shape: item, ...bare, ...base, lead };
}
