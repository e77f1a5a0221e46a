import { isMap, isSeq, type Node, type YAMLSeq } from 'yaml';
import { rangeOf } from './yaml-document.ts';

/** The part of a document that decides what can be written at an offset. */
export interface Window {
  text: string;
  /** Characters left out above the offset. */
  skipped: number;
}

/** Lists as long as this are read whole. */
const fewItems = 6;

/**
 * Leaves out the items of long block lists that lie far from an offset, so that what is asked there costs as much as
 * its surroundings. Where aliases may reach across, and where the items do not stand in lines of their own, nothing.
 */
export function windowAround(text: string, root: Node | null, offset: number): Window {
  const whole = { text, skipped: 0 };
  if (text.includes('&')) return whole;
  const cuts: Cut[] = [];
  let node: unknown = root;
  while (isMap(node) || isSeq(node)) {
    const isLong = isSeq(node) && !node.flow && node.items.length > fewItems;
    if (isLong) cuts.push(...cutsIn(text, node as YAMLSeq, offset));
    node = isMap(node)
      ? node.items.findLast(({ key }) => startOf(key) <= offset)?.value
      : node.items.findLast((item) => startOf(item) <= offset);
  }
  let kept = '';
  let end = 0;
  let skipped = 0;
  for (const cut of cuts.sort((a, b) => a.start - b.start)) {
    if (cut.start < end) return whole;
    kept += text.slice(end, cut.start);
    end = cut.end;
    if (cut.end <= offset) skipped += cut.end - cut.start;
  }
  return { text: kept + text.slice(end), skipped };
}

interface Cut {
  start: number;
  end: number;
}

/** All items but the last, the one at the offset, and those beside it. */
function cutsIn(text: string, { items }: YAMLSeq, offset: number): Cut[] {
  const at = Math.max(
    0,
    items.findLastIndex((item) => startOf(item) <= offset),
  );
  const lineOf = (index: number) => dashLine(text, items[index]);
  const cuts: Cut[] = [];
  const add = (first: number, behind: number) => {
    if (behind <= first) return;
    const start = lineOf(first);
    const end = lineOf(behind);
    if (start !== undefined && end !== undefined && columnsMatch(text, start, end)) cuts.push({ start, end });
  };
  add(0, at - 1);
  add(at + 2, items.length - 1);
  return cuts.filter(({ start, end }) => end <= offset || start > offset);
}

/** Where the line of an item's dash begins; undefined when more than the dash stands before the item. */
function dashLine(text: string, item: unknown): number | undefined {
  const start = startOf(item);
  if (!Number.isFinite(start)) return undefined;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  return /^ *- +$/.test(text.slice(lineStart, start)) ? lineStart : undefined;
}

function columnsMatch(text: string, one: number, other: number): boolean {
  return text.slice(one).search(/-/) === text.slice(other).search(/-/);
}

function startOf(node: unknown): number {
  return node && typeof node === 'object' && 'range' in node && node.range
    ? rangeOf(node as Node).start
    : Number.POSITIVE_INFINITY;
}
