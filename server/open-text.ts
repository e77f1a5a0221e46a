import type { TextDocumentContentChangeEvent, TextDocumentsConfiguration } from 'vscode-languageserver';
import { changeSlices } from './spec/change-slices.ts';
import { type Slice, split } from './spec/split.ts';

/** The text of an open file, split into its documents; a change splits only what it touches. */
export interface OpenText {
  uri: string;
  version: number;
  slices: readonly Slice[];
}

/** How the texts follow what the client says. */
export const openTexts: TextDocumentsConfiguration<OpenText> = {
  create: (uri, _languageId, version, content) => ({ uri, version, slices: split(content) }),
  update: ({ uri, slices }, changes, version) => ({ uri, version, slices: changes.reduce(changed, slices) }),
};

function changed(slices: readonly Slice[], change: TextDocumentContentChangeEvent): readonly Slice[] {
  return 'range' in change ? changeSlices(slices, change) : split(change.text);
}
