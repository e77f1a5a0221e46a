import type { MappingShape } from '../../../schemas/shape.ts';
import { withOpenParts } from './command-options.ts';
import { type ForeignValue, mappingsIn } from './foreign-value.ts';
import { meaningOf } from './key-names.ts';
import { Literals } from './literals.ts';
import { looksLikeRequest } from './request-keys.ts';

const structureStart = /^[^\S\n]*(?=[[{])/gm;
/** Structures that are looked at, and characters of each. */
const most = 20;
const longest = 64 * 1024;

/** What a text shows as JSON: in a here-document, or beside the command in a page of documentation. */
export class ShownJson {
  readonly #text: string;
  #structures: readonly ForeignValue[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** The one request. */
  request(): ForeignValue | undefined {
    return only(this.#all().filter((value) => value.kind === 'mapping' && looksLikeRequest(value)));
  }

  /** The one list of structures with the keys of such a parameter. */
  list(item: MappingShape, name: string): ForeignValue | undefined {
    const isItem = (value: ForeignValue) =>
      mappingsIn(value).some(({ entries }) =>
        entries.some(({ key }) => meaningOf(item, name, key).kind === 'member'),
      );
    return only(this.#all().filter((value) => value.kind === 'list' && value.items.some(isItem)));
  }

  #all(): readonly ForeignValue[] {
    this.#structures ??= structuresIn(this.#text);
    return this.#structures;
  }
}

function structuresIn(text: string): ForeignValue[] {
  const found: ForeignValue[] = [];
  let end = 0;
  for (const { 0: blanks, index } of text.matchAll(structureStart)) {
    const start = index + blanks.length;
    if (start < end) continue;
    if (found.length === most) break;
    const source = text.slice(start, start + longest).replace(/\$(?=\w)(\w+)/g, '${$1}');
    const reader = new Literals(source);
    found.push(withOpenParts(reader.term(), source.match(/\$\{[^{}\n]+\}|\$\([^()\n]+\)/g) ?? []));
    end = start + reader.offset;
  }
  return found;
}

function only<T>([first, ...others]: readonly T[]): T | undefined {
  return others.length === 0 ? first : undefined;
}
