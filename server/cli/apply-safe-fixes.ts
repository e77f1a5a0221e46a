import type { Checker, DocumentFindings } from '../check.ts';
import { safeFixes } from '../safe-fixes.ts';
import { applyEdits } from '../spec/apply-edits.ts';
import { readSpecFile, type SpecFile } from '../spec/spec-file.ts';

export interface FixedFile {
  file: SpecFile;
  /** How many fixes were made. */
  fixes: number;
}

/** Far more passes than fixes that follow from one another. */
const mostPasses = 20;

/**
 * Makes the safe fixes of a file, again and again until none is left, since one fix can uncover another, and fixes
 * that touch one another wait for the next pass.
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

function fixDocument(checked: DocumentFindings): { text: string; fixes: number } {
  const fixes = safeFixes(checked);
  const edits = fixes.flatMap((fix) => fix.edits);
  return { text: applyEdits(checked.placed.document.text, edits), fixes: fixes.length };
}
