import { requestInput } from '../../spec/request-input.ts';
import type { SpecDocument } from '../../spec/spec-document.ts';
import type { PlacedDocument, SpecFile } from '../../spec/spec-file.ts';
import { type Entry, requestHash } from './entry.ts';

/** What has become of the document since it was registered. */
export type SourceState = 'same' | 'changed' | 'gone';

const hashes = new WeakMap<SpecDocument, string>();

/** Of the document's request; empty while it cannot be read as one. */
export function hashOf(document: SpecDocument): string {
  const known = hashes.get(document);
  if (known !== undefined) return known;
  const input = requestInput(document);
  const hash = input ? requestHash(input) : '';
  hashes.set(document, hash);
  return hash;
}

export function stateOf(entry: Entry, file: SpecFile | undefined): SourceState {
  const placed = file && documentOf(entry, file);
  if (!placed) return 'gone';
  return hashOf(placed.document) === entry.request ? 'same' : 'changed';
}

/** The document that was registered: by its name, else by its place, unless that has the name of another one. */
export function documentOf(entry: Entry, file: SpecFile): PlacedDocument | undefined {
  return (
    file.documents.find(({ document }) => nameOf(document) === entry.name) ??
    file.documents[entry.source.document]
  );
}

/** The last of these registrations, oldest first, that was made from a document of the file. */
export function lastOf(entries: readonly Entry[], placed: PlacedDocument, file: SpecFile): Entry | undefined {
  return entries.findLast((entry) => documentOf(entry, file) === placed);
}

function nameOf({ request }: SpecDocument): string | undefined {
  return request?.fields.Name?.text;
}
