import type { Dialect } from './literal-tokens.ts';

export interface Quoted {
  content: string;
  /** Behind the closing quote. */
  end: number;
  /** The parts that the program fills in, as `${…}`. */
  open: string[];
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  a: '\x07',
  e: '\x1b',
  '0': '\0',
  '\n': '',
};

/** Reads the text between quotes; one without an end goes to the end of its line. */
export function readQuoted(text: string, start: number, prefix: string, dialect: Dialect): Quoted {
  const quote = text[start] ?? '';
  const isTriple = quote !== '`' && text.startsWith(quote.repeat(3), start);
  const closing = isTriple ? quote.repeat(3) : quote;
  const isRaw = /[rR@]/.test(prefix) || (quote === "'" && dialect.plainSingleQuotes === true);
  const opening = openingOf(quote, prefix, dialect);
  const pieces: string[] = [];
  const open: string[] = [];
  let at = start + closing.length;
  let from = at;
  const take = (piece: string, next: number) => {
    pieces.push(text.slice(from, at), piece);
    at = next;
    from = next;
  };
  while (at < text.length) {
    const letter = text[at];
    if (letter === quote && text.startsWith(closing, at)) {
      pieces.push(text.slice(from, at));
      return { content: pieces.join(''), end: at + closing.length, open };
    }
    if (letter === '\n' && !isTriple && quote !== '`' && !hasEnd(text, at, closing)) break;
    if (letter === '\\') {
      if (isRaw && text[at + 1] !== quote && text[at + 1] !== '\\') at += 2;
      else if (isRaw) take(text[at + 1] ?? '', at + 2);
      else take(...unescapedAt(text, at + 1));
      continue;
    }
    const twice = opening?.twice.find(([written]) => text.startsWith(written, at));
    if (twice) {
      take(twice[1], at + twice[0].length);
      continue;
    }
    const filled = opening ? opening.at(text, at) : undefined;
    if (filled) {
      open.push(filled.text);
      take(filled.text, filled.end);
      continue;
    }
    at += 1;
  }
  pieces.push(text.slice(from, at));
  return { content: pieces.join(''), end: at, open };
}

/** Whether a text that spans lines is closed within the next lines. */
function hasEnd(text: string, at: number, closing: string): boolean {
  const rest = text.slice(at, at + 300);
  return rest.includes(closing);
}

/** The character that an escape means whose backslash stands before `at`, and where the text goes on. */
export function unescapedAt(text: string, at: number): [string, number] {
  const letter = text[at] ?? '';
  const hex = /x([0-9a-fA-F]{1,2})|u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})/y;
  hex.lastIndex = at;
  const digits = hex.exec(text);
  if (digits) {
    const code = Number.parseInt(digits.slice(1).join(''), 16);
    if (code <= 0x10ffff) return [String.fromCodePoint(code), at + digits[0].length];
  }
  if (letter === '\r' && text[at + 1] === '\n') return ['', at + 2];
  return [Object.hasOwn(escapes, letter) ? (escapes[letter] ?? '') : letter, at + 1];
}

interface Opening {
  /** What is written twice to mean itself. */
  twice: readonly (readonly [written: string, meant: string])[];
  at(text: string, at: number): { text: string; end: number } | undefined;
}

const dollarBraces: Opening = {
  twice: [
    ['$${', '${'],
    ['%%{', '%{'],
  ],
  at: (text, at) =>
    /[$%]/.test(text[at] ?? '') && text[at + 1] === '{' ? braces(text, at, at + 1) : undefined,
};
const javascript: Opening = { ...dollarBraces, twice: [] };
const hashBraces: Opening = {
  twice: [],
  at: (text, at) => (text[at] === '#' && text[at + 1] === '{' ? braces(text, at, at + 1) : undefined),
};
const pythonBraces: Opening = {
  twice: [
    ['{{', '{'],
    ['}}', '}'],
  ],
  at: (text, at) => (text[at] === '{' ? braces(text, at, at) : undefined),
};
const dollarNames: Opening = {
  twice: [],
  at(text, at) {
    if (text[at] === '{' && text[at + 1] === '$') return braces(text, at, at);
    const variable = /\$(?:\w{1,60}|\([^()\n]{0,200}\))/y;
    variable.lastIndex = at;
    const source = text[at] === '$' ? variable.exec(text)?.[0] : undefined;
    return source && !/^\$\d/.test(source)
      ? { text: `\${${source.slice(1)}}`, end: at + source.length }
      : undefined;
  },
};

function openingOf(quote: string, prefix: string, dialect: Dialect): Opening | undefined {
  if (/[fF]/.test(prefix)) return pythonBraces;
  if (quote === '`') return javascript;
  if (quote === "'") return undefined;
  if (dialect.dollarBraces) return dollarBraces;
  if (dialect.hashBraces) return hashBraces;
  return dialect.dollarNames ? dollarNames : undefined;
}

const longestPart = 200;

/** The part from a brace to the one that closes it, written as `${…}`. */
function braces(text: string, start: number, brace: number): { text: string; end: number } | undefined {
  let depth = 0;
  for (let at = brace; at < text.length && at < brace + longestPart; at++) {
    if (text[at] === '{') depth += 1;
    else if (text[at] === '}') depth -= 1;
    else if (text[at] === '\n') return undefined;
    if (depth > 0) continue;
    const inner = text.slice(brace + 1, at).replace(/^\$/, '');
    return { text: text[start] === '%' ? text.slice(start, at + 1) : `\${${inner}}`, end: at + 1 };
  }
  return undefined;
}
