import { isMap, isScalar, isSeq } from 'yaml';
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

  /**
   * Puts another YAML text in place of a value and its tag: behind the key, before the comments that stand between
   * the two.
   */
  replace(field: Field, text: string): Edit | undefined {
    if (field.definedAt) return undefined;
    const key = field.entry && this.#behindColon(field.entry);
    if (isImplicitNull(field)) return key && { range: at(key.end), text: ` ${text}` };
    const range = this.#withoutLineEnd(field.range);
    const between = key ? this.source({ start: key.end, end: range.start }) : '';
    if (key && between.includes('\n') && /^(?:\s|#.*)*$/.test(between)) {
      const comments = between.trimEnd();
      const below = `${this.eol}${' '.repeat(key.column + 2)}`;
      const value =
        comments && this.isCommented(range) ? `${comments}${below}${text}` : ` ${text}${comments}`;
      return { range: { start: key.start, end: range.end }, text: key.anchor + value };
    }
    const before = this.source({ start: this.#lineStart(range.start), end: range.start });
    const [tag = '', anchor = ''] = /(?<=\s)![^\s,[\]{}]*[ \t]+(&\S+[ \t]+)?$/.exec(before) ?? [];
    return { range: { start: range.start - tag.length, end: range.end }, text: anchor + text };
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

  /** The value of a key as it can stand behind another one, with its anchor and tag; none when it spans lines. */
  value({ key, value, range }: Entry): string | undefined {
    const [, text] = /^\s*:[ \t]*(.*)$/.exec(this.source({ start: key.end, end: range.end })) ?? [];
    const isPlain = isScalar(value) && value.type === 'PLAIN';
    return isPlain && /[,[\]{}]/.test(text ?? '') ? undefined : text;
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

  /** Takes a key and its value out; the comments around them stay. */
  remove(mapping: MappingField<object>, entry: Entry): Edit | undefined {
    const [edit, ...others] = this.removeAll(mapping, [entry]) ?? [];
    return others.length === 0 ? edit : undefined;
  }

  /**
   * Takes several keys out; a mapping that loses all of them stays as an empty one. None where a merge key would bring
   * one of them back.
   */
  removeAll(mapping: MappingField<object>, entries: readonly Entry[]): Edit[] | undefined {
    const { node, entries: all, path, shadowing } = mapping;
    const isOwn = (entry: Entry) => all.includes(entry) && !shadowing.has(entry.name);
    if (mapping.definedAt || !isMap(node) || !entries.every(isOwn)) return undefined;
    const isEmptied = all.every((entry) => entries.includes(entry));
    if (isEmptied && (node.flow || path !== '')) {
      const empty = this.replace(mapping, '{}');
      return empty && [empty];
    }
    if (node.flow) return this.#removeFromFlow(all, entries);
    const kept = all.findIndex((entry) => !entries.includes(entry));
    const [first] = all;
    const startsLine =
      first && this.source({ start: this.#lineStart(first.range.start), end: first.range.start });
    if (kept <= 0 || startsLine?.trim() === '') return entries.map(({ range }) => this.#linesOut(range));
    const others = entries.filter((entry) => all.indexOf(entry) > kept);
    return [
      ...this.#removeBehindDash(all.slice(0, kept + 1)),
      ...others.map(({ range }) => this.#linesOut(range)),
    ];
  }

  /** Takes a span out: with its lines where nothing else stands on them, or else up to the comment behind it. */
  cut(range: Range): Edit {
    const before = this.source({ start: this.#lineStart(range.start), end: range.start });
    if (/^[\s-]*$/.test(before)) return this.#linesOut(range);
    return {
      range: { start: range.start - before.length + before.trimEnd().length, end: range.end },
      text: '',
    };
  }

  /** Where the dash of an item of a block list stands: the nearest one above it in the column of the list. */
  dashOf(list: ListField, { range }: Field): number {
    const { start } = list.range;
    const column = this.column(start);
    for (let line = this.#lineStart(range.start); line > start; line = this.#lineStart(line - 1)) {
      if (/^ *-$/.test(this.source({ start: line, end: line + column + 1 }))) return line + column;
    }
    return start;
  }

  /** Takes an item out of a list. */
  removeItem(list: ListField, item: Field): Edit | undefined {
    if (list.definedAt || !isSeq(list.node)) return undefined;
    const i = list.items.indexOf(item);
    if (i === -1) return undefined;
    if (list.items.length === 1) return this.replace(list, '[]');
    if (list.node.flow) return this.#removeFromFlow(list.items, [item])[0];
    return this.#linesOut({ start: this.dashOf(list, item), end: item.range.end });
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
    const indent = ' '.repeat(this.column(list.range.start));
    const lines = blockLines([item]).join(`${eol}${indent}`);
    if (text[end - 1] === '\n') return { range: at(end), text: `${indent}${lines}${eol}` };
    return { range: at(this.#lineEnd(end)), text: `${eol}${indent}${lines}` };
  }

  /** Takes all but the last out of keys that begin behind a dash, where the last one moves up. */
  #removeBehindDash(entries: readonly Entry[]): Edit[] {
    const [first, ...others] = entries.map(({ range }) => range);
    const last = others.pop();
    if (!first || !last) return [];
    if (!this.#isCommentedBetween([first, ...others, last])) {
      return [{ range: { start: first.start, end: last.start }, text: '' }];
    }
    const { start } = this.#withoutLineEnd(first);
    const dash =
      start - (/ *$/.exec(this.source({ start: this.#lineStart(start), end: start }))?.[0].length ?? 0);
    return [
      { range: { start: dash, end: this.#withoutLineEnd(first).end }, text: '' },
      ...others.map((range) => this.#linesOut(range)),
    ];
  }

  /** Takes parts of a flow collection out, each with one comma. */
  #removeFromFlow(all: readonly { range: Range }[], removed: readonly { range: Range }[]): Edit[] {
    const kept = all.findLastIndex((item) => !removed.includes(item));
    const tail = all.slice(Math.max(0, kept)).map(({ range }) => range);
    const isWhole = tail.length > 1 && !this.#isCommentedBetween(tail);
    const edits = all.slice(0, isWhole ? kept : undefined).flatMap((item, i) => {
      if (!removed.includes(item)) return [];
      const { end } = item.range;
      const start = this.#beforeProperties(item.range.start);
      const next = all[i + 1]?.range;
      if (next && !this.#isCommentedBetween([item.range, next])) {
        return [{ start, end: this.#beforeProperties(next.start) }];
      }
      const [comma = ''] = /^\s*,/.exec(this.source({ start: end, end: this.#document.text.length })) ?? [];
      return [{ start, end: end + comma.length }];
    });
    const [last, ...others] = tail;
    const end = others.at(-1)?.end;
    if (isWhole && last && end !== undefined) edits.push({ start: last.end, end });
    return edits.map((range) => ({ range, text: '' }));
  }

  /** Where the anchor or tag of a value begins; the value itself where it has none. */
  #beforeProperties(offset: number): number {
    const line = this.source({ start: this.#lineStart(offset), end: offset });
    return offset - (/(?:(?<=[\s,[{])[&!][^\s,[\]{}]*[ \t]+)*$/.exec(line)?.[0].length ?? 0);
  }

  /** Whether a comment stands between parts of a collection that follow one another. */
  #isCommentedBetween(ranges: readonly Range[]): boolean {
    return ranges.some(({ end }, i) =>
      this.source({ start: end, end: ranges[i + 1]?.start ?? end }).includes('#'),
    );
  }

  #linesOut(range: Range): Edit {
    return { range: this.#lines(range), text: '' };
  }

  #insertFlow(mapping: MappingField<object>, before: Entry | undefined, text: string): Edit | undefined {
    if (before) return { range: at(before.range.end), text: `, ${text}` };
    const first = mapping.entries[0];
    if (first) return { range: at(first.key.start), text: `${text}, ` };
    const isMerging = isMap(mapping.node) && mapping.node.items.length > 0;
    return { range: at(mapping.range.start + 1), text: isMerging ? `${text}, ` : text };
  }

  /** What stands on the line of a key between its colon and its value: an anchor, a tag, or both. */
  #behindColon({ key }: Entry): (Range & { anchor: string; column: number }) | undefined {
    const line = this.source({ start: key.end, end: this.#lineEnd(key.end) });
    const [all, colon = '', properties = ''] = /^(\s*:)((?:[ \t]+[&!][^\s,[\]{}]*)*)/.exec(line) ?? [];
    if (all === undefined) return undefined;
    const start = key.end + colon.length;
    const [anchor = ''] = /[ \t]&\S+/.exec(properties) ?? [];
    return { start, end: start + properties.length, anchor, column: this.column(key.start) };
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
