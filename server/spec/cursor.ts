import { isScalar, type Node, type Pair } from 'yaml';
import type { MappingShape, Member, ScalarShape, Shape } from '../../schemas/shape.ts';
import { anchorsAbove } from './anchors.ts';
import {
  findPlaceholder,
  findScalar,
  isUsedOtherwise,
  type Place,
  placeByUse,
  placeholder,
} from './cursor-place.ts';
import { windowAround } from './cursor-window.ts';
import { type Word, wordAt } from './cursor-word.ts';
import type { Request } from './fields.ts';
import { fits, isNothing } from './fits.ts';
import { isMergeKey, mergedMappings, type Targets } from './merge.ts';
import { contains, type Range } from './range.ts';
import { readRequest } from './read-request.ts';
import type { SpecDocument } from './spec-document.ts';
import { withoutField } from './without-field.ts';
import { parseYaml, type YamlDocument } from './yaml-document.ts';

/** What may be written at a place of a document, also while the text around it does not parse yet. */
export type Cursor = KeyCursor | ValueCursor | AliasCursor;

interface CursorBase {
  /** The half-written word under the cursor, which a completion replaces. */
  replace: Range;
  /** The half-written word itself. */
  typed: string;
  /** What has to stand before the word that is not there yet: a space, the dash of an item, a new line. */
  lead: string;
  /** Names of the keys that lead here, lists passed over. */
  names: readonly string[];
  /** Where the word stands in the request. */
  at: number;
  /** The request as it reads with the cursor's word left out; read when asked for. */
  request(): Request | undefined;
}

export interface KeyCursor extends CursorBase {
  kind: 'key';
  mapping: MappingShape;
  /** Keys that the mapping has already, written in it or merged. */
  present: ReadonlySet<string>;
  /** Column at which the key begins. */
  column: number;
  /** Column of the key on whose line the cursor is; the new one begins a line below it, further in. */
  below?: number;
  /** Inside `{ }` or `[ ]`. */
  flow: boolean;
  /** A colon follows the word. */
  hasColon: boolean;
  /** Whether what the key would have as its value is written: behind its colon, or indented on the lines below. */
  hasValue: boolean;
  /** Whether that could be the value of a key of a shape. */
  takes(shape: Shape): boolean;
  /** Whether the document has no more problems with a text in place of the word. */
  keepsYaml(written: string): boolean;
  /** Names of anchored mappings that can be merged here. */
  bases: readonly string[];
}

export interface ValueCursor extends CursorBase {
  kind: 'value';
  member: Member;
  shape: ScalarShape;
  /** Inside quotes. */
  quoted: boolean;
  /** The scalars of the other keys of the mapping that the value is in. */
  siblings: ReadonlyMap<string, string>;
}

/** Behind a `*`, or where a merge key takes one. */
export interface AliasCursor extends CursorBase {
  kind: 'alias';
  shape: Shape;
  /** The anchors that fit, the nearest last. */
  anchors: ReadonlyMap<string, Node>;
}

/** What can be written at an offset of a document. None where any word would break what can be read now. */
export function cursorAt(document: SpecDocument, offset: number): Cursor | undefined {
  const { skipped, text } = windowAround(document.text, document.root, offset);
  const isWhole = text === document.text;
  const word = wordAt(text, offset - skipped);
  if (!word) return undefined;
  const at = word.range.start + word.before.length;
  const written = isWhole ? placeOfWritten(document, word) : undefined;
  const yaml = written ? yamlOf(document) : parseYaml(withPlaceholder(text, word));
  const problems = isWhole ? document.problems : parseYaml(text).problems;
  if (yaml.problems.length > problems.length) return undefined;

  const readHere = once(() => readRequest(withPlaceholder(text, word), yaml));
  const found = written ?? findPlaceholder(yaml.contents, at);
  const place = found && !found.shape ? placeByUse(found, at, readHere()?.fields ?? []) : found;
  if (!place?.shape) return undefined;
  const isShared = yaml.targets.size > 0 && place.role !== 'merge' && place.shape.kind !== 'list';
  if (isShared && isUsedOtherwise(place, at, readHere()?.fields ?? [])) return undefined;
  const base: CursorBase = {
    replace: moved(word.range, skipped),
    typed: text.slice(word.range.start, word.range.end),
    lead: word.before,
    names: place.names,
    at: at + skipped,
    request: once(() => (isWhole && !written ? readHere()?.request : wholeRequest(document, word, skipped))),
  };
  const keepsYaml = (written: string) =>
    problems.length === 0 || parseYaml(withText(text, word, written)).problems.length <= problems.length;
  const context = { place: { ...place, shape: place.shape }, word, yaml, at, keepsYaml, base };
  return word.isAlias || place.role === 'merge' ? aliasCursor(context) : keyOrValue(context);
}

/**
 * Where a word stands that is a value as a whole: there another word changes nothing around it, and the document need
 * not be parsed with one. Undefined where that is not plain to see.
 */
function placeOfWritten({ text, root, problems }: SpecDocument, word: Word): Place | undefined {
  const { start, end } = word.range;
  const isBare =
    !word.before && !word.after && !word.quoted && !word.isAlias && !word.hasColon && start < end;
  if (!isBare || problems.length > 0 || /[&*]|<<|%/.test(text)) return undefined;
  const place = findScalar(root, start, ({ type, range }) => type === 'PLAIN' && range?.[1] === end);
  return place?.role === 'value' && place.shape ? place : undefined;
}

/** A document without anchors as it was parsed. */
function yamlOf({ root }: SpecDocument): YamlDocument {
  return { contents: root, version: '1.2', problems: [], targets: new Map() };
}

/** The request around a window: as it was read, where it could be, or read again. */
function wholeRequest({ text, request, problems, fields }: SpecDocument, word: Word, skipped: number) {
  const range = moved(word.range, skipped);
  if (request && problems.length === 0) {
    const field = fields.find(({ node, range: own }) => isScalar(node) && contains(own, range.start));
    return field ? withoutField(request, field.path) : request;
  }
  const all = withPlaceholder(text, { ...word, range });
  return readRequest(all, parseYaml(all))?.request;
}

function withPlaceholder(text: string, word: Word): string {
  return withText(text, word, word.before + placeholder + word.after);
}

function withText(text: string, { range }: Word, written: string): string {
  return text.slice(0, range.start) + written + text.slice(range.end);
}

function moved({ start, end }: Range, by: number): Range {
  return { start: start + by, end: end + by };
}

function once<T>(read: () => T): () => T {
  let known: { value: T } | undefined;
  return () => {
    known ??= { value: read() };
    return known.value;
  };
}

interface Context {
  place: Place & { shape: Shape };
  word: Word;
  yaml: YamlDocument;
  /** Where the placeholder stands. */
  at: number;
  keepsYaml(written: string): boolean;
  base: CursorBase;
}

function keyOrValue({ place, word, yaml, at, keepsYaml, base }: Context): Cursor | undefined {
  const { role, shape, member, flow } = place;
  const isOnlyKey = role === 'key' && place.siblings.length === 0;
  if (shape.kind === 'mapping') {
    const bases = anchorsThatFit(yaml, at, shape);
    if (role === 'value') return flow ? undefined : onNewLine(shape, word, place, keepsYaml, base);
    const { hasColon } = word;
    return {
      kind: 'key',
      mapping: shape,
      present: presentKeys(place, yaml.targets),
      column: word.column + word.before.length,
      flow,
      hasColon,
      hasValue: !isNothing(place.value),
      takes: (wanted) => fits(place.value, wanted, yaml.targets),
      keepsYaml,
      bases: place.siblings.some(isMergeKey) ? [] : [...bases.keys()],
      ...base,
    };
  }
  if (shape.kind === 'list') {
    const isBare = isOnlyKey && !flow && isNothing(place.value);
    return isBare ? newItem(shape.item, word, place, keepsYaml, base) : undefined;
  }
  const isValue = role !== 'key' || (isOnlyKey && isNothing(place.value));
  if (!member || !isValue) return undefined;
  return { kind: 'value', member, shape, quoted: word.quoted, siblings: scalarsOf(place.beside), ...base };
}

function scalarsOf(pairs: readonly Pair[]): Map<string, string> {
  return new Map(
    pairs.flatMap(({ key, value }): [string, string][] =>
      isScalar(key) && isScalar(value) ? [[String(key.value), String(value.value)]] : [],
    ),
  );
}

/** A merge key takes mappings; any other place what belongs there. */
function aliasCursor({ place, word, yaml, at, base }: Context): AliasCursor | undefined {
  if (place.role === 'key' || word.quoted) return undefined;
  return { kind: 'alias', shape: place.shape, anchors: anchorsThatFit(yaml, at, place.shape), ...base };
}

function anchorsThatFit(yaml: YamlDocument, at: number, shape: Shape): Map<string, Node> {
  const anchors = anchorsAbove(yaml.contents, at);
  return new Map([...anchors].filter(([, node]) => !isNothing(node) && fits(node, shape, yaml.targets)));
}

function presentKeys({ siblings }: Place, targets: Targets): Set<string> {
  const merged = siblings.filter(isMergeKey).flatMap(({ value }) => {
    return [...mergedMappings(value as Node | null, targets)].flatMap(({ items }) => items);
  });
  return new Set([...siblings, ...merged].flatMap(({ key }) => (isScalar(key) ? String(key.value) : [])));
}

/** A mapping that is not begun. */
const bare = {
  present: new Set<string>(),
  flow: false,
  hasColon: false,
  hasValue: false,
  takes: () => true,
  bases: [],
};

/** Behind `key:` on its line, where a mapping belongs: its first key goes on the next line. */
function onNewLine(
  mapping: MappingShape,
  word: Word,
  { key }: Place,
  keepsYaml: Context['keepsYaml'],
  base: CursorBase,
): Cursor {
  const below = key ? key.start - word.lineStart : 0;
  return { kind: 'key', mapping, ...bare, ...base, keepsYaml, column: below, below, lead: '' };
}

/** On the line below a key that takes a list: the first item. */
function newItem(
  item: Shape,
  word: Word,
  { member }: Place,
  keepsYaml: Context['keepsYaml'],
  base: CursorBase,
): Cursor | undefined {
  const lead = '- ';
  if (item.kind === 'mapping') {
    return {
      kind: 'key',
      mapping: item,
      ...bare,
      ...base,
      keepsYaml,
      column: word.column + lead.length,
      lead,
    };
  }
  if (item.kind === 'list' || !member) return undefined;
  return { kind: 'value', member, shape: item, quoted: false, siblings: new Map(), ...base, lead };
}
