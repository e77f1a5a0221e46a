import { readQuoted } from './quoted-text.ts';

/** What the languages differ in. */
export interface Dialect {
  /** Only `\\` and `\'` are escapes between single quotes: Ruby, PHP. */
  plainSingleQuotes?: boolean;
  /** `:name` is a word of its own: Ruby. */
  symbols?: boolean;
  /** Double quotes hold `${…}`, and `$${` means `${`: HCL. Backquotes of JavaScript hold it in any dialect. */
  dollarBraces?: boolean;
  /** Double quotes hold `#{…}`: Ruby. */
  hashBraces?: boolean;
  /** Double quotes hold `$name` and `{$…}`: PHP, PowerShell. */
  dollarNames?: boolean;
  /** A line's end ends a value, and `key {` opens a block: HCL. */
  blocks?: boolean;
}

export interface Token {
  kind: 'text' | 'number' | 'name' | 'mark' | 'end';
  /** The content of a text, and the source of anything else. */
  text: string;
  start: number;
  end: number;
  /** Whether it is the first on its line. */
  startsLine: boolean;
  /** Parts of a text that the program fills in. */
  open: readonly string[];
}

const space = /[\s\uFEFF]+/y;
const lineComment = /(?:#|\/\/)[^\n]*/y;
const number = /(?:0[xX][0-9a-fA-F_]+|\d[\d_]*(?:\.\d+)?(?:[eE][-+]?\d+)?)\w*/y;
const name = /[$@]?[A-Za-z_]\w*(?:-\w+)*[?!]?/y;
const symbol = /:(?:[A-Za-z_]\w*|(?=["']))/y;
const mark = /=>|->|::|:=|\*\*|\.\.\.|==|&&|\|\||[!<>]=|\?\.|[\s\S]/y;
const heredoc = /<<[-~]?"?([A-Za-z_]\w{0,60})"?[^\S\n]*\n/y;
const stringPrefix = /(?:[rRbBuUfF]{1,2}|@|\$@?)(?=["'])/y;

/** Takes a text apart into the words that programming languages have in common. Never fails, whatever the text is. */
export function tokens(text: string, dialect: Dialect = {}): Token[] {
  const found: Token[] = [];
  let at = 0;
  let startsLine = true;
  const matched = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  const push = (kind: Token['kind'], end: number, content?: string, open: readonly string[] = []) => {
    found.push({ kind, text: content ?? text.slice(at, end), start: at, end, startsLine, open });
    startsLine = false;
    at = end;
  };
  while (at < text.length) {
    const blank = matched(space)?.[0] ?? matched(lineComment)?.[0] ?? blockComment(text, at);
    if (blank) {
      startsLine ||= blank.includes('\n');
      at += blank.length;
      continue;
    }
    const marker = text[at] === '<' ? matched(heredoc) : null;
    if (marker?.[1]) {
      const { content, end } = heredocBody(text, at + marker[0].length, marker[1]);
      push('text', end, content, content.match(/\$\{[^{}\n]{0,200}\}/g) ?? []);
      continue;
    }
    const prefix = matched(stringPrefix)?.[0] ?? '';
    if (/["'`]/.test(text[at + prefix.length] ?? '')) {
      const { content, end, open } = readQuoted(text, at + prefix.length, prefix, dialect);
      push('text', end, content, open);
      continue;
    }
    const word = dialect.symbols && !/[\w"'):]/.test(text[at - 1] ?? '') ? matched(symbol)?.[0] : undefined;
    if (word === ':') at += 1;
    else if (word) push('text', at + word.length, word.slice(1));
    if (word) continue;
    const digits = matched(number)?.[0];
    const named = digits ? undefined : matched(name)?.[0];
    if (digits) push('number', at + digits.length);
    else if (named) push('name', at + named.length);
    else push('mark', at + (matched(mark)?.[0].length ?? 1));
  }
  push('end', text.length, '');
  return found;
}

function blockComment(text: string, at: number): string | undefined {
  if (!text.startsWith('/*', at)) return undefined;
  const end = text.indexOf('*/', at + 2);
  return text.slice(at, end === -1 ? text.length : end + 2);
}

/** The lines of a here-document, without the indentation that they share. */
function heredocBody(text: string, start: number, word: string): { content: string; end: number } {
  const lines: string[] = [];
  let at = start;
  while (at < text.length) {
    const newline = text.indexOf('\n', at);
    const next = newline === -1 ? text.length : newline;
    const line = text.slice(at, next);
    if (line.trim() === word) {
      const filled = lines.filter((own) => own.trim() !== '');
      const shared = filled.reduce(
        (least, own) => Math.min(least, own.search(/\S/)),
        Number.POSITIVE_INFINITY,
      );
      return {
        content: lines.map((own) => `${own.slice(Math.min(shared, own.length))}\n`).join(''),
        end: next,
      };
    }
    lines.push(line);
    at = next + 1;
  }
  return { content: text.slice(start), end: text.length };
}
