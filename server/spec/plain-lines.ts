/** Any character of a plain scalar but `:`, which can stand in one where something follows at once. */
const character = String.raw`[^\s\x00-\x1f\x7f:]`;
/** As many words, colons, marks or lines in a row: more than there are, and far from the stack of the regular expression. */
const many = '{0,200}';
const characters = String.raw`${character}*(?::(?=\S)${character}*)${many}`;
const plainScalar = String.raw`(?:[^\s\x00-\x1f\x7f:\-?,[\]{}#&*!|>'"%@\x60]|-(?=[\w./]))${characters}(?: +(?=[^\s#])${characters})${many}`;
const quotedScalar = String.raw`"[^"\\\x00-\x1f\x7f]*"|'[^'\x00-\x1f\x7f]*'`;
const key = String.raw`[A-Za-z][\w-]{0,99}`;
/** All the spaces there are: fewer of them never match, or a line of many would be tried with each number of them. */
const spaces = ' *(?! )';
const lineEnd = String.raw`(?:\r?\n|$)`;
const spaceOrEnd = `(?=[ \\r\\n]|$)${spaces}`;
const restOfLine = String.raw`${spaces}(?:(?<!\S)#[^\r\n]*)?${lineEnd}`;

const documentStart = new RegExp(`(?:${restOfLine})${many}?---${restOfLine}`, 'y');

/** Indentation, marks of items, a key, its colon, a scalar. */
const anyLine = new RegExp(
  `(${spaces})((?:-${spaceOrEnd})${many})(?:(${key})(:${spaceOrEnd}))?(${plainScalar}|${quotedScalar})?${restOfLine}`,
  'y',
);

/**
 * Goes through the parts of a document's lines: marks of list items, keys and scalars. It is plain as long as nothing
 * else stands there, keys are made of letters and digits, and scalars have no escapes and end in their line. Blank lines
 * and comments are passed over.
 */
export class PlainLines {
  /** Whether every line was of that kind, so far. */
  isPlain = true;
  /** What comes next; nothing behind the last line. */
  part: 'item' | 'key' | 'scalar' | undefined;
  /** A key or a scalar with its quotes; nothing for an item. */
  source = '';
  /** Offset in the text. */
  start = 0;
  /** How far from the start of the line, where only spaces and marks of items stand before it; otherwise nothing. */
  column: number | undefined;
  readonly #text: string;
  #end: number;
  #marks = '';
  #key = '';
  #colon = '';
  #scalar = '';

  constructor(text: string) {
    this.#text = text;
    documentStart.lastIndex = 0;
    this.#end = documentStart.test(text) ? documentStart.lastIndex : 0;
    this.next();
  }

  /** Goes on to what stands behind this part, in the same line or a later one. */
  next(): void {
    switch (this.part) {
      case 'item':
        this.#passMark();
        break;
      case 'key':
        this.start += this.#key.length + this.#colon.length;
        this.#key = '';
        this.column = undefined;
        break;
      default:
        this.#scalar = '';
    }
    while (!this.#isInLine() && this.#nextLine());
  }

  #passMark(): void {
    const width = this.#marks.indexOf('-', 1);
    const length = width === -1 ? this.#marks.length : width;
    this.#marks = this.#marks.slice(length);
    this.start += length;
    this.column = (this.column ?? 0) + length;
  }

  #isInLine(): boolean {
    this.part = this.#marks ? 'item' : this.#key ? 'key' : this.#scalar ? 'scalar' : undefined;
    this.source = this.#marks ? '' : this.#key || this.#scalar;
    return this.part !== undefined;
  }

  #nextLine(): boolean {
    this.start = this.#end;
    this.column = undefined;
    if (this.#end === this.#text.length) return false;
    anyLine.lastIndex = this.#end;
    const line = anyLine.exec(this.#text);
    this.isPlain = line !== null;
    if (!line) return false;
    const [whole, indentation = '', marks = '', name = '', colon = '', scalar = ''] = line;
    this.start += indentation.length;
    this.column = indentation.length;
    this.#end += whole.length;
    this.#marks = marks;
    this.#key = name;
    this.#colon = colon;
    this.#scalar = scalar;
    return true;
  }
}
