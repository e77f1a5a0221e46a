import { type Dialect, type Token, tokens } from './literal-tokens.ts';

/** Goes through the words of a text, one after the other. */
export class TokenReader {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  readonly #end: Token;
  /** The number of the next token. */
  at = 0;

  constructor(text: string, dialect: Dialect) {
    this.#text = text;
    this.#tokens = tokens(text, dialect);
    this.#end = { kind: 'end', text: '', start: text.length, end: text.length, startsLine: true, open: [] };
  }

  peek(ahead = 0): Token {
    return this.#tokens[this.at + ahead] ?? this.#end;
  }

  next(): Token {
    const token = this.peek();
    this.at += 1;
    return token;
  }

  get isAtEnd(): boolean {
    return this.peek().kind === 'end';
  }

  /** Whether a mark, or a word, comes next. */
  is(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.text === text && token.kind !== 'text';
  }

  isName(ahead = 0): boolean {
    return this.peek(ahead).kind === 'name';
  }

  /** Passes a mark, if it comes next. */
  passes(text: string): boolean {
    const isThere = this.is(text);
    if (isThere) this.at += 1;
    return isThere;
  }

  /** Everything up to the next blank, whatever the words in it are. */
  word(): string {
    const { start } = this.peek();
    const end = start + this.#text.slice(start).search(/\s|$/);
    while (!this.isAtEnd && this.peek().start < end) this.at += 1;
    return this.#text.slice(start, end);
  }

  /** How much of the text is read. */
  get offset(): number {
    return this.#tokens[this.at - 1]?.end ?? 0;
  }

  /** The text from a token to the one before the next. */
  sourceFrom(token: number): string {
    const from = this.#tokens[token]?.start ?? this.#text.length;
    const to = this.#tokens[this.at - 1]?.end ?? from;
    return this.#text.slice(from, Math.max(from, Math.min(to, from + longestSource)));
  }
}

const longestSource = 500;
