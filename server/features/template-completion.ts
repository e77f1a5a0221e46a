import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types';
import type { KeyCursor } from '../spec/cursor.ts';
import { templates } from '../templates.ts';
import type { Layout } from './layout.ts';
import type { Part } from './snippet.ts';

/** A whole spec, where a document holds nothing yet, with what the client needs beside the text. */
export interface TemplateCompletion {
  item: CompletionItem;
  parts: readonly Part[];
}

/** The whole specs to begin with, laid out as the file is. `today` is as `2026-11-23`. */
export function templateCompletions(cursor: KeyCursor, layout: Layout, today: string): TemplateCompletion[] {
  const { names, present, column, flow, hasColon, hasValue, bases } = cursor;
  const isBegun = present.size > 0 || hasColon || hasValue || bases.length > 0;
  if (names.length > 0 || isBegun || flow || column > 0) return [];
  return templates.map(({ id, title, description, body }, i) => ({
    item: {
      label: title,
      kind: CompletionItemKind.Snippet,
      detail: 'whole spec',
      documentation: description,
      // Before every key: digits come behind.
      sortText: `!${i}`,
      filterText: `ami-${id}`,
    },
    parts: laidOut(body(today), layout),
  }));
}

/** The text of a template, indented by two, as another layout has it. */
export function laidOut(parts: readonly Part[], { eol, unit, compactLists }: Layout): Part[] {
  // Under what the current line lies: the columns as written, and as laid out.
  let open = [{ from: 0, to: 0 }];
  const indented = (spaces: number, isItem: boolean): string => {
    open = open.filter(({ from }) => from <= spaces);
    const holder = open.findLast(({ from }) => from < spaces);
    const same = open.find(({ from }) => from === spaces);
    const step = isItem && compactLists ? 0 : unit;
    const to = same ? same.to : (holder?.to ?? 0) + (holder ? step : 0);
    if (!same) open.push({ from: spaces, to });
    if (isItem) open.push({ from: spaces + 2, to: to + 2 });
    return ' '.repeat(to);
  };
  return joined(parts).map((part) =>
    typeof part === 'string'
      ? part.replaceAll(
          /\n( *)(- )?/g,
          (_, spaces: string, dash = '') => `${eol}${indented(spaces.length, dash !== '')}${dash}`,
        )
      : part,
  );
}

/** Text that stands together in one piece, so that a line's indentation does. */
function joined(parts: readonly Part[]): Part[] {
  const pieces: Part[] = [];
  for (const part of parts) {
    const last = pieces.at(-1);
    if (typeof part === 'string' && typeof last === 'string') pieces.splice(-1, 1, last + part);
    else pieces.push(part);
  }
  return pieces;
}
