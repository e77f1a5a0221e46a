import type { SpecDocument } from './spec-document.ts';
import { readSpecDocument } from './spec-document.ts';
import { split } from './split.ts';

/** A document at its place in a file. */
export interface PlacedDocument {
  /** 0-based among the documents of the file. */
  index: number;
  /** UTF-16 offset and 0-based line at which its text begins. */
  start: number;
  line: number;
  document: SpecDocument;
}

/** A spec file: one request per document. */
export interface SpecFile {
  text: string;
  documents: readonly PlacedDocument[];
}

/**
 * Reads a file. Documents whose text stands in `previous` are taken over as they are, so an edit costs one document.
 */
export function readSpecFile(text: string, previous?: SpecFile): SpecFile {
  const known = new Map<string, SpecDocument>();
  for (const { document } of previous?.documents ?? []) known.set(document.text, document);
  const documents = split(text).map((slice, index) => ({
    index,
    start: slice.start,
    line: slice.line,
    document: known.get(slice.text) ?? readSpecDocument(slice.text),
  }));
  return { text, documents };
}

/** The document that holds an offset of the file; at a border, the one that begins there. */
export function documentAt(file: SpecFile, offset: number): PlacedDocument | undefined {
  return file.documents.findLast(({ start }) => start <= offset);
}
