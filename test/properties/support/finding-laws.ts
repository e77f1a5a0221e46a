import type { DocumentFindings, Finding } from '../../../server/check.ts';
import type { Range } from '../../../server/spec/range.ts';

/** Everything that is said of a file, as text that can be compared. */
export function toldOf(checked: readonly DocumentFindings[]): string {
  return JSON.stringify(
    checked.map(({ placed: { index, line, document }, findings }) => ({
      index,
      line,
      text: document.text,
      findings,
    })),
  );
}

/** Findings, related places and edits that do not lie within their document, or that split a character. */
export function misplaced(checked: readonly DocumentFindings[]): string[] {
  return checked.flatMap(({ placed: { document }, findings }) =>
    findings
      .filter((finding) => !rangesOf(finding, checked, document.text).every(isPlaced))
      .map((finding) => JSON.stringify({ finding, text: document.text })),
  );
}

interface Placed {
  range: Range;
  text: string;
}

function rangesOf(
  { range, related, fixes }: Finding,
  checked: readonly DocumentFindings[],
  text: string,
): Placed[] {
  return [
    { range, text },
    ...related.map((place) => ({
      range: place.range,
      text: place.document === undefined ? text : (checked[place.document]?.placed.document.text ?? ''),
    })),
    ...fixes.flatMap(({ edits }) => edits.map((edit) => ({ range: edit.range, text }))),
  ];
}

function isPlaced({ range: { start, end }, text }: Placed): boolean {
  return 0 <= start && start <= end && end <= text.length && !splits(text, start) && !splits(text, end);
}

/** Whether an offset stands between the halves of a surrogate pair. */
function splits(text: string, offset: number): boolean {
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(Math.max(0, offset - 1), offset + 1));
}
