import { DocumentSymbol, type DocumentUri, SymbolInformation, SymbolKind } from 'vscode-languageserver-types';
import type { Shape } from '../../schemas/shape.ts';
import type { Entry, Field, ListField, MappingField, Request, ScalarField } from '../spec/fields.ts';
import type { Range } from '../spec/range.ts';
import { lastLine, trimmed } from '../spec/spans.ts';
import type { PlacedDocument, SpecFile } from '../spec/spec-file.ts';
import { itemTitle } from './device-symbols.ts';
import { type Cancellation, eachDocument, notCancelled } from './each-document.ts';
import { toLspRange } from './placement.ts';

/** Far more than a person reads. */
const symbolLimit = 5_000;

const kinds: Readonly<Record<Shape['kind'], SymbolKind>> = {
  mapping: SymbolKind.Object,
  list: SymbolKind.Array,
  string: SymbolKind.String,
  integer: SymbolKind.Number,
  boolean: SymbolKind.Boolean,
};

/** `textDocument/documentSymbol`: each request by its name, with its fields, devices and tags below. */
export function documentSymbols(file: SpecFile, token: Cancellation = notCancelled): DocumentSymbol[] {
  const symbols: DocumentSymbol[] = [];
  const outline = new Outline();
  for (const placed of eachDocument(file, token)) {
    if (placed.document.request) symbols.push(outline.document(placed, placed.document.request));
  }
  return symbols;
}

/** The same for clients that cannot show a tree. */
export function flatSymbols(uri: DocumentUri, symbols: readonly DocumentSymbol[]): SymbolInformation[] {
  const flat: SymbolInformation[] = [];
  const stack = symbols.map((symbol) => ({ symbol, container: undefined as string | undefined })).reverse();
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { name, kind, range, children = [] } = next.symbol;
    flat.push(SymbolInformation.create(name, kind, range, uri, next.container));
    stack.push(...children.map((symbol) => ({ symbol, container: name })).reverse());
  }
  return flat;
}

class Outline {
  #left = symbolLimit;

  document(placed: PlacedDocument, request: Request): DocumentSymbol {
    const { text } = placed.document;
    const { Name, Architecture } = request.fields;
    const range = trimmed(text, { start: 0, end: text.length });
    const selection = Name?.range ?? request.entries[0]?.key ?? request.range;
    const children = this.#fields(placed, request as unknown as MappingField);
    const title = { name: Name?.text || '(no name)', detail: Architecture?.text };
    return symbol(placed, title, SymbolKind.Class, range, selection, children);
  }

  /** The keys as written: what a merge key or an alias brings stands elsewhere. */
  #fields(placed: PlacedDocument, { entries, fields }: MappingField): DocumentSymbol[] {
    return this.#within(entries).map((entry) => {
      const field = fields[entry.name];
      return this.#field(placed, entry, field?.entry === entry ? field : undefined);
    });
  }

  #field(placed: PlacedDocument, entry: Entry, field: Field | undefined): DocumentSymbol {
    const { text } = placed.document;
    const key = { start: lastLine(text, entry.key), end: entry.key.end };
    const name = key.start === entry.key.start ? entry.name : text.slice(key.start, key.end);
    const title = { name, detail: field && scalarText(field) };
    const kind = field ? kinds[field.shape.kind] : SymbolKind.Null;
    const range = { start: key.start, end: entry.range.end };
    return symbol(placed, title, kind, range, key, field && this.#below(placed, field));
  }

  #below(placed: PlacedDocument, field: Field): DocumentSymbol[] | undefined {
    if (field.definedAt) return undefined;
    if (isMapping(field)) return this.#fields(placed, field);
    if (field.shape.kind !== 'list') return undefined;
    return this.#within((field as ListField).items).map((item) => {
      const title = itemTitle(item, field.member?.name);
      return symbol(placed, title, kinds[item.shape.kind], item.range, item.range, this.#below(placed, item));
    });
  }

  #within<T>(all: readonly T[]): readonly T[] {
    const shown = all.slice(0, this.#left);
    this.#left -= shown.length;
    return shown;
  }
}

function symbol(
  placed: PlacedDocument,
  { name, detail }: { name: string; detail?: string },
  kind: SymbolKind,
  range: Range,
  selection: Range,
  children?: DocumentSymbol[],
): DocumentSymbol {
  const { text } = placed.document;
  return DocumentSymbol.create(
    onOneLine(name) || '(empty)',
    detail ? onOneLine(detail) : undefined,
    kind,
    toLspRange(placed, trimmed(text, range)),
    toLspRange(placed, trimmed(text, selection)),
    children,
  );
}

function scalarText(field: Field): string | undefined {
  const isScalar = field.shape.kind !== 'mapping' && field.shape.kind !== 'list';
  return isScalar ? (field as ScalarField).text : undefined;
}

function isMapping(field: Field): field is MappingField {
  return field.shape.kind === 'mapping';
}

function onOneLine(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, ' ');
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
