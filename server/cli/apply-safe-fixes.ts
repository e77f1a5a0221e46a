import type { Checker, DocumentFindings } from '../check.ts';
import type { Fix } from '../rules/define-rule.ts';
import { applyEdits } from '../spec/apply-edits.ts';
import type { Edit } from '../spec/edit.ts';
import type { PlacedDocument, SpecFile } from '../spec/spec-file.ts';
import { readSpecFile } from '../spec/spec-file.ts';

export interface FixedFile {
  file: SpecFile;
  /** How many fixes were made. */
  fixes: number;
}

/** Far more passes than fixes that follow from one another. */
const mostPasses = 20;

/**
 * Makes the safe fixes of a file, again and again until none is left, since one fix can uncover another. Fixes that
 * touch one another wait for the next pass, and a fix after which a document can no longer be read is not made.
 */
export function applySafeFixes(file: SpecFile, checker: Pick<Checker, 'check'>): FixedFile {
  let current = file;
  let fixes = 0;
  const seen = new Set([file.text]);
  for (let pass = 0; pass < mostPasses; pass++) {
    const changed = checker.check(current).map(fixDocument);
    const text = changed.map((document) => document.text).join('');
    if (seen.has(text)) break;
    seen.add(text);
    current = readSpecFile(text, current);
    fixes += changed.reduce((sum, document) => sum + document.fixes, 0);
  }
  return { file: current, fixes };
}

function fixDocument({ placed, findings }: DocumentFindings): { text: string; fixes: number } {
  const chosen: Fix[] = [];
  const edits: Edit[] = [];
  for (const { fixes } of findings) {
    const [fix] = fixes;
    if (!fix?.safe || fix.edits.some((edit) => edits.some((other) => touch(edit, other)))) continue;
    chosen.push(fix);
    edits.push(...fix.edits);
  }
  const text = applyEdits(placed.document.text, edits);
  if (staysReadable(placed, text)) return { text, fixes: chosen.length };
  const single = chosen
    .map((fix) => applyEdits(placed.document.text, fix.edits))
    .find((candidate) => staysReadable(placed, candidate));
  return single === undefined ? { text: placed.document.text, fixes: 0 } : { text: single, fixes: 1 };
}

/** Whether a document with another text still is one document, with no more syntax errors than before. */
function staysReadable({ document }: PlacedDocument, text: string): boolean {
  if (text === document.text) return true;
  const { documents } = readSpecFile(text);
  const problems = documents[0]?.document.problems.length ?? 0;
  return documents.length === 1 && problems <= document.problems.length;
}

function touch(a: Edit, b: Edit): boolean {
  return a.range.start <= b.range.end && b.range.start <= a.range.end;
}
