import { CST } from 'yaml';

/** What stands before a scalar that is neither quoted nor a block. It has no length. */
const scalarMark = CST.SCALAR;

/**
 * The lexemes of a document one after the other, and where each stands; spaces, line breaks and comments are passed
 * over. It is at the first one when it is made.
 */
export class Lexemes {
  /** Nothing where the lexer knows no type. */
  type: CST.TokenType | 'end' | null = 'end';
  source = '';
  /** Offset in the text. */
  start = 0;
  /** How far from the start of its line, where only spaces and marks of list items stand before it; otherwise nothing. */
  column: number | undefined;
  /** Whether there is a line break between this one and the one before. */
  isOnNewLine = true;
  /** Whether a tab stood where only spaces are plain, or a comment behind something else than white space. */
  isOdd = false;
  readonly #sources: readonly string[];
  #index = 0;
  #indent = 0;
  #isIndent = true;

  /** @param sources as the lexer of the YAML library gives them */
  constructor(sources: readonly string[]) {
    this.#sources = sources;
    this.next();
  }

  /** Whether a `:` follows without a space. */
  get isKey(): boolean {
    return this.#sources[this.#index] === ':';
  }

  next(): void {
    this.start += this.source.length;
    this.isOnNewLine = this.start === 0;
    let isSpaced = this.isOnNewLine;
    for (; this.#index < this.#sources.length; this.start += this.source.length) {
      const source = this.#sources[this.#index++] ?? '';
      this.source = source;
      const type = CST.tokenType(source);
      switch (type) {
        case 'space':
          if (source.includes('\t')) this.isOdd = true;
          if (this.#isIndent) this.#indent += source.length;
          isSpaced = true;
          break;
        case 'newline':
          this.#isIndent = true;
          this.#indent = 0;
          this.isOnNewLine = true;
          isSpaced = true;
          break;
        case 'comment':
          if (!isSpaced) this.isOdd = true;
          this.#isIndent = false;
          break;
        case 'doc-mode':
          this.source = '';
          break;
        default:
          this.#take(type, source);
          return;
      }
    }
    this.source = '';
    this.type = 'end';
    this.column = undefined;
    this.isOnNewLine = true;
  }

  #take(type: CST.TokenType | null, source: string): void {
    this.type = type;
    this.column = this.#isIndent ? this.#indent : undefined;
    if (source === scalarMark) this.source = this.#sources[this.#index++] ?? '';
    if (type === 'seq-item-ind') this.#indent += 1;
    else this.#isIndent = false;
  }
}
