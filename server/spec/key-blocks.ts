import { isMap, isScalar } from 'yaml';
import type { MappingField } from './fields.ts';
import type { Range } from './range.ts';
import { rangeOf } from './yaml-document.ts';

/** A key of a block mapping with all that belongs to it. */
export interface KeyBlock {
  name: string;
  /** The lines above the key: comments, and the blank lines before them. */
  lead: Range;
  /** From the key to the end of its last line: value, comments beside and within. */
  body: Range;
}

/** The keys of a block mapping, each with its comments. */
export interface BlockLayout {
  blocks: KeyBlock[];
  /** Column of the keys. */
  indent: string;
  /** What stands before the first key on its line where that is the dash of an item. */
  dash?: string;
}

/** A key with its value as written, also the merge key `<<`. */
export interface WrittenPair {
  name: string;
  range: Range;
}

/** The keys of a mapping; undefined where one of them is no plain name. */
export function writtenPairs({ node }: MappingField): WrittenPair[] | undefined {
  if (!isMap(node)) return undefined;
  const pairs: WrittenPair[] = [];
  for (const { key, value } of node.items) {
    if (!isScalar(key)) return undefined;
    const { start, end } = rangeOf(key);
    const valueEnd =
      value && typeof value === 'object' && 'range' in value ? rangeOf(value as typeof key).end : end;
    pairs.push({ name: String(key.value), range: { start, end: Math.max(end, valueEnd) } });
  }
  return pairs;
}

/** A comment for the document or the next line, which does not move with a key. */
const headerComment = /^\s*#\s*ami-spec(?!-disable-(?:next-)?line)\b/;

/** Takes a block mapping apart; undefined where a key does not begin its line, or the first follows more than dashes. */
export function blockLayout(text: string, pairs: readonly WrittenPair[]): BlockLayout | undefined {
  const [first] = pairs;
  if (!first) return undefined;
  const firstLine = lineStart(text, first.range.start);
  const before = text.slice(firstLine, first.range.start);
  if (!/^ *(?:- *)*$/.test(before)) return undefined;
  const dash = before.includes('-') ? before : undefined;
  const indent = ' '.repeat(before.length);
  const blocks: KeyBlock[] = [];
  let from = dash ? first.range.start : leadOfFirst(text, firstLine);
  for (const [i, { name, range }] of pairs.entries()) {
    const line = i === 0 && dash ? range.start : lineStart(text, range.start);
    if (i > 0 && text.slice(line, range.start) !== indent) return undefined;
    const end = endOfOwn(text, lineEnd(text, range), pairs[i + 1]?.range.start, indent.length);
    blocks.push({ name, lead: { start: from, end: line }, body: { start: range.start, end } });
    from = Math.min(afterLine(text, end), text.length);
  }
  return { blocks, indent, dash };
}

/** The comments that stand directly above the first key, down from the last that is for the whole document. */
function leadOfFirst(text: string, line: number): number {
  let start = line;
  while (start > 0) {
    const previous = lineStart(text, start - 1);
    const source = text.slice(previous, start);
    if (!/^ *#/.test(source) || headerComment.test(source)) break;
    start = previous;
  }
  return start;
}

/** Behind the comments that follow a value and stand deeper than its key: they are within what the key holds. */
function endOfOwn(text: string, end: number, next = text.length, column: number): number {
  let own = end;
  for (let at = afterLine(text, end); at < next; ) {
    const stop = lineEnd(text, { start: at, end: at });
    const [, spaces = ''] = /^( *)#/.exec(text.slice(at, stop)) ?? [];
    const isComment = text[at + spaces.length] === '#';
    if (isComment && spaces.length > column) own = stop;
    else if (isComment || text.slice(at, stop).trim() !== '') break;
    if (stop >= text.length) break;
    at = afterLine(text, stop);
  }
  return own;
}

export function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** The end of the last line of a range, before its line break; a block scalar ends with one. */
function lineEnd(text: string, { start, end }: Range): number {
  if (end > start && text[end - 1] === '\n') return text[end - 2] === '\r' ? end - 2 : end - 1;
  const newline = text.indexOf('\n', end);
  if (newline === -1) return text.length;
  return text[newline - 1] === '\r' ? newline - 1 : newline;
}

/** The beginning of the line below. */
function afterLine(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline === -1 ? text.length : newline + 1;
}
