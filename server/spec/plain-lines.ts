/** Any character of a plain scalar but `:`, which can stand in one where something follows at once. */
const character = String.raw`[^\s\x00-\x1f\x7f:]`;
/** As many words, colons, marks or lines in a row: more than there are, and far from the stack of the regular expression. */
const many = '{0,200}';
const characters = String.raw`${character}*(?::(?=\S)${character}*)${many}`;
const plainScalar = String.raw`(?:[^\s\x00-\x1f\x7f:\-?,[\]{}#&*!|>'"%@\x60]|-(?=[\w./]))${characters}(?: +(?=[^\s#])${characters})${many}`;
const quotedScalar = String.raw`"[^"\\\x00-\x1f\x7f]*"|'[^'\x00-\x1f\x7f]*'`;
const key = String.raw`[A-Za-z][\w-]{0,99}`;
const name = String.raw`[\w-]{1,99}`;
/** All the spaces there are: fewer of them never match, or a line of many would be tried with each number of them. */
const spaces = ' *(?! )';
const lineEnd = String.raw`(?:\r?\n|$)`;
const spaceOrEnd = `(?=[ \\r\\n]|$)${spaces}`;
const restOfLine = String.raw`${spaces}(?:(?<!\S)#[^\r\n]*)?${lineEnd}`;

const documentStart = new RegExp(`(?:${restOfLine})${many}?---${restOfLine}`, 'y');

/** Indentation, marks of items, a key, its colon, an anchor, a scalar or an alias. */
const anyLine = new RegExp(
  `(${spaces})((?:-${spaceOrEnd})${many})(?:(${key})(:${spaceOrEnd}))?(&${name}${spaceOrEnd})?(${plainScalar}|${quotedScalar}|\\*${name})?${restOfLine}`,
  'y',
);

/**
 * Goes through the parts of a document's lines: marks of list items, keys, anchors, scalars and aliases. It is plain as
 * long as nothing else stands there, keys are made of letters and digits, and scalars have no escapes and end in their
 * line. Blank lines and comments are passed over.
 */
export class PlainLines {
  /** Whether every line was of that kind, so far. */
  isPlain = true;
  /** What comes next; nothing behind the last line. */
  part: 'item' | 'key' | 'anchor' | 'scalar' | 'alias' | undefined;
  /** A key, a scalar with its quotes, or the name of an anchor with its mark; nothing for an item. */
  source = '';
  /** Offset in the text. */
  start = 0;
  /** How far from the start of the line, where only spaces and marks of items stand before it; otherwise nothing. */
  column: number | undefined;
  /** Whether it is the first of its line, and where that line begins. */
  isFirst = false;
  line = 0;
  readonly #text: string;
  #end: number;
  #marks = '';
  #key = '';
  #colon = '';
  #anchor = '';
  #scalar = '';

  /** @param line offset of the first line; without it, that of the contents */
  constructor(text: string, line = contentsOf(text)) {
    this.#text = text;
    this.#end = line;
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
      case 'anchor':
        this.start += this.#anchor.length;
        this.#anchor = '';
        this.column = undefined;
        break;
      default:
        this.#scalar = '';
    }
    this.isFirst = false;
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
    if (this.#marks) this.#at('item', '');
    else if (this.#key) this.#at('key', this.#key);
    else if (this.#anchor) this.#at('anchor', this.#anchor.trimEnd());
    else if (this.#scalar) this.#at(this.#scalar.startsWith('*') ? 'alias' : 'scalar', this.#scalar);
    else this.#at(undefined, '');
    return this.part !== undefined;
  }

  #at(part: PlainLines['part'], source: string): void {
    this.part = part;
    this.source = source;
  }

  #nextLine(): boolean {
    this.start = this.#end;
    this.line = this.#end;
    this.column = undefined;
    if (this.#end === this.#text.length) return false;
    anyLine.lastIndex = this.#end;
    const line = anyLine.exec(this.#text);
    this.isPlain = line !== null;
    if (!line) return false;
    const [whole, indentation = '', marks = '', word = '', colon = '', anchor = '', scalar = ''] = line;
    this.start += indentation.length;
    this.column = indentation.length;
    this.#end += whole.length;
    this.#marks = marks;
    this.isFirst = true;
    this.#key = word;
    this.#colon = colon;
    this.#anchor = anchor;
    this.#scalar = scalar;
    return true;
  }
}

/** Where the contents of a document begin. */
function contentsOf(text: string): number {
  documentStart.lastIndex = 0;
  return documentStart.test(text) ? documentStart.lastIndex : 0;
}
