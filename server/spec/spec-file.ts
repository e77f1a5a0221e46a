import { changedSpan } from './changed-span.ts';
import type { SpecDocument } from './spec-document.ts';
import { readSpecDocument } from './spec-document.ts';
import { type Slice, split } from './split.ts';

/** A document at its place in a file. */
export interface PlacedDocument {
  /** 0-based among the documents of the file. */
  index: number;
  /** The 0-based line at which its text begins. */
  line: number;
  document: SpecDocument;
}

export function isSameDocument(a: PlacedDocument, b: PlacedDocument): boolean {
  return a.document === b.document;
}

/** A spec file: one request per document. */
export class SpecFile {
  /** What the documents were read from, one by one. */
  readonly slices: readonly Slice[];
  readonly documents: readonly PlacedDocument[];
  #text: string | undefined;

  constructor(slices: readonly Slice[], documents: readonly PlacedDocument[]) {
    this.slices = slices;
    this.documents = documents;
  }

  get text(): string {
    this.#text ??= this.slices.map(({ text }) => text).join('');
    return this.#text;
  }
}

const nothing = new SpecFile([], []);

/**
 * Reads a file, from its text or from its slices. Documents whose text stands in `previous` are taken over as they
 * are, so an edit costs one document.
 */
export function readSpecFile(source: string | readonly Slice[], previous = nothing): SpecFile {
  const slices = typeof source === 'string' ? split(source) : source;
  const [first, behind] = changedSpan(previous.slices, slices, (a, b) => a.text === b.text);
  const before = previous.documents;
  const gone = before.slice(first, before.length - behind);
  const known = new Map(gone.map(({ document }) => [document.text, document]));
  const changed = slices
    .slice(first, slices.length - behind)
    .map(({ text }) => known.get(text) ?? readSpecDocument(text));
  const below = before.slice(before.length - behind);
  return new SpecFile(
    slices,
    before.slice(0, first).concat(placed(changed, slices, first), moved(below, slices)),
  );
}

/** Documents in the places of the slices that they were read from. @param first the index of the first of them */
function placed(
  documents: readonly SpecDocument[],
  slices: readonly Slice[],
  first: number,
): PlacedDocument[] {
  return documents.map((document, i) => ({ index: first + i, line: slices[first + i]?.line ?? 0, document }));
}

/** The last documents of a file, in the places that they have now. */
function moved(below: readonly PlacedDocument[], slices: readonly Slice[]): readonly PlacedDocument[] {
  const index = slices.length - below.length;
  const [top] = below;
  if (top?.index === index && top.line === slices[index]?.line) return below;
  return placed(
    below.map(({ document }) => document),
    slices,
    index,
  );
}
