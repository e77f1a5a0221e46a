import type { Position as LspPosition, Range as LspRange } from 'vscode-languageserver-types';
import type { Range } from '../spec/range.ts';
import type { PlacedDocument, SpecFile } from '../spec/spec-file.ts';
import { occurrencesAt } from './occurrences.ts';
import { documentAtLine, offsetIn, toLspRange } from './placement.ts';

/** What a device name is made of, as a JavaScript regular expression. */
const wordPattern = '[\\w/.-]*';

/**
 * `textDocument/linkedEditingRange`: `RootDeviceName` and the one mapping of that name, where both are written alike,
 * so that typing in one changes the other.
 */
export function linkedEditingRanges(
  file: SpecFile,
  position: LspPosition,
): { ranges: LspRange[]; wordPattern: string } | undefined {
  const placed = documentAtLine(file, position.line);
  const found = placed && occurrencesAt(placed.document, offsetIn(placed, position));
  if (!placed || found?.kind !== 'device') return undefined;
  const [a, b, ...others] = found.places;
  if (!a || !b || others.length > 0 || a.isDefinition === b.isDefinition) return undefined;
  if (writtenAs(placed, a.range) !== writtenAs(placed, b.range)) return undefined;
  return { ranges: [toLspRange(placed, a.range), toLspRange(placed, b.range)], wordPattern };
}

/** A name with its quotes. */
function writtenAs({ document: { text } }: PlacedDocument, { start, end }: Range): string {
  const quote = /^["']$/.test(text[end] ?? '') ? text[end] : '';
  return `${quote}${text.slice(start, end)}`;
}
