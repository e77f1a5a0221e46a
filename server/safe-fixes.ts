import type { DocumentFindings, Finding } from './check.ts';
import type { Fix } from './rules/define-rule.ts';
import { applyEdits } from './spec/apply-edits.ts';
import type { Edit } from './spec/edit.ts';
import { type PlacedDocument, readSpecFile } from './spec/spec-file.ts';

const known = new WeakMap<readonly Finding[], readonly Fix[]>();

/**
 * The safe fixes of a document that can be made at once: first come first served, none touches another, and the
 * document can still be read afterwards.
 */
export function safeFixes({ placed, findings }: DocumentFindings): readonly Fix[] {
  const chosen = known.get(findings) ?? readableTogether(apart(findings), placed);
  known.set(findings, chosen);
  return chosen;
}

/** The first fixes that are safe, without those that touch an earlier one. */
function apart(findings: readonly Finding[]): Fix[] {
  const chosen: Fix[] = [];
  for (const { fixes } of findings) {
    const [first] = fixes;
    if (first?.safe && !chosen.some((other) => touch(first, other))) chosen.push(first);
  }
  return chosen;
}

function readableTogether(fixes: readonly Fix[], placed: PlacedDocument): readonly Fix[] {
  if (staysReadable(placed, fixes)) return fixes;
  const single = fixes.find((fix) => staysReadable(placed, [fix]));
  return single ? [single] : [];
}

/** Whether a document with these fixes still is one document, with no more syntax errors than before. */
function staysReadable({ document }: PlacedDocument, fixes: readonly Fix[]): boolean {
  if (fixes.length === 0) return true;
  const { documents } = readSpecFile(
    applyEdits(
      document.text,
      fixes.flatMap(({ edits }) => edits),
    ),
  );
  const problems = documents[0]?.document.problems.length ?? 0;
  return documents.length === 1 && problems <= document.problems.length;
}

function touch(a: Fix, b: Fix): boolean {
  return a.edits.some((one) => b.edits.some((other) => meet(one, other)));
}

function meet(a: Edit, b: Edit): boolean {
  return a.range.start <= b.range.end && b.range.start <= a.range.end;
}
