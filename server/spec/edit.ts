import { isMap, isSeq } from 'yaml';
import type { MappingShape } from '../../schemas/shape.ts';
import type { Entry, Field, ListField, MappingField, ScalarField } from './fields.ts';
import type { Range } from './range.ts';
import type { SpecDocument } from './spec-document.ts';

/** Replaces a span of the document's text. */
export interface Edit {
  range: Range;
  text: string;
}

/** What an edit writes: a scalar as YAML text, or a mapping or list of such. */
export type YamlTree = string | readonly YamlTree[] | { readonly [key: string]: YamlTree };

/**
 * Minimal edits of one document that keep its comments, quotes, indentation and line ends. What an alias or merge
 * key brings in is shared with other places and never edited from here: such edits are `undefined`.
 */
export class SpecEditor {
  readonly #document: SpecDocument;

  constructor(document: SpecDocument) {
    this.#document = document;
  }

  /** The line end that the document uses. */
  get eol(): string {
    return this.#document.eol;
  }

  /** The text as written. */
  source({ start, end }: Range): string {
    return this.#document.text.slice(start, end);
  }

  /** Puts another YAML text in place of a value. */
  replace(field: Field, text: string): Edit | undefined {
    if (field.definedAt) return undefined;
    if (isImplicitNull(field)) {
      const entry = field.entry;
      return entry && this.#afterColon(entry, text);
    }
    return { range: this.#withoutLineEnd(field.range), text };
  }

  /** Writes a string value, in the quotes it has or in those it needs. */
  replaceString(field: ScalarField<string>, text: string): Edit | undefined {
    const written = this.source(field.range);
    if (written.startsWith('"')) return this.replace(field, JSON.stringify(text));
    if (written.startsWith("'")) return this.replace(field, singleQuoted(text));
    return this.replace(field, yamlString(text));
  }

  /** Wraps the source of a plain scalar in double quotes, so that it stays the text it is. */
  quote(field: Field): Edit | undefined {
    return this.replace(field, JSON.stringify(this.source(field.range)));
  }

  /** How many characters stand before an offset on its line. */
  column(offset: number): number {
    return offset - this.#lineStart(offset);
  }

  /** Whether a comment follows a span on its line. */
  isCommented({ end }: Range): boolean {
    return this.source({ start: end, end: this.#lineEnd(end) }).trim() !== '';
  }

  /** The text of a span with its further lines moved to the right, or by a negative number to the left. */
  moved(range: Range, by: number): string {
    const source = this.source(range);
    return by < 0
      ? source.replace(new RegExp(`\\n {0,${-by}}`, 'g'), '\n')
      : source.replace(/\n(?=[^\r\n])/g, `\n${' '.repeat(by)}`);
  }

  /** Gives a key another name, in the quotes that it has. */
  rename(entry: Entry, name: string): Edit {
    const [, quote = ''] = /^(["']?)/.exec(this.source(entry.key)) ?? [];
    return { range: entry.key, text: `${quote}${name}${quote}` };
  }

  /** Adds a key at its conventional place, in the style of the mapping. */
  insert(mapping: MappingField<object>, name: string, value: YamlTree): Edit | undefined {
    if (mapping.definedAt || !isMap(mapping.node)) return undefined;
    const before = entryBefore(mapping, name);
    if (mapping.node.flow) return this.#insertFlow(mapping, before, flowEntry(name, value));
    const first = mapping.entries[0];
    if (!first) return undefined;
    const indent = ' '.repeat(this.column(first.key.start));
    const { eol } = this.#document;
    const text = blockEntry(name, value).join(`${eol}${indent}`);
    if (!before) return { range: at(first.key.start), text: `${text}${eol}${indent}` };
    const end = before.range.end;
    if (end > 0 && this.#document.text[end - 1] === '\n') {
      return { range: at(end), text: `${indent}${text}${eol}` };
    }
    return { range: at(this.#lineEnd(end)), text: `${eol}${indent}${text}` };
  }

  /** Takes a key and its value out; a comment behind them stays. */
  remove(mapping: MappingField<object>, entry: Entry): Edit | undefined {
    if (mapping.definedAt || !isMap(mapping.node)) return undefined;
    const i = mapping.entries.indexOf(entry);
    if (i === -1) return undefined;
    const { flow } = mapping.node;
    if (flow || mapping.entries.length > 1) return this.#removeItem(mapping.entries, i, flow ?? false);
    return mapping.entry
      ? { range: this.#withoutLineEnd(mapping.range), text: '{}' }
      : { range: this.#lines(entry.range), text: '' };
  }

  /** Takes several keys out, without leaving a comma behind in a flow mapping. */
  removeAll(mapping: MappingField<object>, entries: readonly Entry[]): Edit[] | undefined {
    const edits = entries.map((entry) => this.remove(mapping, entry)).filter((edit) => edit !== undefined);
    if (edits.length !== entries.length) return undefined;
    if (!isMap(mapping.node) || !mapping.node.flow) return edits;
    const kept = mapping.entries.findLastIndex((entry) => !entries.includes(entry));
    const tail = mapping.entries.slice(kept + 1);
    const start = mapping.entries[kept]?.range.end ?? tail[0]?.range.start ?? mapping.range.start;
    const end = tail.at(-1)?.range.end ?? start;
    const others = entries.filter((entry) => !tail.includes(entry));
    return [
      ...others.flatMap((entry) => this.remove(mapping, entry) ?? []),
      { range: { start, end }, text: '' },
    ];
  }

  /** Takes a span out: with its lines where nothing else stands on them, or else up to the comment behind it. */
  cut(range: Range): Edit {
    const before = this.source({ start: this.#lineStart(range.start), end: range.start });
    if (/^[\s-]*$/.test(before)) return { range: this.#lines(range), text: '' };
    return {
      range: { start: range.start - before.length + before.trimEnd().length, end: range.end },
      text: '',
    };
  }

  /** Takes an item out of a list. */
  removeItem(list: ListField, item: Field): Edit | undefined {
    if (list.definedAt || !isSeq(list.node)) return undefined;
    const i = list.items.indexOf(item);
    if (i === -1) return undefined;
    if (list.node.flow) return this.#removeItem(list.items, i, true);
    if (list.items.length === 1) return { range: list.range, text: '[]' };
    const dash = this.#document.text.lastIndexOf('-', item.range.start);
    return { range: this.#lines({ start: dash, end: item.range.end }), text: '' };
  }

  /** Lets two items of a list change places; none where an anchor must stay before its alias. */
  swap(list: ListField, a: Field, b: Field): (Edit | undefined)[] {
    const texts = [this.source(a.range), this.source(b.range)] as const;
    if (list.definedAt || /[&*]/.test(texts.join())) return [undefined];
    return [
      { range: a.range, text: texts[1] },
      { range: b.range, text: texts[0] },
    ];
  }

  /** Adds an item at the end of a list, in the style of the list. */
  append(list: ListField, item: YamlTree): Edit | undefined {
    if (list.definedAt || !isSeq(list.node)) return undefined;
    const last = list.items.at(-1);
    if (!last) return { range: list.range, text: `[${flowText(item)}]` };
    const { end } = last.range;
    if (list.node.flow) return { range: at(end), text: `, ${flowText(item)}` };
    const { text, eol } = this.#document;
    const indent = ' '.repeat(this.column(text.lastIndexOf('-', last.range.start)));
    const lines = blockLines([item]).join(`${eol}${indent}`);
    if (text[end - 1] === '\n') return { range: at(end), text: `${indent}${lines}${eol}` };
    return { range: at(this.#lineEnd(end)), text: `${eol}${indent}${lines}` };
  }

  #removeItem(items: readonly { range: Range }[], i: number, flow: boolean): Edit | undefined {
    const [previous, item, next] = [items[i - 1]?.range, items[i]?.range, items[i + 1]?.range];
    if (!item) return undefined;
    if (flow) {
      if (next) return { range: { start: item.start, end: next.start }, text: '' };
      return { range: { start: previous?.end ?? item.start, end: item.end }, text: '' };
    }
    const startsLine = this.#document.text.slice(this.#lineStart(item.start), item.start).trim() === '';
    if (!startsLine && next) return { range: { start: item.start, end: next.start }, text: '' };
    return { range: this.#lines(item), text: '' };
  }

  #insertFlow(mapping: MappingField<object>, before: Entry | undefined, text: string): Edit | undefined {
    if (before) return { range: at(before.range.end), text: `, ${text}` };
    const first = mapping.entries[0];
    if (first) return { range: at(first.key.start), text: `${text}, ` };
    return { range: at(mapping.range.start + 1), text };
  }

  #afterColon(entry: Entry, text: string): Edit {
    const colon = this.#document.text.indexOf(':', entry.key.end);
    return { range: at(colon + 1), text: ` ${text}` };
  }

  /** The whole lines of a range, or, where a comment follows on its last line, the range up to the comment. */
  #lines(range: Range): Range {
    const { text } = this.#document;
    const atLineStart = range.end > 0 && text[range.end - 1] === '\n';
    const lineEnd = atLineStart ? range.end : this.#lineEnd(range.end);
    const rest = text.slice(range.end, lineEnd);
    const comment = rest.search(/\S/);
    if (comment !== -1) return { start: range.start, end: range.end + comment };
    const next = atLineStart ? range.end : text.indexOf('\n', lineEnd) + 1;
    return { start: this.#lineStart(range.start), end: next === 0 ? text.length : next };
  }

  /** A span without the white space at its end: the last line break of a block scalar, the space before a comment. */
  #withoutLineEnd({ start, end }: Range): Range {
    return { start, end: start + this.source({ start, end }).trimEnd().length };
  }

  #lineStart(offset: number): number {
    return offset === 0 ? 0 : this.#document.text.lastIndexOf('\n', offset - 1) + 1;
  }

  #lineEnd(offset: number): number {
    const { text } = this.#document;
    const newline = text.indexOf('\n', offset);
    if (newline === -1) return text.length;
    return text[newline - 1] === '\r' ? newline - 1 : newline;
  }
}

function flowEntry(name: string, value: YamlTree): string {
  return value === '' ? `${name}:` : `${name}: ${flowText(value)}`;
}

/** A value on one line. */
export function flowText(value: YamlTree): string {
  if (typeof value === 'string') return value;
  if (isList(value)) return `[${value.map(flowText).join(', ')}]`;
  const entries = Object.entries(value).map(([name, child]) => flowEntry(name, child));
  return `{${entries.join(', ')}}`;
}

function blockEntry(name: string, value: YamlTree): string[] {
  if (typeof value === 'string') return [flowEntry(name, value)];
  return [`${name}:`, ...blockLines(value).map((line) => `  ${line}`)];
}

function blockLines(value: YamlTree): string[] {
  if (typeof value === 'string') return [value];
  if (!isList(value)) return Object.entries(value).flatMap(([name, child]) => blockEntry(name, child));
  return value.flatMap((item) => blockLines(item).map((line, i) => (i === 0 ? `- ${line}` : `  ${line}`)));
}

function isList(value: YamlTree): value is readonly YamlTree[] {
  return Array.isArray(value);
}

function at(offset: number): Range {
  return { start: offset, end: offset };
}

function isImplicitNull(field: Field): boolean {
  return field.found === 'null' && field.entry !== undefined && field.range.start === field.entry.key.start;
}

/** The last key of `mapping` that conventionally stands before `name`. */
function entryBefore(mapping: MappingField<object>, name: string): Entry | undefined {
  const order = conventionalOrder(mapping.shape);
  const place = order.indexOf(name);
  return mapping.entries.findLast((entry) => {
    const other = order.indexOf(entry.name);
    return other !== -1 && other < place;
  });
}

function conventionalOrder(shape: MappingShape): string[] {
  return [...shape.members.keys()];
}

/** A text as a YAML scalar on one line, in quotes where it needs them. */
export function yamlString(text: string): string {
  return isPlainString(text) ? text : JSON.stringify(text);
}

/** Whether a text can stand unquoted as a block value and stays a string for every YAML reader. */
function isPlainString(text: string): boolean {
  return (
    /^[A-Za-z/][\w./@()' -]*$/.test(text) &&
    !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text) &&
    !/ $/.test(text)
  );
}

function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
