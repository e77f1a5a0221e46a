import type { Range } from '../../spec/range.ts';
import type { SpecDocument } from '../../spec/spec-document.ts';

/** The marker that begins a document, or else its first line with something on it, rather no comment. */
export function firstTextOf({ text }: SpecDocument): Range {
  const match = /^---/m.exec(text) ?? /^[^\s#].*/m.exec(text) ?? /\S.*/.exec(text);
  const start = match?.index ?? 0;
  return { start, end: start + (match?.[0].trimEnd().length ?? 0) };
}
