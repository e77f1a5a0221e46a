import { isScalar, type Pair, type YAMLMap } from 'yaml';
import type { Edit, SpecEditor } from '../../spec/edit.ts';
import { rangeOf } from '../../spec/yaml-document.ts';

/**
 * Edits that turn `Name: web` pairs into the list of `Key` and `Value` that EC2 takes, comments kept; a block is
 * moved `by` columns to the right.
 */
export function tagListFromPairs(node: YAMLMap, edit: SpecEditor, by = 0): (Edit | undefined)[] {
  const { start, end } = rangeOf(node);
  const between = node.flow ? ', ' : `${edit.eol}${' '.repeat(edit.column(start) + by + 2)}`;
  const pairs = node.items.flatMap((pair) =>
    tagFromPair(pair, node.flow ? '{Key: ' : `${' '.repeat(by)}- Key: `, between, edit),
  );
  if (!node.flow) return pairs;
  return [
    { range: { start, end: start + 1 }, text: '[' },
    ...pairs,
    { range: { start: end - 1, end }, text: ']' },
  ];
}

function tagFromPair(
  { key, value }: Pair,
  before: string,
  between: string,
  edit: SpecEditor,
): (Edit | undefined)[] {
  if (!isScalar(key) || !isScalar(value)) return [undefined];
  const name = rangeOf(key);
  if (edit.source(name).endsWith(':')) return [undefined];
  const text = rangeOf(value);
  const colon = name.end + edit.source({ start: name.end, end: text.start + 1 }).indexOf(':');
  const isEmpty = text.start === text.end;
  const edits = [
    { range: { start: name.start, end: name.start }, text: before },
    {
      range: { start: name.end, end: isEmpty ? colon + 1 : text.start },
      text: `${between}Value: ${isEmpty ? '""' : ''}`,
    },
  ];
  const end = isEmpty ? colon + 1 : text.end;
  return before.startsWith('{') ? [...edits, { range: { start: end, end }, text: '}' }] : edits;
}
