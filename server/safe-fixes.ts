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
export function safeFixes(checked: DocumentFindings): readonly Fix[] {
  const chosen = known.get(checked.findings) ?? readableTogether(apart(checked), checked.placed);
  known.set(checked.findings, chosen);
  return chosen;
}

/** The first fixes that are safe, without those that touch an earlier one. */
function apart({ placed, findings }: DocumentFindings): Fix[] {
  const taken = new Uint8Array(placed.document.text.length + 1);
  const isFree = ({ range }: Edit) => !taken.subarray(range.start, range.end + 1).includes(1);
  return findings.flatMap(({ fixes: [first] }) => {
    if (!first?.safe || !first.edits.every(isFree)) return [];
    for (const { range } of first.edits) taken.fill(1, range.start, range.end + 1);
    return [first];
  });
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
