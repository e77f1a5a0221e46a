import type { Shape } from '../../schemas/shape.ts';
import type { SpecEditor } from '../spec/edit.ts';
import type { Field } from '../spec/fields.ts';
import type { Range } from '../spec/range.ts';
import type { Place, SpecContext } from './define-rule.ts';

/**
 * The fields of one shape that hold something of another kind. What aliases bring to several places is one mistake
 * and comes once.
 */
export function unreadableFields(
  { document: { unreadable } }: SpecContext,
  shape: Shape['kind'],
  found: readonly Field['found'][],
): readonly Field[] {
  if (unreadable.length === 0) return unreadable;
  return unreadable.filter(
    writtenOnce((field: Field) => field.shape.kind === shape && found.includes(field.found), writtenAt),
  );
}

/** Where the value of a field is written. */
export function writtenAt(field: Field): Range {
  return field.definedAt ?? field.range;
}

/** A filter that passes what fulfils a condition, once for each place in the text. */
export function writtenOnce<T>(condition: (value: T) => boolean, placeOf: (value: T) => Range) {
  const seen = new Set<number>();
  return (value: T): boolean => {
    if (!condition(value)) return false;
    const { start } = placeOf(value);
    return !seen.has(start) && seen.add(start) !== undefined;
  };
}

/** Whether another kind of value in a field is safe: not where aliases use the value that is there. */
export function safetyOfKind({ node }: Field): 'safe' | 'unsafe' {
  return node && 'anchor' in node && node.anchor ? 'unsafe' : 'safe';
}

/** `'VolumeSize'`, or `'BillingProducts[0]'` for an item of a list. */
export function nameOf(field: Field): string {
  return `'${field.entry?.name ?? field.path.slice(field.path.lastIndexOf('.') + 1)}'`;
}

/** The first line of a field: enough to point at a structure that spans many. */
export function firstLine({ range, definedAt, path }: Field, edit: SpecEditor): Place {
  const [line = ''] = edit.source(range).split(/\r?\n/, 1);
  return { range: { start: range.start, end: range.start + line.length }, definedAt, path };
}

/** What stands in a field, by its kind: `a number`. */
export function kindInWords(found: Field['found']): string {
  return kinds[found];
}

const kinds: Readonly<Record<Field['found'], string>> = {
  string: 'text',
  integer: 'a number',
  float: 'a decimal number',
  boolean: 'true or false',
  null: 'nothing',
  timestamp: 'a date',
  mapping: 'a mapping',
  list: 'a list',
  tagged: 'a tagged value',
};
