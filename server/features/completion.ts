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
import { type AliasCursor, cursorAt, type KeyCursor, type ValueCursor } from '../spec/cursor.ts';
import type { PlacedDocument, SpecFile } from '../spec/spec-file.ts';
import { rangeOf } from '../spec/yaml-document.ts';
import { directiveCompletions } from './directive-completion.ts';
import { fieldMarkdown, sourceMarkdown, typeInWords, valueMarkdown } from './field-docs.ts';
import { flowKeySkeleton, keySkeleton } from './key-skeleton.ts';
import type { KnownValues } from './known-values.ts';
import { type Layout, layoutAt } from './layout.ts';
import { documentAtLine, offsetIn, toLspRange } from './placement.ts';
import { type Part, toPlainText, toSnippet } from './snippet.ts';
import { templateCompletions } from './template-completion.ts';
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

/** What of the world a completion depends on. */
export interface CompletionContext {
  support: CompletionSupport;
  /** As `2026-11-23`. */
  today: string;
  known: KnownValues;
}

/** More than a person looks through; what is cut off comes as more is typed. */
const mostValues = 100;

/** `textDocument/completion`: the keys, values or aliases that fit under the cursor. */
export function complete(
  file: SpecFile,
  checked: readonly DocumentFindings[],
  position: LspPosition,
  context: CompletionContext,
): CompletionList {
  const placed = documentAtLine(file, position.line);
  const directives = placed && directiveCompletions(placed, position, checked);
  if (directives) return { isIncomplete: false, items: directives };
  const cursor = placed && cursorAt(placed.document, offsetIn(placed, position));
  if (!placed || !cursor) return { isIncomplete: false, items: [] };
  const range = toLspRange(placed, cursor.replace);
  switch (cursor.kind) {
    case 'key': {
      const layout = layoutAt(file, placed);
      const isLast = cursor.replace.end === placed.document.text.length;
      const items = [
        ...templateItems(cursor, range, layout, isLast, context),
        ...keyItems(cursor, range, layout, context.support),
        ...baseItems(cursor, range, layout, context.support),
      ];
      return { isIncomplete: false, items };
    }
    case 'value': {
      const items = valueItems(cursor, range, context);
      // What a device name is matched with depends on how it is begun.
      const isIncomplete =
        items.length > mostValues ||
        cursor.member.name.endsWith('DeviceName') ||
        (context.known.isPending?.() ?? false);
      return { isIncomplete, items: items.slice(0, mostValues) };
    }
    case 'alias':
      return { isIncomplete: false, items: aliasItems(cursor, placed, range, context.support) };
  }
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

function templateItems(
  cursor: KeyCursor,
  range: LspRange,
  layout: Layout,
  isLast: boolean,
  { support, today }: CompletionContext,
): CompletionItem[] {
  return templateCompletions(cursor, layout, today).map(({ item, parts }) => {
    const last = parts.at(-1);
    const ended = !isLast && typeof last === 'string' ? [...parts.slice(0, -1), last.trimEnd()] : parts;
    return { ...item, ...insertion(ended, range, support) };
  });
}

function keyItems(
  cursor: KeyCursor,
  range: LspRange,
  layout: Layout,
  support: CompletionSupport,
): CompletionItem[] {
  if (cursor.flow && !cursor.keepsYaml('key: value')) return [];
  const members = [...cursor.mapping.members.values()].filter(
    ({ name, shape }) => !cursor.present.has(name) && cursor.takes(shape),
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
  const { lead, column } = placeOf(cursor, layout);
  if (cursor.hasColon) return [lead, member.name];
  if (cursor.hasValue) return [lead, `${member.name}:`];
  const skeleton = cursor.flow
    ? flowKeySkeleton(member, cursor.request)
    : keySkeleton(member, column, layout, cursor.request);
  const parts = [lead, ...skeleton];
  const isStructure = member.shape.kind === 'mapping' || member.shape.kind === 'list';
  return isStructure && !cursor.keepsYaml(toPlainText(parts)) ? [lead, `${member.name}: `] : parts;
}

/** What stands before a new key, and at which column it begins. */
function placeOf({ lead, column, below }: KeyCursor, layout: Layout): { lead: string; column: number } {
  if (below === undefined) return { lead, column };
  const deeper = below + layout.unit;
  return { lead: `${layout.eol}${' '.repeat(deeper)}`, column: deeper };
}

/** Merge keys for the mappings that fit, behind the keys that people write more often. */
function baseItems(
  cursor: KeyCursor,
  range: LspRange,
  layout: Layout,
  support: CompletionSupport,
): CompletionItem[] {
  if (cursor.hasColon || cursor.hasValue) return [];
  return cursor.bases.map((name, i) => ({
    label: `<<: *${name}`,
    kind: CompletionItemKind.Reference,
    detail: 'takes over the keys of this mapping',
    sortText: sortText(useRank.rare, 900 + i),
    filterText: `<<: *${name}`,
    ...insertion([placeOf(cursor, layout).lead, `<<: *${name}`], range, support),
  }));
}

function aliasItems(
  { anchors, lead, shape }: AliasCursor,
  { document }: PlacedDocument,
  range: LspRange,
  support: CompletionSupport,
): CompletionItem[] {
  return [...anchors].reverse().map(([name, node], i) => ({
    label: `*${name}`,
    kind: CompletionItemKind.Reference,
    detail: typeInWords(shape),
    documentation: { kind: MarkupKind.Markdown, value: sourceMarkdown(document.text, rangeOf(node)) },
    sortText: sortText(0, i),
    filterText: `*${name}`,
    ...insertion([lead, `*${name}`], range, support),
  }));
}

function valueItems(
  cursor: ValueCursor,
  range: LspRange,
  { support, known }: CompletionContext,
): CompletionItem[] {
  return suggestedValues(cursor, known).map((value: SuggestedValue, i) => {
    const { text, detail, kind, deprecated, filterText = text } = value;
    const data: CompletionData = { names: [...cursor.names], value: text };
    return withTags(deprecated ?? false, support, {
      label: text,
      kind,
      detail,
      sortText: sortText(0, i),
      filterText,
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
  if (!deprecated) return item;
  return support.deprecatedTag
    ? { ...item, tags: [CompletionItemTag.Deprecated] }
    : { ...item, deprecated: true };
}

function sortText(rank: number, index: number): string {
  return `${rank}${String(index).padStart(3, '0')}`;
}
