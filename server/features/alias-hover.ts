import { anchorsAbove } from '../spec/anchors.ts';
import type { Field } from '../spec/fields.ts';
import { anchorsOf } from '../spec/marks.ts';
import { mergeKeyRangeAt } from '../spec/merge.ts';
import { contains } from '../spec/range.ts';
import type { SpecDocument } from '../spec/spec-document.ts';
import { rangeOf } from '../spec/yaml-document.ts';
import { fieldMarkdown, sourceMarkdown, valueMarkdown } from './field-docs.ts';
import type { Found } from './hover.ts';
import { meaningOf } from './value-meaning.ts';

/** Of an alias: what it stands for, and what that means where the alias is. */
export function aliasAt(document: SpecDocument, offset: number): Found | undefined {
  const { text, root } = document;
  for (const { name, anchor, aliases } of anchorsOf(text)) {
    const alias = aliases.find(({ start, end }) => contains({ start: start - 1, end }, offset));
    if (!alias) continue;
    const range = { start: alias.start - 1, end: alias.end };
    const target = anchor && anchorsAbove(root, range.start).get(name);
    if (!target) return undefined;
    const source = sourceMarkdown(text, rangeOf(target));
    return { markdown: [`**\\*${name}**`, source, ...meaning(document, target, offset)].join('\n\n'), range };
  }
  return undefined;
}

/** Of a merge key: what it does. */
export function mergeKeyAt({ root }: SpecDocument, offset: number): Found | undefined {
  const range = mergeKeyRangeAt(root, offset);
  return range && { markdown: mergeMarkdown, range };
}

const mergeMarkdown =
  '**<<** · merge key\n\nBrings the keys of the mapping behind it, all but those that are written here.';

/** The docs of the field whose value the alias is; a merge key has none of its own. */
function meaning({ fields, request }: SpecDocument, target: Field['node'], offset: number): string[] {
  const field = fields.find(({ node, range }) => node === target && contains(range, offset));
  if (!field?.member) return [];
  const value = 'text' in field ? meaningOf(field as Parameters<typeof meaningOf>[0], request) : undefined;
  return [
    value && 'text' in field
      ? valueMarkdown(String(field.text), value, field.member)
      : fieldMarkdown(field.member),
  ];
}
