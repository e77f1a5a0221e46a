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

/**
 * Minimal edits of one document that keep its comments, quotes, indentation and line ends. What an alias or merge
 * key brings in is shared with other places and never edited from here: such edits are `undefined`.
 */
export class SpecEditor {
  readonly #document: SpecDocument;

  constructor(document: SpecDocument) {
    this.#document = document;
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
    return { range: field.range, text };
  }

  /** Writes a string value, in the quotes it has or in those it needs. */
  replaceString(field: ScalarField<string>, text: string): Edit | undefined {
    const written = this.source(field.range);
    if (written.startsWith('"')) return this.replace(field, JSON.stringify(text));
    if (written.startsWith("'")) return this.replace(field, singleQuoted(text));
    return this.replace(field, isPlainString(text) ? text : JSON.stringify(text));
  }

  /** Wraps the source of a plain scalar in double quotes, so that it stays the text it is. */
  quote(field: Field): Edit | undefined {
    return this.replace(field, JSON.stringify(this.source(field.range)));
  }

  rename(entry: Entry, name: string): Edit {
    return { range: entry.key, text: name };
  }

  /** Adds a key at its conventional place. `value` is YAML on one line. */
  insert(mapping: MappingField<object>, name: string, value: string): Edit | undefined {
    if (mapping.definedAt || !isMap(mapping.node)) return undefined;
    const before = entryBefore(mapping, name);
    const text = value === '' ? `${name}:` : `${name}: ${value}`;
    if (mapping.node.flow) return this.#insertFlow(mapping, before, text);
    const first = mapping.entries[0];
    if (!first) return undefined;
    const indent = ' '.repeat(this.#column(first.key.start));
    const { eol } = this.#document;
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
    if (flow || mapping.entries.length > 1) {
      return this.#removeItem(
        mapping.entries.map(({ range }) => range),
        i,
        flow ?? false,
      );
    }
    return mapping.entry
      ? { range: mapping.range, text: '{}' }
      : { range: this.#lines(entry.range), text: '' };
  }

  /** Takes an item out of a list. */
  removeItem(list: ListField, item: Field): Edit | undefined {
    if (list.definedAt || !isSeq(list.node)) return undefined;
    const i = list.items.indexOf(item);
    if (i === -1) return undefined;
    if (list.node.flow) {
      return this.#removeItem(
        list.items.map(({ range }) => range),
        i,
        true,
      );
    }
    if (list.items.length === 1) return { range: list.range, text: '[]' };
    const dash = this.#document.text.lastIndexOf('-', item.range.start);
    return { range: this.#lines({ start: dash, end: item.range.end }), text: '' };
  }

  #removeItem(items: readonly Range[], i: number, flow: boolean): Edit | undefined {
    const item = items[i];
    const next = items[i + 1];
    const previous = items[i - 1];
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

  #column(offset: number): number {
    return offset - this.#lineStart(offset);
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
