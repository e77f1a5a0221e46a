import type { CodeAction, Range as LspRange } from 'vscode-languageserver-types';
import type { Edit } from '../spec/edit.ts';
import { sortKeys } from '../spec/sort-keys.ts';
import type { SpecFile } from '../spec/spec-file.ts';
import { sortKeysKind } from './code-action-kinds.ts';
import { documentAtLine, toLspRange } from './placement.ts';

/** `textDocument/codeAction`: sorts the keys of the document under the cursor, where they are not in order. */
export function sortKeysActions(
  uri: string,
  file: SpecFile,
  range: LspRange,
  only: readonly string[] | undefined,
): CodeAction[] {
  const isWanted = !only || only.some((kind) => kind === '' || `${sortKeysKind}.`.startsWith(`${kind}.`));
  const placed = isWanted ? documentAtLine(file, range.start.line) : undefined;
  const sorted = placed && sortKeys(placed.document);
  if (!placed || sorted === undefined) return [];
  const edit = difference(placed.document.text, sorted);
  return [
    {
      title: 'Sort keys in the conventional order',
      kind: sortKeysKind,
      edit: { changes: { [uri]: [{ range: toLspRange(placed, edit.range), newText: edit.text }] } },
    },
  ];
}

/** The lines in which two texts differ, with their line ends. */
function difference(before: string, after: string): Edit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  start = before.lastIndexOf('\n', start - 1) + 1;
  let same = 0;
  while (same < shorter - start && before.at(-1 - same) === after.at(-1 - same)) same++;
  const newline = before.indexOf('\n', before.length - same);
  same = newline === -1 ? 0 : before.length - newline - 1;
  return { range: { start, end: before.length - same }, text: after.slice(start, after.length - same) };
}
