import { type Hover, type Position as LspPosition, MarkupKind } from 'vscode-languageserver-types';
import { describeDeviceName } from '../../schemas/device-names.ts';
import { effectiveVirtualization } from '../spec/facts.ts';
import type { Field, ScalarField } from '../spec/fields.ts';
import { contains, type Range } from '../spec/range.ts';
import type { SpecDocument } from '../spec/spec-document.ts';
import type { SpecFile } from '../spec/spec-file.ts';
import { accountMeaning } from './account-hover.ts';
import type { AccountView } from './account-view.ts';
import { fieldMarkdown, valueMarkdown } from './field-docs.ts';
import { documentAtLine, offsetIn, toLspRange } from './placement.ts';

/** `textDocument/hover`: the docs of the key, or the meaning of the value, under the cursor. */
export function hover(file: SpecFile, position: LspPosition, account?: AccountView): Hover | undefined {
  const placed = documentAtLine(file, position.line);
  if (!placed) return undefined;
  const offset = offsetIn(placed, position);
  const found = keyAt(placed.document, offset) ?? valueAt(placed.document, offset, account);
  if (!found) return undefined;
  const contents = { kind: MarkupKind.Markdown, value: found.markdown };
  return { contents, range: toLspRange(placed, found.range) };
}

interface Found {
  markdown: string;
  range: Range;
}

function keyAt({ fields }: SpecDocument, offset: number): Found | undefined {
  const field = fields.find(({ entry }) => entry && contains(entry.key, offset));
  return field?.entry && field.member && { markdown: fieldMarkdown(field.member), range: field.entry.key };
}

function valueAt(document: SpecDocument, offset: number, account?: AccountView): Found | undefined {
  const field = document.fields.find((field) => isScalar(field) && contains(field.range, offset));
  if (!field || !isScalar(field) || !field.member) return undefined;
  const meaning =
    field.shape.values?.[field.text] ??
    deviceMeaning(field, document) ??
    (account && accountMeaning(field, account));
  return meaning
    ? { markdown: valueMarkdown(field.text, meaning, field.member), range: field.range }
    : undefined;
}

function deviceMeaning({ member, text }: ScalarField, { request }: SpecDocument): string | undefined {
  const isDevice = member?.name === 'DeviceName' || member?.name === 'RootDeviceName';
  return isDevice && request ? describeDeviceName(text, effectiveVirtualization(request)) : undefined;
}

function isScalar(field: Field): field is ScalarField {
  return field.shape.kind !== 'mapping' && field.shape.kind !== 'list';
}
