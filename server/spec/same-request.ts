import type { Field, ListField, MappingField, ScalarField } from './fields.ts';
import { marksOf } from './marks.ts';
import type { SpecDocument } from './spec-document.ts';

/** Whether two documents ask for the same, for the same target, with the same comments and the same silenced lines. */
export function isSameRequest(a: SpecDocument, b: SpecDocument): boolean {
  if (a.problems.length > 0 || b.problems.length > 0) return false;
  return (
    isSame(meanings(a), meanings(b)) &&
    isSame(comments(a), comments(b)) &&
    isSame(silenced(a), silenced(b)) &&
    a.target?.region === b.target?.region &&
    a.target?.profile === b.target?.profile
  );
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  const [left, right] = [a.toSorted(), b.toSorted()];
  return left.length === right.length && left.every((text, i) => text === right[i]);
}

/** What each path says; a key that is unknown, or whose value cannot be read, by its text. */
function meanings({ text, fields }: SpecDocument): string[] {
  return fields.flatMap((field) => [
    `${field.path} ${field.found} ${sayingOf(text, field)}`,
    ...(field.shape.kind === 'mapping' ? (field as MappingField).unknown : []).map(
      ({ range }) => `${field.path} ? ${text.slice(range.start, range.end).trimEnd()}`,
    ),
  ]);
}

function sayingOf(text: string, field: Field): string {
  if (!field.readable) {
    const { start, end } = field.definedAt ?? field.range;
    return text.slice(start, end).trimEnd();
  }
  if (field.shape.kind === 'list') return String((field as ListField).items.length);
  return field.shape.kind === 'mapping' ? '' : JSON.stringify((field as ScalarField).text);
}

function comments({ text }: SpecDocument): string[] {
  return marksOf(text)
    .filter(({ kind }) => kind === 'comment')
    .map(({ range }) => text.slice(range.start, range.end));
}

/** The lines, without dash and indentation, that each suppression silences; of one for the document, all. */
function silenced({ text, lines, suppressions }: SpecDocument): string[] {
  return suppressions.map(({ line, rules }) => {
    const ids = rules.map(({ id }) => id).join(' ');
    if (line === undefined) return ids;
    const start = lines.offsetAt({ line, character: 0 });
    const end = lines.offsetAt({ line: line + 1, character: 0 });
    return `${ids}: ${text
      .slice(start, end)
      .replace(/^[\s-]*/, '')
      .trimEnd()}`;
  });
}
