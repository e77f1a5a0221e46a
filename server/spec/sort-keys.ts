import { applyEdits } from './apply-edits.ts';
import type { Edit } from './edit.ts';
import type { Field, MappingField } from './fields.ts';
import { type BlockLayout, blockLayout, type KeyBlock, lineStart, writtenPairs } from './key-blocks.ts';
import { marksOf } from './marks.ts';
import type { Range } from './range.ts';
import { isSameRequest } from './same-request.ts';
import { readSpecDocument, type SpecDocument } from './spec-document.ts';

/**
 * The text of a document with the keys of its mappings in their conventional order, every comment with the key that
 * it stands above or beside. Undefined where nothing is to be sorted, or the sorted document would mean something
 * else, as when an alias came before its anchor.
 */
export function sortKeys(document: SpecDocument): string | undefined {
  if (!document.request || document.problems.length > 0) return undefined;
  let sorted = document;
  for (let depth = deepest(document); depth >= 0; depth--) {
    const edits = mappingsOf(sorted, depth).flatMap((mapping) => sortMapping(sorted, mapping) ?? []);
    if (edits.length > 0) sorted = readSpecDocument(applyEdits(sorted.text, edits));
  }
  return sorted !== document && isSameRequest(document, sorted) ? sorted.text : undefined;
}

function deepest({ fields }: SpecDocument): number {
  return fields.reduce((depth, field) => Math.max(depth, depthOf(field)), 0);
}

function depthOf({ path }: Field): number {
  return path === '' ? 0 : path.split('.').length;
}

/** The mappings at one depth, which lie beside one another; those that an alias brings are written elsewhere. */
function mappingsOf({ fields }: SpecDocument, depth: number): MappingField[] {
  return fields.filter(
    (field): field is MappingField =>
      field.shape.kind === 'mapping' && field.readable && !field.definedAt && depthOf(field) === depth,
  );
}

function sortMapping(document: SpecDocument, mapping: MappingField): Edit | undefined {
  const pairs = writtenPairs(mapping);
  if (!pairs) return undefined;
  const order = conventionalOrder(mapping, pairs);
  if (order.every((place, i) => place === i)) return undefined;
  if (mapping.node && 'flow' in mapping.node && mapping.node.flow) {
    return sortFlow(
      document,
      mapping.range,
      pairs.map(({ range }) => range),
      order,
    );
  }
  const layout = blockLayout(document.text, pairs);
  return layout && sortBlock(document, layout, order);
}

/** Places of the keys in the order of the schema; a key that it does not know stays behind the one above it. */
function conventionalOrder({ shape }: MappingField, pairs: readonly { name: string }[]): number[] {
  const names = [...shape.members.keys()];
  let rank = -1;
  const ranks = pairs.map(({ name }) => {
    if (shape.members.has(name)) rank = names.indexOf(name);
    return rank;
  });
  return [...pairs.keys()].sort((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0));
}

/** Entries change places in `{ }`, where no comment would lose its entry by it. */
function sortFlow(
  { text }: SpecDocument,
  whole: Range,
  entries: readonly Range[],
  order: readonly number[],
): Edit | undefined {
  const source = text.slice(whole.start, whole.end);
  const isCommented = source.includes('#') && marksOf(source).some(({ kind }) => kind === 'comment');
  const [first, last] = [entries[0], entries.at(-1)];
  if (isCommented || !first || !last) return undefined;
  const pieces = entries.flatMap(({ end }, i) => {
    const moved = entries[order[i] ?? i];
    const next = entries[i + 1];
    return [moved ? text.slice(moved.start, moved.end) : '', next ? text.slice(end, next.start) : ''];
  });
  return { range: { start: first.start, end: last.end }, text: pieces.join('') };
}

function sortBlock(
  { text, eol }: SpecDocument,
  { blocks, indent, dash }: BlockLayout,
  order: readonly number[],
): Edit | undefined {
  const [formerFirst, last] = [blocks[0], blocks.at(-1)];
  const sorted = order.flatMap((place) => blocks[place] ?? []);
  const [first] = sorted;
  if (!formerFirst || !last || !first) return undefined;
  const blank = blankLines(leadOf(text, first));
  const written = sorted.map((block) => {
    const lead = leadOf(text, block);
    if (block === first) return { lead: lead.slice(blank.length), body: bodyOf(text, block) };
    return { lead: block === formerFirst ? blank + lead : lead, body: indent + bodyOf(text, block) };
  });
  const start = dash === undefined ? formerFirst.lead.start : lineStart(text, formerFirst.body.start);
  const [head, ...rest] = written;
  const lead = dash === undefined ? head?.lead : head?.lead.replaceAll(/^ *(?=#)/gm, leadingSpaces(dash));
  return {
    range: { start, end: last.body.end },
    text: [`${lead}${dash ?? indent}${head?.body}`, ...rest.map(({ lead, body }) => `${lead}${body}`)].join(
      eol,
    ),
  };
}

function leadOf(text: string, { lead }: KeyBlock): string {
  return text.slice(lead.start, lead.end);
}

function bodyOf(text: string, { body }: KeyBlock): string {
  return text.slice(body.start, body.end);
}

function blankLines(lead: string): string {
  return /^(?:[ \t]*\r?\n)*/.exec(lead)?.[0] ?? '';
}

function leadingSpaces(dash: string): string {
  return /^ */.exec(dash)?.[0] ?? '';
}
