import type { Edit } from './edit.ts';

/** The text after edits that do not overlap, in any order. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const ordered = edits.toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  let result = '';
  let at = 0;
  for (const { range, text: insert } of ordered) {
    result += text.slice(at, range.start) + insert;
    at = range.end;
  }
  return result + text.slice(at);
}
