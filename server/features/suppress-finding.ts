import type { Finding } from '../check.ts';
import { applyEdits } from '../spec/apply-edits.ts';
import type { Edit } from '../spec/edit.ts';
import { readSpecDocument, type SpecDocument } from '../spec/spec-document.ts';
import { rangeOf } from '../spec/yaml-document.ts';
import { suppress } from '../suppress.ts';

/** An edit that writes a comment to silence a finding. */
export interface SuppressingEdit {
  title: string;
  edit: Edit;
}

/**
 * The comments that silence a finding: for its line, and for its document. Only those that really do; what is said
 * of such comments cannot be silenced by another one.
 */
export function suppressingEdits(document: SpecDocument, finding: Finding): SuppressingEdit[] {
  if (finding.rule === 'unused-suppression') return [];
  const candidates = [
    { title: `Disable '${finding.rule}' for this line`, edit: forLine(document, finding) },
    { title: `Disable '${finding.rule}' for this document`, edit: forDocument(document, finding) },
  ];
  return candidates.flatMap(({ title, edit }) =>
    edit && silences(document, edit, finding) ? [{ title, edit }] : [],
  );
}

/** A comment of its own above the line, or one more rule in the comment that is there. */
function forLine({ text, lines, eol, suppressions }: SpecDocument, { range, rule }: Finding): Edit {
  const { line } = lines.positionAt(range.start);
  const there = suppressions.find((suppression) => suppression.line === line)?.rules.at(-1);
  if (there) return insertion(there.range.end, ` ${rule}`);
  const start = lines.offsetAt({ line, character: 0 });
  const indent = /^ */.exec(text.slice(start))?.[0] ?? '';
  return insertion(start, `${indent}# ami-spec-disable-next-line ${rule}${eol}`);
}

/** A comment above the first key, or one more rule in the comment that is there. */
function forDocument({ root, lines, eol, suppressions }: SpecDocument, { rule }: Finding): Edit | undefined {
  const there = suppressions.find((suppression) => suppression.line === undefined)?.rules.at(-1);
  if (there) return insertion(there.range.end, ` ${rule}`);
  if (!root) return undefined;
  const { line } = lines.positionAt(rangeOf(root).start);
  return insertion(lines.offsetAt({ line, character: 0 }), `# ami-spec-disable ${rule}${eol}`);
}

function insertion(offset: number, text: string): Edit {
  return { range: { start: offset, end: offset }, text };
}

/** A comment in the middle of a quoted text is none: the edited text is read to be sure. */
function silences({ text }: SpecDocument, edit: Edit, finding: Finding): boolean {
  const edited = readSpecDocument(applyEdits(text, [edit]));
  const moved = edit.range.start <= finding.range.start ? edit.text.length : 0;
  const range = { start: finding.range.start + moved, end: finding.range.end + moved };
  return suppress([{ ...finding, range }], edited).kept.length === 0;
}
