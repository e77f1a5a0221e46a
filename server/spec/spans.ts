import { isCollection, isNode, isPair, isSeq, type Node, type Pair } from 'yaml';
import type { Range } from './range.ts';
import { rangeOf } from './yaml-document.ts';

/** A part of a document that a reader takes as one. */
export interface Span {
  /** `entry`: a key with its value. `item`: of a list. `node`: any other mapping, list or scalar. */
  kind: 'entry' | 'item' | 'node';
  range: Range;
  /** How many spans it lies in. */
  depth: number;
}

/** Every entry, item, mapping, list and scalar of a document, parents before children, in the order of the text. */
export function spansOf(text: string, root: Node | null): Span[] {
  const spans: Span[] = [];
  const stack: { part: unknown; kind: Span['kind']; depth: number }[] = [
    { part: root, kind: 'node', depth: 0 },
  ];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { part, kind } = next;
    const depth = next.depth + 1;
    const range = isPair(part) ? pairRange(text, part) : isNode(part) ? rangeOf(part) : undefined;
    if (range) spans.push({ kind, range: trimmed(text, range), depth: next.depth });
    if (isPair(part)) {
      stack.push({ part: part.value, kind: 'node', depth }, { part: part.key, kind: 'node', depth });
    } else if (isCollection(part)) {
      const below = isSeq(part) ? 'item' : 'entry';
      for (let i = part.items.length - 1; i >= 0; i--)
        stack.push({ part: part.items[i], kind: below, depth });
    }
  }
  return spans;
}

/** From the key to the end of the value. */
function pairRange(text: string, { key, value }: Pair): Range | undefined {
  const [first, last] = [isNode(key) ? key : value, isNode(value) ? value : key];
  if (!isNode(first) || !isNode(last)) return undefined;
  const { start, end } = rangeOf(first);
  const own = isNode(key) ? lastLine(text, { start, end }) : start;
  return { start: own, end: Math.max(end, rangeOf(last).end) };
}

/** Where a key begins. One of several lines is none: the parser takes half-written lines above it for its beginning. */
export function lastLine(text: string, { start, end }: Range): number {
  if (!/^[\w-]/.test(text.slice(start, start + 1))) return start;
  const [spaces = ''] = /(?<=\n)\s*\S.*$/.exec(text.slice(start, end)) ?? [];
  return spaces === '' ? start : end - spaces.trimStart().length;
}

/** A range without the white space at its end, such as the last line break of a block scalar. */
export function trimmed(text: string, { start, end }: Range): Range {
  return { start, end: start + text.slice(start, end).trimEnd().length };
}
