import { blockDevices } from '../spec/facts.ts';
import type { Field, ScalarField } from '../spec/fields.ts';
import { anchorsOf } from '../spec/marks.ts';
import { contains, type Range } from '../spec/range.ts';
import { trimmed } from '../spec/spans.ts';
import type { SpecDocument } from '../spec/spec-document.ts';
import { rangeOf } from '../spec/yaml-document.ts';

/** Far more places than a person goes to. */
export const placeLimit = 5_000;

/** A place where a name stands, without quotes or `&` and `*`. */
export interface NamePlace {
  range: Range;
  /** The mapping that has the device name, or the anchor, rather than what refers to it. */
  isDefinition: boolean;
  /** All of what the name stands for. */
  whole?: Range;
  /** An alias stands here for the name. */
  isAlias?: boolean;
}

/** A name that stands at several places of a document: a device, or an anchor with its aliases. */
export interface Occurrences {
  kind: 'device' | 'anchor';
  name: string;
  places: readonly NamePlace[];
  /** The place under the cursor. */
  at: NamePlace;
}

/** The name under the cursor with all its places, in the order of the text. */
export function occurrencesAt(document: SpecDocument, offset: number): Occurrences | undefined {
  return anchorAt(document, offset) ?? deviceAt(document, offset);
}

function anchorAt({ text }: SpecDocument, offset: number): Occurrences | undefined {
  for (const { name, anchor, aliases } of anchorsOf(text)) {
    const places: NamePlace[] = aliases.map((range) => ({ range, isDefinition: false }));
    if (anchor) places.unshift({ range: anchor, isDefinition: true });
    const at = places.find(({ range: { start, end } }) => contains({ start: start - 1, end }, offset));
    if (at) return { kind: 'anchor', name, places, at };
  }
  return undefined;
}

function deviceAt(document: SpecDocument, offset: number): Occurrences | undefined {
  const all = devicePlaces(document);
  const found = [...all].find(([, places]) => places.some(({ range }) => contains(range, offset)));
  if (!found) return undefined;
  const [name, places] = found;
  const at = places.find(({ range }) => contains(range, offset));
  return at && { kind: 'device', name, places, at };
}

/** Every device name of a document with the places where it stands. */
export function devicePlaces(document: SpecDocument): Map<string, NamePlace[]> {
  const { request } = document;
  const byName = new Map<string, Map<number, NamePlace>>();
  const add = (field: ScalarField<string> | undefined, whole?: Range) => {
    if (!field?.value) return;
    for (const place of placesOf(document, field, whole)) {
      const known = byName.get(field.value) ?? new Map<number, NamePlace>();
      byName.set(field.value, known);
      const same = known.get(place.range.start);
      if (!same || place.isDefinition) known.set(place.range.start, place);
    }
  };
  add(request?.fields.RootDeviceName);
  for (const item of request ? blockDevices(request) : [])
    add(item.fields.DeviceName, wholeOf(document, item));
  return new Map([...byName].map(([name, places]) => [name, inOrder([...places.values()])]));
}

/** Where a name is written, and where an alias alone stands for it. */
function placesOf({ text }: SpecDocument, field: ScalarField, whole: Range | undefined): NamePlace[] {
  const written = field.definedAt ?? field.range;
  const isDefinition = whole !== undefined;
  const alias = aliasOf(field);
  const places: NamePlace[] = [];
  if (!/^[|>]/.test(text.slice(written.start, written.end))) {
    const range = withinQuotes(text, written);
    places.push(alias ? { range, isDefinition: false } : { range, isDefinition, whole });
  }
  if (alias) {
    const range = { start: alias.start + 1, end: trimmed(text, alias).end };
    places.push({ range, isDefinition, whole, isAlias: true });
  }
  return places;
}

/** The alias that alone is the value of a field; none where an alias further out brings the field. */
function aliasOf({ definedAt, entry, range }: Field): Range | undefined {
  const own = definedAt && entry?.value ? rangeOf(entry.value) : undefined;
  return own?.start === range.start ? own : undefined;
}

function wholeOf({ text }: SpecDocument, item: Field): Range {
  return trimmed(text, item.definedAt ?? item.range);
}

function inOrder(places: NamePlace[]): NamePlace[] {
  return places.sort((a, b) => a.range.start - b.range.start);
}

/** The text of a scalar without its quotes. */
export function withinQuotes(text: string, range: Range): Range {
  const { start, end } = trimmed(text, range);
  const quote = text[start];
  const isQuoted = (quote === '"' || quote === "'") && end - start > 1 && text[end - 1] === quote;
  return isQuoted ? { start: start + 1, end: end - 1 } : { start, end };
}
