import type { SpecEditor } from '../spec/edit.ts';
import type { ScalarField } from '../spec/fields.ts';
import type { Place } from './define-rule.ts';

/** A part of a text, by offsets into its value. */
export interface Part {
  start: number;
  end: number;
}

/** The parts of a text that a global pattern matches. */
export function partsLike(text: string, pattern: RegExp): Part[] {
  if (text.search(pattern) === -1) return [];
  return [...text.matchAll(pattern)].map(({ 0: match, index }) => ({
    start: index,
    end: index + match.length,
  }));
}

/** The place of a part of a text; the whole text where escapes or line breaks keep the two from lining up. */
export function placeOf(field: ScalarField<string>, part: Part, edit: SpecEditor): Place {
  const offset = field.definedAt || field.text === '' ? -1 : edit.source(field.range).indexOf(field.text);
  if (offset === -1) return field;
  const start = field.range.start + offset;
  return { path: field.path, range: { start: start + part.start, end: start + part.end } };
}
