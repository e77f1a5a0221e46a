import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CompletionItem } from 'vscode-languageserver-types';
import { Checker } from '../../server/check.ts';
import { type CompletionSupport, complete } from '../../server/features/completion.ts';
import { nothingKnown } from '../../server/features/known-values.ts';
import { readSpecFile } from '../../server/spec/spec-file.ts';
import { cursorText } from './cursor-text.ts';

export const fullSupport: CompletionSupport = { snippets: true, asIs: true, deprecatedTag: true };
export const bareSupport: CompletionSupport = { snippets: false, asIs: false, deprecatedTag: false };

export const today = '2026-11-23';

export function completionsAt(marked: string, support = fullSupport, known = nothingKnown): CompletionItem[] {
  const { text, position } = cursorText(marked);
  const file = readSpecFile(text);
  const { items } = complete(file, new Checker().check(file), position, { support, today, known });
  return items.toSorted((a, b) => (a.sortText ?? '').localeCompare(b.sortText ?? ''));
}

/** The labels offered at the cursor, in the order that an editor shows. */
export function labelsAt(marked: string): string[] {
  return completionsAt(marked).map(({ label }) => label);
}

/** The whole text after the item of a label is accepted. */
export function accept(marked: string, label: string, support = fullSupport, known = nothingKnown): string {
  const { text } = cursorText(marked);
  const item = completionsAt(marked, support, known).find((item) => item.label === label);
  if (!item?.textEdit || !('range' in item.textEdit)) throw new Error(`'${label}' is not offered`);
  return TextDocument.applyEdits(TextDocument.create('', '', 0, text), [item.textEdit]);
}
