import type { Range } from './range.ts';

/** The half-written word under the cursor, and how to see where it stands. */
export interface Word {
  range: Range;
  /** What the parser needs around a word here to see where it stands. */
  before: string;
  after: string;
  lineStart: number;
  /** Column of the word. */
  column: number;
  /** Begins as an alias does. */
  isAlias: boolean;
  quoted: boolean;
  hasColon: boolean;
}

/** The word around the cursor; undefined in a comment, and on a document marker. */
export function wordAt(text: string, offset: number): Word | undefined {
  const lineStart = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const newline = text.indexOf('\n', offset);
  const line = text.slice(lineStart, newline === -1 ? text.length : newline).replace(/\r$/, '');
  const column = Math.min(offset - lineStart, line.length);
  const head = line.slice(0, column);
  if (isInComment(head) || /^(?:---|\.\.\.)\S*$/.test(head)) return undefined;

  const dashOnly = /^\s*(?:-[ \t]+)*-$/.test(head);
  const typed = dashOnly ? '' : (/(?:[^\s,{}[\]"':]|:(?=\S))*$/.exec(head)?.[0] ?? '');
  const rest = /^(?:[^\s,{}[\]"':]|:(?=\S))*/.exec(line.slice(column))?.[0] ?? '';
  const before = head.slice(0, head.length - typed.length);
  const tail = line.slice(column + rest.length);
  const quote = openQuote(before);
  const isAlias = quote === undefined && typed.startsWith('*');
  const ownLine = !isAlias && (dashOnly || (/^\s*(?:-[ \t]+)*$/.test(before) && /^\s*(?:#.*)?$/.test(tail)));
  return {
    range: { start: lineStart + before.length, end: lineStart + column + rest.length },
    before: dashOnly || /:$/.test(before) ? ' ' : '',
    after: ownLine ? ': ' : quote && !tail.includes(quote) ? quote : '',
    lineStart,
    column: before.length,
    isAlias,
    quoted: quote !== undefined,
    hasColon: /^["']?\s*:/.test(tail),
  };
}

/** Whether the end of a line's head lies in a comment. */
export function isInComment(head: string): boolean {
  return endOf(head) === '#';
}

/** The quote that a line leaves open. */
function openQuote(head: string): '"' | "'" | undefined {
  const end = endOf(head);
  return end === '#' ? undefined : end;
}

/** What the end of a line's head lies in: a comment, or a quote that begins on the line. */
function endOf(head: string): '#' | '"' | "'" | undefined {
  let quote: '"' | "'" | undefined;
  for (let i = 0; i < head.length; i++) {
    const char = head[i];
    const before = head[i - 1] ?? ' ';
    if (quote) {
      if (char === '\\' && quote === '"') i++;
      else if (char === quote) quote = undefined;
    } else if ((char === '"' || char === "'") && /[\s,[{:-]/.test(before)) quote = char;
    else if (char === '#' && /\s/.test(before)) return '#';
  }
  return quote;
}
