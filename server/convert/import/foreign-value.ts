/** A value as a foreign text writes it, before it is known what the request makes of it. */
export type ForeignValue = TextValue | BareValue | ExpressionValue | ListValue | MappingValue;

/** Text in quotes, or text that needs none. */
export interface TextValue {
  kind: 'text';
  text: string;
  /** Parts of the text that the program would fill in, such as `${var.version}`. */
  open: readonly string[];
}

/** A number, a boolean, a date or nothing, as written without quotes. */
export interface BareValue {
  kind: 'bare';
  text: string;
}

/** What only the program knows: a variable, a call, a sum. */
export interface ExpressionValue {
  kind: 'expression';
  source: string;
}

export interface ListValue {
  kind: 'list';
  items: readonly ForeignValue[];
}

export interface MappingValue {
  kind: 'mapping';
  /** In the order of the text; a key may come again. */
  entries: readonly ForeignEntry[];
}

export interface ForeignEntry {
  key: string;
  value: ForeignValue;
}

export function textValue(text: string, open: readonly string[] = []): TextValue {
  return { kind: 'text', text, open };
}

export function bareValue(text: string): BareValue {
  return { kind: 'bare', text };
}

export function expressionValue(source: string): ExpressionValue {
  return { kind: 'expression', source: source.replace(/\s+/g, ' ').trim() };
}

export function listValue(items: readonly ForeignValue[]): ListValue {
  return { kind: 'list', items };
}

export function mappingValue(entries: readonly ForeignEntry[]): MappingValue {
  return { kind: 'mapping', entries };
}

/** The last value of a key, however it is spelled. */
export function memberOf(mapping: MappingValue, key: string): ForeignValue | undefined {
  const wanted = lettersOf(key);
  return mapping.entries.findLast((entry) => lettersOf(entry.key) === wanted)?.value;
}

/** The mapping without some keys, however they are spelled. */
export function without({ entries }: MappingValue, keys: readonly string[]): MappingValue {
  const unwanted = new Set(keys.map(lettersOf));
  return mappingValue(entries.filter(({ key }) => !unwanted.has(lettersOf(key))));
}

/** The text of a value that is settled. */
export function plainText(value: ForeignValue | undefined): string | undefined {
  if (value?.kind === 'bare') return value.text;
  return value?.kind === 'text' && value.open.length === 0 ? value.text : undefined;
}

/** The mappings among the items of a list, or the one mapping that stands alone. */
export function mappingsIn(value: ForeignValue | undefined): MappingValue[] {
  if (value?.kind === 'mapping') return [value];
  return value?.kind === 'list' ? value.items.filter((item) => item.kind === 'mapping') : [];
}

/** The items of a list, of a mapping of numbers to items, of an `items` envelope; anything else is the one item. */
export function itemsOf(value: ForeignValue): readonly ForeignValue[] {
  if (value.kind === 'list') return value.items;
  if (value.kind !== 'mapping') return [value];
  const [only, ...others] = value.entries;
  if (only && others.length === 0 && /^(?:items?|member)$/i.test(only.key)) return itemsOf(only.value);
  if (!only || !value.entries.every(({ key }) => /^\d+$/.test(key))) return [value];
  return value.entries.toSorted((a, b) => Number(a.key) - Number(b.key)).map((entry) => entry.value);
}

/** A key in lower case without the marks by which naming styles differ. */
export function lettersOf(name: string): string {
  return name.replace(/[^A-Za-z0-9.]/g, '').toLowerCase();
}

const longest = 60;

/** A value on one short line, as people name it in a sentence. */
export function shown(value: ForeignValue): string {
  const text = written(value, 3).replace(/\s+/g, ' ');
  return text.length > longest ? `${text.slice(0, longest - 1).trimEnd()}…` : text;
}

function written(value: ForeignValue, depth: number): string {
  switch (value.kind) {
    case 'text':
      return value.text.slice(0, 2 * longest) || "''";
    case 'bare':
      return value.text;
    case 'expression':
      return value.source;
    case 'list':
      return `[${depth > 0 ? some(value.items, (item) => written(item, depth - 1)) : '…'}]`;
    default:
      return `{${depth > 0 ? some(value.entries, ({ key, value: own }) => `${key}: ${written(own, depth - 1)}`) : '…'}}`;
  }
}

function some<T>(items: readonly T[], write: (item: T) => string): string {
  return items.slice(0, 5).map(write).join(', ');
}
