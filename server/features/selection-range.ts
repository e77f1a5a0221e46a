import {
  type Position as LspPosition,
  type Range as LspRange,
  SelectionRange,
} from 'vscode-languageserver-types';
import { LineIndex, type Range } from '../spec/range.ts';
import { type Span, spansOf, trimmed } from '../spec/spans.ts';
import type { PlacedDocument, SpecFile } from '../spec/spec-file.ts';
import { type Cancellation, notCancelled } from './each-document.ts';
import { withinQuotes } from './occurrences.ts';
import { documentAtLine, offsetIn, toLspRange } from './placement.ts';

/** `textDocument/selectionRange`: from the text within quotes out to the value, its key, the mappings, the file. */
export function selectionRanges(
  file: SpecFile,
  positions: readonly LspPosition[],
  token: Cancellation = notCancelled,
): SelectionRange[] {
  const whole: LspRange = {
    start: { line: 0, character: 0 },
    end: new LineIndex(file.text).positionAt(file.text.length),
  };
  const spans = new Map<PlacedDocument, Span[]>();
  return positions.map((position) => {
    const outermost = SelectionRange.create(whole);
    const placed = token.isCancellationRequested ? undefined : documentAtLine(file, position.line);
    if (!placed) return outermost;
    const known = spans.get(placed) ?? spansOf(placed.document.text, placed.document.root);
    spans.set(placed, known);
    return rangesAround(placed, offsetIn(placed, position), known).reduce(
      (parent, range) => within(parent, toLspRange(placed, range)),
      outermost,
    );
  });
}

/** One step inwards, unless it is none. */
function within(parent: SelectionRange, range: LspRange): SelectionRange {
  const isSame = samePlace(parent.range.start, range.start) && samePlace(parent.range.end, range.end);
  return isSame ? parent : SelectionRange.create(range, parent);
}

function samePlace(a: LspPosition, b: LspPosition): boolean {
  return a.line === b.line && a.character === b.character;
}

/** The spans that hold an offset, each within the one before it. */
function rangesAround(
  { document: { text } }: PlacedDocument,
  offset: number,
  spans: readonly Span[],
): Range[] {
  const holds = ({ start, end }: Range) => start <= offset && offset <= end;
  const around = spans.filter(({ range }) => holds(range)).map(({ range }) => range);
  const innermost = around.at(-1);
  const nested: Range[] = [];
  for (const range of [
    trimmed(text, { start: 0, end: text.length }),
    ...around,
    ...(innermost ? [withinQuotes(text, innermost)] : []),
  ]) {
    const outer = nested.at(-1);
    const isWithin = !outer || (outer.start <= range.start && range.end <= outer.end);
    const isSmaller = !outer || outer.start < range.start || range.end < outer.end;
    if (isWithin && isSmaller && holds(range)) nested.push(range);
  }
  return nested;
}
