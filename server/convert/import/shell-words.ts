import { unescapedAt } from './quoted-text.ts';

/** A word of a command line. */
export interface ShellWord {
  text: string;
  /** Parts that the shell would fill in: `${NAME}`, `$(date)`. */
  open: readonly string[];
}

/** The words that take the place of a variable whose value is known. */
export type Lookup = (name: string) => readonly ShellWord[] | undefined;

/** The words that a shell makes of the text from `start` to the end of the command, and where that is. */
export function readShellCommand(
  text: string,
  start: number,
  lookup?: Lookup,
): { words: ShellWord[]; end: number } {
  const reader = new ShellReader(text, start, lookup);
  const words: ShellWord[] = [];
  for (let next = reader.next(); next; next = reader.next()) for (const word of next) words.push(word);
  return { words, end: reader.at };
}

/** The one word at `start`. */
export function readShellWord(text: string, start: number, lookup?: Lookup): ShellWord | undefined {
  return new ShellReader(text, start, lookup).word();
}

// A line goes on behind `\` (POSIX), `^` (cmd.exe) and a backquote (PowerShell), also where blanks follow them.
const continuation = /[\\^`][^\S\n]*\r?\n/y;
/** A line that begins with an option belongs to the command above: the text has lost its line continuations. */
const optionBelow = /\r?\n[^\S\n]*(?=--[a-z])/y;
const blanks = /[^\S\n]+/y;
const redirection = /\d?>{1,2}&?[^\S\n]*[^\s|;&]*/y;
const variable = /\$(?:\{(\w+)(?:\[[@*]\])?\}|(\w+|[@*?#]))/y;
/** A word that is nothing but a variable: a list between quotes, or any without them, stands for several words. */
const variableAlone = /(?:"\$\{(\w+)\[@\]\}"|\$\{(\w+)(?:\[[@*]\])?\}|\$(\w+))(?=[\s;|&)]|$)/y;
/** What people and templates leave open: `<snapshot id>`, `{{ version }}`, `#{name}`. */
const placeholder = /\{\{[^{}\n]{1,200}\}\}|#\{[^{}\n]{1,200}\}|<\w(?:[^<>\n]{0,100}[^<>\s])?>/y;
const longestSubstitution = 200;
/** A variable of cmd.exe. */
const percentVariable = /%[A-Za-z_]\w{0,60}%/g;

class ShellReader {
  readonly #text: string;
  readonly #lookup: Lookup;
  #at: number;
  #pieces: string[] = [];
  #open: string[] = [];

  constructor(text: string, start: number, lookup: Lookup = () => undefined) {
    this.#text = text;
    this.#at = start;
    this.#lookup = lookup;
  }

  get at(): number {
    return this.#at;
  }

  /** The next word of the command, or what a variable in its place stands for; undefined at its end. */
  next(): readonly ShellWord[] | undefined {
    this.#passBlanks();
    const found = this.#match(variableAlone);
    const words = found && this.#lookup(found[1] ?? found[2] ?? found[3] ?? '');
    if (words) {
      this.#at = variableAlone.lastIndex;
      return found[1] ? words : words.flatMap(torn);
    }
    const word = this.word();
    return word && [word];
  }

  /** The next word of the command; undefined at its end. */
  word(): ShellWord | undefined {
    this.#passBlanks();
    if (this.#isAtEndOfCommand()) return undefined;
    this.#pieces = [];
    this.#open = [];
    while (!/\s/.test(this.#letter) && !this.#isAtEndOfCommand() && !this.#match(continuation)) this.#piece();
    const text = this.#pieces.join('');
    return { text, open: [...this.#open, ...(text.match(percentVariable) ?? [])] };
  }

  get #letter(): string {
    return this.#text[this.#at] ?? '';
  }

  #passBlanks(): void {
    for (;;) {
      while ([blanks, continuation, optionBelow, redirection].some((pattern) => this.#pass(pattern)));
      if (this.#letter !== '#' || this.#match(placeholder)) return;
      const lineEnd = this.#text.indexOf('\n', this.#at);
      this.#at = lineEnd === -1 ? this.#text.length : lineEnd;
    }
  }

  #isAtEndOfCommand(): boolean {
    return /^[\n;|&()]?$/.test(this.#letter) || (this.#letter === '`' && !this.#substitution());
  }

  #piece(): void {
    const next = this.#text[this.#at + 1];
    if (this.#letter === "'") this.#single();
    else if (this.#letter === '"') this.#double(this.#at + 1);
    else if (this.#letter === '$' && next === '"') this.#double(this.#at + 2);
    else if (this.#letter === '$' && next === "'") this.#ansi();
    else if (this.#letter === '\\') this.#take(next ?? '', this.#at + 2);
    else if (!this.#expansion()) this.#take(this.#letter, this.#at + 1);
  }

  #single(): void {
    const end = this.#text.indexOf("'", this.#at + 1);
    const until = end === -1 ? this.#text.length : end;
    this.#take(this.#text.slice(this.#at + 1, until), until + 1);
  }

  /** `$'…'`, with the escapes of C. */
  #ansi(): void {
    this.#at += 2;
    while (this.#letter !== '' && this.#letter !== "'") {
      if (this.#letter === '\\') this.#take(...unescapedAt(this.#text, this.#at + 1));
      else this.#take(this.#letter, this.#at + 1);
    }
    this.#at += 1;
  }

  #double(start: number): void {
    this.#at = start;
    while (this.#letter !== '' && this.#letter !== '"') {
      const next = this.#text[this.#at + 1] ?? '';
      if (this.#letter === '\\' && /["\\$`\n]/.test(next))
        this.#take(next === '\n' ? '' : next, this.#at + 2);
      else if (!this.#expansion()) this.#take(this.#letter, this.#at + 1);
    }
    this.#at += 1;
  }

  /** What the shell replaces, taken as it is written where its value is not known. */
  #expansion(): boolean {
    const found = this.#match(variable);
    const name = found?.[1] ?? found?.[2];
    const known = name === undefined ? undefined : this.#lookup(name);
    if (found && known) {
      for (const { open } of known) for (const part of open) this.#open.push(part);
      this.#take(known.map(({ text }) => text).join(' '), this.#at + found[0].length);
      return true;
    }
    const source = found?.[0] ?? this.#substitution() ?? this.#match(placeholder)?.[0];
    if (source === undefined) return false;
    const written = found?.[2] ? `\${${found[2]}}` : source;
    this.#open.push(written);
    this.#take(written, this.#at + source.length);
    return true;
  }

  /** `$(…)` and `${…}` with their brackets paired, or a pair of backquotes on one line. */
  #substitution(): string | undefined {
    const here = this.#text.slice(this.#at, this.#at + longestSubstitution);
    if (here.startsWith('`')) return /^`[^`\n]+`/.exec(here)?.[0];
    const [open, close] = here.startsWith('${') ? '{}' : '()';
    if (!here.startsWith(`$${open}`)) return undefined;
    let depth = 0;
    for (let i = 1; i < here.length; i++) {
      if (here[i] === open) depth += 1;
      if (here[i] === close) depth -= 1;
      if (depth === 0) return here.slice(0, i + 1);
    }
    return undefined;
  }

  #take(piece: string, next: number): void {
    this.#pieces.push(piece);
    this.#at = next;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text);
  }

  #pass(pattern: RegExp): boolean {
    const found = this.#match(pattern);
    if (found) this.#at = pattern.lastIndex;
    return found !== null;
  }
}

/** A text without quotes around it is one word for every stretch without blanks. */
function torn({ text, open }: ShellWord): ShellWord[] {
  return text
    .split(/\s+/)
    .filter((part) => part !== '')
    .map((part) => ({ text: part, open: open.filter((own) => part.includes(own)) }));
}
