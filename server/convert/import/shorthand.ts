import { type ForeignEntry, type ForeignValue, listValue, mappingValue, textValue } from './foreign-value.ts';

const deepest = 30;
/** What a program would fill in; its brackets and commas are its own. */
const placeholder = /\$\{[^{}]{1,200}\}|\$\([^()]{1,200}\)|\{\{[^{}]{1,200}\}\}|#\{[^{}]{1,200}\}/y;

/**
 * Reads the shorthand of the AWS CLI: `DeviceName=/dev/xvda,Ebs={SnapshotId=snap-1,VolumeSize=8}`
 * (https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-shorthand.html). Undefined for what has no `key=`.
 */
export function readShorthand(text: string, open: readonly string[] = []): ForeignValue | undefined {
  if (!/^[\s{[]*[\w.-]+@?=/.test(text)) return undefined;
  const reader = new ShorthandReader(text.trim(), open);
  return reader.read();
}

class ShorthandReader {
  readonly #text: string;
  readonly #open: readonly string[];
  #at = 0;

  constructor(text: string, open: readonly string[]) {
    this.#text = text;
    this.#open = open;
  }

  read(): ForeignValue {
    return /[{[]/.test(this.#letter) ? this.#value(0) : this.#pairs(0);
  }

  get #letter(): string {
    return this.#text[this.#at] ?? '';
  }

  get #isOver(): boolean {
    return this.#at >= this.#text.length;
  }

  /** Passes a letter, if it comes next. */
  #passes(letter: string): boolean {
    const isThere = this.#text[this.#at] === letter;
    if (isThere) this.#at += 1;
    return isThere;
  }

  #pairs(depth: number): ForeignValue {
    const entries: ForeignEntry[] = [];
    while (!this.#isOver && !this.#passes('}')) {
      const key = this.#until(/[=,}\]]/).trim();
      if (this.#passes('=')) entries.push({ key: key.replace(/@$/, ''), value: this.#values(depth) });
      else if (key !== '') entries.push({ key: '', value: this.#textOf(key) });
      else if (!this.#passes(']')) this.#passes(',');
      this.#passes(',');
    }
    return mappingValue(entries);
  }

  /** `key=a,b` is a list: what follows the comma has no key of its own. */
  #values(depth: number): ForeignValue {
    const first = this.#value(depth);
    const values = [first];
    while (
      this.#letter === ',' &&
      !/^,\s*(?:[\w.-]+@?\s*=|\}|$)/.test(this.#text.slice(this.#at, this.#at + 200))
    ) {
      this.#at += 1;
      values.push(this.#value(depth));
    }
    return values.length > 1 ? listValue(values) : first;
  }

  #value(depth: number): ForeignValue {
    while (/\s/.test(this.#letter)) this.#at += 1;
    if (this.#placeholder() !== '') return this.#textOf(this.#until(/[,}\]]/).trim());
    if (depth < deepest && this.#passes('{')) return this.#closed(this.#pairs(depth + 1));
    if (depth < deepest && this.#letter === '[') return this.#closed(this.#list(depth + 1));
    if (this.#letter === '"' || this.#letter === "'") return this.#closed(this.#textOf(this.#quoted()));
    return this.#textOf(this.#until(/[,}\]]/).trim());
  }

  #list(depth: number): ForeignValue {
    const items: ForeignValue[] = [];
    this.#at += 1;
    while (!this.#isOver && !this.#passes(']')) {
      const before = this.#at;
      items.push(this.#value(depth));
      if (!this.#passes(',') && this.#at === before) this.#at += 1;
    }
    return listValue(items);
  }

  /** Passes blanks behind a value. */
  #closed(value: ForeignValue): ForeignValue {
    while (/\s/.test(this.#letter)) this.#at += 1;
    return value;
  }

  #quoted(): string {
    const quote = this.#letter;
    this.#at += 1;
    let content = '';
    while (!this.#isOver && !this.#passes(quote)) {
      if (this.#letter === '\\') this.#at += 1;
      content += this.#letter;
      this.#at += 1;
    }
    return content;
  }

  #until(stop: RegExp): string {
    const pieces: string[] = [];
    while (!this.#isOver) {
      const filled = this.#placeholder();
      pieces.push(filled);
      this.#at += filled.length;
      if (this.#isOver || (filled === '' && stop.test(this.#letter))) break;
      if (filled !== '') continue;
      if (this.#letter === '\\' && /[,=}\]\\]/.test(this.#text[this.#at + 1] ?? '')) this.#at += 1;
      pieces.push(this.#letter);
      this.#at += 1;
    }
    return pieces.join('');
  }

  #placeholder(): string {
    placeholder.lastIndex = this.#at;
    const own = this.#open.find((part) => part !== '' && this.#text.startsWith(part, this.#at));
    return own ?? placeholder.exec(this.#text)?.[0] ?? '';
  }

  #textOf(text: string): ForeignValue {
    return textValue(
      text,
      this.#open.filter((part) => text.includes(part)),
    );
  }
}
