import { contentEnd, type Finder, flowCollections, mended } from './cause.ts';

/** `{` or `[` without its end. */
export const openBracket: Finder = (at, _, document) => {
  const { text } = document;
  const open = flowCollections(document).findLast(
    ({ start, end }) => start < at && at <= end + 1 && text[end - 1] !== closing(text.charAt(start)),
  );
  if (!open) return undefined;
  const bracket = text.charAt(open.start);
  const end = contentEnd(text, open.start);
  return {
    range: { start: open.start, end: open.start + 1 },
    message: `This '${bracket}' is not closed. Write '${closing(bracket)}' behind the last entry.`,
    fix: mended(document, `Add '${closing(bracket)}'`, {
      range: { start: end, end },
      text: closing(bracket),
    }),
    derails: true,
  };
};

/** `]`, `}` or `,` where nothing asks for it. */
export const strayMark: Finder = (at, { code }, document) => {
  const mark = document.text.charAt(at);
  if (code !== 'UNEXPECTED_TOKEN' || !/[\]},]/.test(mark)) return undefined;
  const range = { start: at, end: at + 1 };
  const message = mark === ',' ? "Nothing stands before this ','." : `This '${mark}' closes nothing.`;
  return {
    range,
    message: `${message} Remove it.`,
    fix: mended(document, `Remove '${mark}'`, { range, text: '' }),
    derails: true,
  };
};

/** `{a: 1 b: 2}`. */
export const missingComma: Finder = (at, { code }, document) => {
  const { text } = document;
  const around = flowCollections(document).findLast(({ start, end }) => start < at && at < end);
  if (!around) return undefined;
  const bracket = text.charAt(around.start);
  // The parser stumbles over the entry behind the gap, or over the value before it, which it reads on as a key.
  const value = code === 'MISSING_CHAR' ? undefined : /^[^\s,[\]{}]+(?=\s)/.exec(text.slice(at, around.end));
  const gap = value ? at + value[0].length : text.slice(0, at).trimEnd().length;
  const next = gap + text.slice(gap).search(/\S/);
  return {
    range: { start: next, end: Math.max(next + 1, contentEnd(text, next)) },
    message: `Entries between '${bracket}' and '${closing(bracket)}' are separated by commas. One is missing before this.`,
    fix: mended(document, 'Add a comma', { range: { start: gap, end: gap }, text: ',' }),
    derails: true,
  };
};

function closing(bracket: string): string {
  return bracket === '{' ? '}' : ']';
}
