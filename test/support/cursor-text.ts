import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position } from 'vscode-languageserver-types';

/** A text with `|` for the cursor, taken apart. A `|` that is meant is written `||`. */
export function cursorText(marked: string): { text: string; position: Position } {
  const at = marked.search(/(?<!\|)\|(?!\|)/);
  if (at === -1) throw new Error('no cursor in the text');
  const text = (marked.slice(0, at) + marked.slice(at + 1)).replaceAll('||', '|');
  const offset = marked.slice(0, at).replaceAll('||', '|').length;
  return { text, position: TextDocument.create('', '', 0, text).positionAt(offset) };
}
