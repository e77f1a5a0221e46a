import { LineIndex, type Position } from './range.ts';
import { type Slice, split } from './split.ts';

/** A change of a file as LSP tells it: text in place of a span of lines and characters. */
export interface TextChange {
  range: { start: Position; end: Position };
  text: string;
}

/** The slices of a file after a change, as `split` would make them; only those around the change are split anew. */
export function changeSlices(slices: readonly Slice[], { range, text }: TextChange): Slice[] {
  const [from, to] = isBefore(range.end, range.start) ? [range.end, range.start] : [range.start, range.end];
  const first = sliceAtLine(slices, from.line);
  const last = sliceAtLine(slices, to.line);
  // A slice that loses its marker joins the one above.
  const begin = Math.max(0, first - 1);
  const above = textOf(slices.slice(begin, first)) + partOf(slices[first], (at) => [0, at(from)]) + text;
  for (let reach = 1; ; reach *= 2) {
    const end = Math.min(slices.length, last + 1 + reach);
    const below = partOf(slices[last], (at) => [at(to)]) + textOf(slices.slice(last + 1, end));
    const changed = [...moved(split(above + below), slices[begin])];
    const kept = slices.slice(0, begin);
    if (end === slices.length) return kept.concat(changed);
    const meeting = changed.pop();
    const known = slices[end - 1];
    // Where a slice comes out that stood there before, those below it come out as before.
    if (meeting && meeting.text === known?.text)
      return kept.concat(changed, moved(slices.slice(end - 1), meeting, known));
  }
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

/** The index of the slice that a line lies in. */
function sliceAtLine(slices: readonly Slice[], line: number): number {
  let low = 0;
  let high = slices.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((slices[middle]?.line ?? 0) <= line) low = middle;
    else high = middle;
  }
  return low;
}

/** A part of a slice's text, from one offset to another; `at` tells the offset of a position in the file. */
function partOf(slice: Slice | undefined, part: (at: (position: Position) => number) => number[]): string {
  if (!slice) return '';
  const lines = new LineIndex(slice.text);
  return slice.text.slice(
    ...part(({ line, character }) => lines.offsetAt({ line: line - slice.line, character })),
  );
}

function textOf(slices: readonly Slice[]): string {
  return slices.map(({ text }) => text).join('');
}

/** Slices in the place that the first of them has now, instead of the one that it had. */
function moved(slices: readonly Slice[], to: Slice | undefined, from = { line: 0 }): readonly Slice[] {
  const lines = (to?.line ?? 0) - from.line;
  return lines === 0 ? slices : slices.map(({ text, line }) => ({ text, line: line + lines }));
}
