import { contentEnd, type Finder, isInFlow, lineAt, mended, quotedScalars } from './cause.ts';

/** `"abc` without an end, or with one that belongs to the next value. */
export const openQuote: Finder = (at, _, document) => {
  const { text } = document;
  const here = lineAt(text, at).start;
  const open = quotedScalars(document).findLast(({ start, end }) => {
    const source = text.slice(start, end);
    const isOpen = source.length < 2 || source[0] !== source.at(-1);
    return start < at && (isOpen || (source.includes('\n') && lineAt(text, end).start === here));
  });
  if (!open) return undefined;
  const quote = text.charAt(open.start);
  const end = contentEnd(text, open.start);
  return {
    range: { start: open.start, end },
    message: `This ${quote} is not closed on its line. Write ${quote} at the end of the value.`,
    fix: mended(document, 'Close the quote', { range: { start: end, end }, text: quote }),
    derails: true,
  };
};

/** `'it's fine'`: quotes that end before the value does. */
export const earlyEnd: Finder = (at, { code }, document) => {
  const { text } = document;
  const line = lineAt(text, at).start;
  const quoted = quotedScalars(document).findLast(
    ({ start, end }) => end <= at && start >= line && text.slice(end, at).trim() === '',
  );
  const isValue = quoted && /(?::|-)\s+$/.test(text.slice(line, quoted.start));
  if (code !== 'UNEXPECTED_TOKEN' || !isValue || isInFlow(quoted.start, document)) return undefined;
  const range = { start: quoted.start, end: contentEnd(text, quoted.start) };
  const written = text.slice(range.start, range.end);
  const quote = written.charAt(0);
  const value = written.endsWith(quote) ? written.slice(1, -1) : written;
  return {
    range,
    message: `The value goes on behind its closing ${quote}. Put all of it in quotes, and write a ' inside as ''.`,
    fix: mended(document, 'Put the whole value in quotes', {
      range,
      text: `'${value.replaceAll("'", "''")}'`,
    }),
    derails: true,
  };
};

/** `Name: {{ name }}-1` or `[${a}]`: template text that YAML takes for a mapping. */
export const template: Finder = (at, _, document) => {
  const { start, end } = lineAt(document.text, at);
  const line = document.text.slice(start, end);
  const match = /[\w.-]*(?:\{\{[^}]*\}\}|\$\{[^}]*\}|\{%[^}]*%\})[\w.-]*/.exec(line);
  if (!match) return undefined;
  const value = /^[\s-]*[\w"']+:[ \t]+(?=\{\{|\{%|[^[{])/.exec(line)?.[0].length;
  const from = start + (value ?? match.index);
  const range = {
    start: from,
    end: value === undefined ? from + match[0].length : contentEnd(document.text, start),
  };
  return {
    range,
    message: `YAML reads '${match[0].includes('{{') ? '{{' : '{'}' as the beginning of a mapping. Fill in the template, or put it in quotes.`,
    fix: mended(document, 'Put it in quotes', {
      range,
      text: JSON.stringify(document.text.slice(range.start, range.end)),
    }),
    derails: true,
  };
};
