import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Range } from 'vscode-languageserver-types';
import { readSpecFile, type SpecFile } from '../../../server/spec/spec-file.ts';
import { cursorText } from '../../support/cursor-text.ts';

/** The text with `«»` around each range: how tests say what is marked. */
export function marked(text: string, ranges: readonly Range[]): string {
  const edits = ranges.map((range) => ({ range, newText: `«${slice(text, range)}»` }));
  return TextDocument.applyEdits(TextDocument.create('', '', 0, text), edits);
}

export function slice(text: string, range: Range): string {
  return TextDocument.create('', '', 0, text).getText(range);
}

/** The file of a text with a cursor, as features take it. */
export function fileAt(cursor: string): {
  text: string;
  file: SpecFile;
  position: ReturnType<typeof cursorText>['position'];
} {
  const { text, position } = cursorText(cursor);
  return { text, file: readSpecFile(text), position };
}
