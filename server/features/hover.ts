import { type Hover, type Position as LspPosition, MarkupKind } from 'vscode-languageserver-types';
import type { Field, ScalarField } from '../spec/fields.ts';
import { contains, type Range } from '../spec/range.ts';
import type { SpecDocument } from '../spec/spec-document.ts';
import type { SpecFile } from '../spec/spec-file.ts';
import { accountMeaning } from './account-hover.ts';
import type { AccountView } from './account-view.ts';
import { aliasAt, mergeKeyAt } from './alias-hover.ts';
import { commentAt } from './comment-hover.ts';
import { fieldMarkdown, valueMarkdown } from './field-docs.ts';
import { documentAtLine, offsetIn, toLspRange } from './placement.ts';
import { meaningOf } from './value-meaning.ts';

/** `textDocument/hover`: the docs of the key, the meaning of the value, alias or comment, under the cursor. */
export function hover(file: SpecFile, position: LspPosition, account?: AccountView): Hover | undefined {
  const placed = documentAtLine(file, position.line);
  if (!placed) return undefined;
  const { document } = placed;
  const offset = offsetIn(placed, position);
  const found =
    aliasAt(document, offset) ??
    keyAt(document, offset) ??
    valueAt(document, offset, account) ??
    commentAt(document, offset) ??
    mergeKeyAt(document, offset);
  if (!found) return undefined;
  const contents = { kind: MarkupKind.Markdown, value: found.markdown };
  return { contents, range: toLspRange(placed, found.range) };
}

/** What a hover shows, and of what. */
export interface Found {
  markdown: string;
  range: Range;
}

function keyAt({ fields }: SpecDocument, offset: number): Found | undefined {
  const field = fields.find(({ entry }) => entry && contains(entry.key, offset));
  return field?.entry && field.member && { markdown: fieldMarkdown(field.member), range: field.entry.key };
}

/** Of a value that aliases bring elsewhere, where it is written. */
function valueAt(
  { fields, request }: SpecDocument,
  offset: number,
  account?: AccountView,
): Found | undefined {
  const field = fields.find(
    (field) => isScalar(field) && field.found !== 'null' && contains(field.definedAt ?? field.range, offset),
  );
  if (!field || !isScalar(field) || !field.member) return undefined;
  const ofAccount = account && accountMeaning(field, account);
  const meaning = [ofAccount, meaningOf(field, request)].filter(Boolean).join('\n\n');
  const range = field.definedAt ?? field.range;
  return meaning ? { markdown: valueMarkdown(field.text, meaning, field.member), range } : undefined;
}

function isScalar(field: Field): field is ScalarField {
  return field.shape.kind !== 'mapping' && field.shape.kind !== 'list';
}
