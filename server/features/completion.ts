import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type CompletionList,
  InsertTextFormat,
  InsertTextMode,
  type Position as LspPosition,
  type Range as LspRange,
  MarkupKind,
} from 'vscode-languageserver-types';
import type { FieldDocs } from '../../schemas/docs.ts';
import { type Member, memberAt } from '../../schemas/shape.ts';
import type { DocumentFindings } from '../check.ts';
import { cursorAt, type KeyCursor, type ValueCursor } from '../spec/cursor.ts';
import { fits, isNothing } from '../spec/fits.ts';
import type { SpecFile } from '../spec/spec-file.ts';
import { directiveCompletions } from './directive-completion.ts';
import { fieldMarkdown, typeInWords, valueMarkdown } from './field-docs.ts';
import { flowKeySkeleton, keySkeleton, type Layout, layoutOf } from './key-skeleton.ts';
import { type KnownValues, nothingKnown } from './known-values.ts';
import { documentAtLine, offsetIn, toLspRange } from './placement.ts';
import { type Part, toPlainText, toSnippet } from './snippet.ts';
import { type SuggestedValue, suggestedValues } from './value-suggestions.ts';

/** What a client can do with a completion. */
export interface CompletionSupport {
  snippets: boolean;
  /** Inserts text as it is, without indenting its later lines. */
  asIs: boolean;
  deprecatedTag: boolean;
}

/** Where the docs of an item are, for `completionItem/resolve`. */
interface CompletionData {
  names: string[];
  value?: string;
}

/** More than a person looks through; what is cut off comes as more is typed. */
const mostValues = 100;

/** `textDocument/completion`: the keys or values that fit under the cursor. */
export function complete(
  file: SpecFile,
  checked: readonly DocumentFindings[],
  position: LspPosition,
  support: CompletionSupport,
  known: KnownValues = nothingKnown,
): CompletionList {
  const placed = documentAtLine(file, position.line);
  const directives = placed && directiveCompletions(placed, position, checked);
  if (directives) return { isIncomplete: false, items: directives };
  const cursor = placed && cursorAt(placed.document, offsetIn(placed, position));
  if (!placed || !cursor) return { isIncomplete: false, items: [] };
  const range = toLspRange(placed, cursor.replace);
  const items =
    cursor.kind === 'key'
      ? keyItems(cursor, range, layoutOf(file.text), support)
      : valueItems(cursor, range, support, known);
  const isIncomplete = items.length > mostValues || (known.isPending?.() ?? false);
  return { isIncomplete, items: items.slice(0, mostValues) };
}

/** `completionItem/resolve`: adds the docs. */
export function resolveCompletion(item: CompletionItem): CompletionItem {
  const data = item.data as CompletionData | undefined;
  const member = data && memberAt(data.names);
  if (!data || !member) return item;
  const meaning = data.value === undefined ? undefined : valuesOf(member)[data.value];
  const value =
    data.value !== undefined && meaning ? valueMarkdown(data.value, meaning, member) : fieldMarkdown(member);
  return { ...item, documentation: { kind: MarkupKind.Markdown, value } };
}

function valuesOf({ shape }: Member): Readonly<Record<string, string>> {
  return 'values' in shape && shape.values ? shape.values : {};
}

const useRank: Readonly<Record<FieldDocs['use'], number>> = { required: 0, usual: 1, rare: 2, deprecated: 3 };

function keyItems(
  cursor: KeyCursor,
  range: LspRange,
  layout: Layout,
  support: CompletionSupport,
): CompletionItem[] {
  const members = [...cursor.mapping.members.values()].filter(
    ({ name, shape }) => !cursor.present.has(name) && fits(cursor.value, shape),
  );
  return members.map((member, i) => {
    const { name, shape, docs } = member;
    const data: CompletionData = { names: [...cursor.names, name] };
    return withTags(docs.use === 'deprecated', support, {
      label: name,
      kind: CompletionItemKind.Property,
      detail: docs.default
        ? `${typeInWords(shape)}, default ${docs.default.replaceAll('`', '')}`
        : typeInWords(shape),
      sortText: sortText(useRank[docs.use], i),
      filterText: name,
      data,
      ...insertion(keyParts(cursor, member, layout), range, support),
    });
  });
}

function keyParts(cursor: KeyCursor, member: Member, layout: Layout): Part[] {
  if (cursor.hasColon) return [cursor.lead, member.name];
  if (!isNothing(cursor.value)) return [cursor.lead, `${member.name}:`];
  if (cursor.flow) return [cursor.lead, ...flowKeySkeleton(member, cursor.request)];
  const lead = cursor.lead.replace('\n', layout.eol);
  return [lead, ...keySkeleton(member, cursor.column, layout, cursor.request)];
}

function valueItems(
  cursor: ValueCursor,
  range: LspRange,
  support: CompletionSupport,
  known: KnownValues,
): CompletionItem[] {
  return suggestedValues(cursor, known).map(({ text, detail, kind, deprecated }: SuggestedValue, i) => {
    const data: CompletionData = { names: [...cursor.names], value: text };
    return withTags(deprecated ?? false, support, {
      label: text,
      kind,
      detail,
      sortText: sortText(0, i),
      filterText: text,
      preselect: i === 0,
      data,
      ...insertion([cursor.lead, text], range, support),
    });
  });
}

function insertion(
  parts: readonly Part[],
  range: LspRange,
  support: CompletionSupport,
): Partial<CompletionItem> {
  const hasPlaces = parts.some((part) => typeof part !== 'string');
  const asSnippet = support.snippets && hasPlaces;
  return {
    insertTextFormat: asSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(support.asIs ? { insertTextMode: InsertTextMode.asIs } : {}),
    textEdit: { range, newText: asSnippet ? toSnippet(parts) : toPlainText(parts) },
  };
}

function withTags(deprecated: boolean, support: CompletionSupport, item: CompletionItem): CompletionItem {
  return deprecated && support.deprecatedTag ? { ...item, tags: [CompletionItemTag.Deprecated] } : item;
}

function sortText(rank: number, index: number): string {
  return `${rank}${String(index).padStart(3, '0')}`;
}
