import { readChain } from './call-chain.ts';
import {
  bareValue,
  expressionValue,
  type ForeignValue,
  listValue,
  mappingValue,
  textValue,
} from './foreign-value.ts';
import { type Items, together } from './items.ts';
import type { Dialect } from './literal-tokens.ts';
import { isBareWord } from './scalar-values.ts';
import { TokenReader } from './token-reader.ts';

const deepest = 60;
const separators: ReadonlySet<string> = new Set(['=', ':', '=>', ':=']);
const opening: ReadonlySet<string> = new Set(['(', '[', '{']);
const closing: ReadonlySet<string> = new Set([')', ']', '}']);
/** What may stand before a value and says nothing about it. */
const ornaments: ReadonlySet<string> = new Set(['&', '*', '@', 'new', 'await', 'const', 'mut']);
/** What fills up a structure of Rust: `..Default::default()`. */
const restOfDefaults = /^\.\.(?:\w+::)*default\(\)$/;
/** Words that go on with a value at the beginning of a line. */
const operators: ReadonlySet<string> = new Set(['if', 'else', 'or', 'and', 'unless', 'in', 'for']);

/**
 * Reads the values of programming languages: Python, Ruby, PHP, JavaScript, Go, Rust, C#, Java, HCL and JSON write
 * texts, numbers, lists and mappings much alike. Whatever is more than a literal becomes an expression.
 */
export class Literals extends TokenReader {
  readonly #dialect: Dialect;
  #depth = 0;

  constructor(text: string, dialect: Dialect = {}) {
    super(text, dialect);
    this.#dialect = dialect;
  }

  /** The value that begins here, up to what ends it. */
  value(): ForeignValue {
    const start = this.at;
    this.#depth += 1;
    const literal = this.#depth < deepest ? this.#primary() : undefined;
    const value = literal && this.#joined(literal);
    this.#depth -= 1;
    if (value && this.#isOver()) return value;
    this.#skipRest();
    return expressionValue(this.sourceFrom(start));
  }

  /** The items up to the closing bracket, which is passed; without one, as long as commas follow. */
  items(end?: string): Items {
    const found: Items = { entries: [], items: [] };
    while (!this.isAtEnd && !(end !== undefined && this.passes(end))) {
      const before = this.at;
      this.#item(found);
      const isMore = this.passes(',') || (end !== undefined && this.passes(';'));
      if (end === undefined && !isMore) break;
      if (this.at === before) this.at += 1;
    }
    return found;
  }

  /** The value that begins here, without what may hang on it: what follows belongs to something else. */
  term(): ForeignValue {
    const start = this.at;
    return this.#primary() ?? expressionValue(this.sourceFrom(start));
  }

  /** The items to the end of the text. */
  allItems(): Items {
    return this.items('');
  }

  /** What stands between braces: a mapping, or a list where nothing in it has a name. */
  braces(): ForeignValue {
    this.at += 1;
    const { entries, items: all } = this.items('}');
    const items = all.filter((item) => item.kind !== 'expression' || !restOfDefaults.test(item.source));
    if (entries.length === 0) return items.length > 0 ? listValue(items) : mappingValue([]);
    const own = items.map((value) => ({ key: value.kind === 'expression' ? value.source : '', value }));
    return mappingValue([...entries, ...own]);
  }

  /** A list, a mapping in brackets, or what follows the type of a list: `[]types.Tag{…}`. */
  brackets(): ForeignValue | undefined {
    this.at += 1;
    const found = this.items(']');
    if (found.items.length > 0 || found.entries.length > 0) return together(found);
    while (this.is('*') || this.is('.') || (this.isName() && !this.peek().startsLine)) this.at += 1;
    return this.is('{') ? this.braces() : listValue([]);
  }

  #item(found: Items): void {
    const key = this.peek();
    const separator = this.peek(1);
    const isWord = key.kind === 'name' || key.kind === 'text' || key.kind === 'number';
    if (this.is('**') || this.is('...') || (this.is('*') && this.isName(1))) {
      this.at += 1;
      const value = this.value();
      if (value.kind === 'mapping') for (const entry of value.entries) found.entries.push(entry);
      else found.entries.push({ key: '', value });
    } else if (isWord && separator.kind === 'mark' && separators.has(separator.text)) {
      this.at += 2;
      found.entries.push({ key: key.text, value: this.is(',') ? expressionValue(key.text) : this.value() });
    } else if (this.#dialect.blocks && this.#isBlock()) {
      const labels: string[] = [];
      while (!this.is('{')) labels.push(this.next().text);
      found.entries.push({ key: labels.join(' '), value: this.value() });
    } else if (isWord && separator.text === '->' && this.#depth < deepest) {
      this.at += 2;
      this.#item(found);
    } else if (!this.is(';') && !this.is(',')) {
      found.items.push(this.value());
    }
  }

  /** `name "label" {`: labels are few. */
  #isBlock(): boolean {
    for (let ahead = 0; ahead < 4; ahead++) {
      if (this.is('{', ahead)) return ahead > 0;
      if (this.peek(ahead).kind !== 'text' && !this.isName(ahead)) return false;
    }
    return false;
  }

  #primary(): ForeignValue | undefined {
    while (ornaments.has(this.peek().text) && this.peek().kind !== 'text') this.at += 1;
    const token = this.peek();
    if (token.kind === 'text') {
      this.at += 1;
      return textValue(token.text, token.open);
    }
    const isSigned = (this.is('-') || this.is('+')) && this.peek(1).kind === 'number';
    if (token.kind === 'number' || isSigned) return this.#number(isSigned);
    if (token.text === '[') return this.brackets();
    if (token.text === '{') return this.braces();
    if (token.text === '(') return this.#parentheses();
    if (token.kind !== 'name') return undefined;
    if (isBareWord(token.text) && !this.is('.', 1) && !this.is('(', 1)) {
      this.at += 1;
      return bareValue(token.text);
    }
    const start = this.at;
    return readChain(this) ?? expressionValue(this.sourceFrom(start));
  }

  #number(isSigned: boolean): ForeignValue {
    const sign = isSigned && this.next().text === '-' ? '-' : '';
    const { text } = this.next();
    const [, digits = text] = /^([\d_.]{1,20}?)(?:[lLuUnNfFdD]|[iu](?:8|16|32|64|size))$/.exec(text) ?? [];
    return bareValue(sign + digits);
  }

  #parentheses(): ForeignValue {
    this.at += 1;
    const found = this.items(')');
    const { entries, items } = found;
    const [only] = items;
    if (entries.length === 0 && items.length === 0 && this.is('{')) return this.braces();
    return entries.length === 0 && items.length === 1 && only ? only : together(found);
  }

  /** Texts that stand together, or are joined by a sign, are one. */
  #joined(value: ForeignValue): ForeignValue {
    let whole = value;
    while (whole.kind === 'text') {
      const isSign = (this.is('+') || this.is('.')) && this.peek(1).kind === 'text';
      const isNext = this.peek().kind === 'text' && !(this.#dialect.blocks && this.peek().startsLine);
      if (!isSign && !isNext) break;
      if (isSign) this.at += 1;
      const { text, open } = this.next();
      whole = textValue(whole.text + text, [...whole.open, ...open]);
    }
    return this.#withoutConversion(whole);
  }

  /** Passes calls and casts behind a value that leave it what it is. */
  #withoutConversion(value: ForeignValue): ForeignValue {
    while (
      this.is('.') &&
      /^(?:to_?string|to_owned|into|to_s|to_vec|freeze|strip|trim)$/i.test(this.peek(1).text)
    ) {
      this.at += 2;
      if (this.is('(') && this.is(')', 1)) this.at += 2;
    }
    if (this.is('as') && this.isName(1)) this.at += 2;
    return value;
  }

  #isOver(): boolean {
    const { kind, text, startsLine } = this.peek();
    if (this.isAtEnd) return true;
    if (kind === 'mark') return text === ',' || text === ';' || closing.has(text);
    return startsLine && (!operators.has(text) || separators.has(this.peek(1).text));
  }

  #skipRest(): void {
    for (let depth = 0; !this.isAtEnd && (depth > 0 || !this.#isOver()); this.at++) {
      const { kind, text } = this.peek();
      if (kind === 'mark' && opening.has(text)) depth += 1;
      if (kind === 'mark' && closing.has(text)) depth -= 1;
    }
  }
}
