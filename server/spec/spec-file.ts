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

/** A spec file: one request per document. */
export class SpecFile {
  readonly documents: readonly PlacedDocument[];
  #text: string | undefined;

  constructor(documents: readonly PlacedDocument[]) {
    this.documents = documents;
  }

  get text(): string {
    this.#text ??= this.documents.map(({ document }) => document.text).join('');
    return this.#text;
  }
}

/**
 * Reads a file, from its text or from its slices. Documents whose text stands in `previous` are taken over as they
 * are, so an edit costs one document.
 */
export function readSpecFile(source: string | readonly Slice[], previous?: SpecFile): SpecFile {
  const slices = typeof source === 'string' ? split(source) : source;
  const before = previous?.documents ?? [];
  const [first, behind] = changedSpan(before, slices, (placed, slice) => placed.document.text === slice.text);
  const known = new Map<string, SpecDocument>();
  for (const { document } of before.slice(first, before.length - behind)) known.set(document.text, document);
  const documents = slices.map(({ text, line }, index): PlacedDocument => {
    const isBehind = index >= slices.length - behind;
    const same =
      index < first || isBehind
        ? before[isBehind ? index - slices.length + before.length : index]
        : undefined;
    if (same?.index === index && same.line === line) return same;
    return { index, line, document: same?.document ?? known.get(text) ?? readSpecDocument(text) };
  });
  return new SpecFile(documents);
}

/** How many elements at the beginning and at the end of two lists are the same. */
export function changedSpan<A, B>(
  before: readonly A[],
  after: readonly B[],
  isSame: (a: A, b: B) => boolean,
): [first: number, behind: number] {
  const most = Math.min(before.length, after.length);
  let first = 0;
  while (first < most && isSame(before[first] as A, after[first] as B)) first++;
  let behind = 0;
  while (behind < most - first && isSame(before.at(-1 - behind) as A, after.at(-1 - behind) as B)) behind++;
  return [first, behind];
}
