import type { Background } from './background.ts';
import type { Checker } from './check.ts';
import { readSpecDocument } from './spec/spec-document.ts';
import { type PlacedDocument, SpecFile } from './spec/spec-file.ts';
import { split } from './spec/split.ts';

/** Reads a file document by document, checking each, with a chance for others in between. */
export async function readCalmly(text: string, checker: Checker, background: Background): Promise<SpecFile> {
  const slices = split(text);
  const documents: PlacedDocument[] = [];
  for (const [index, { text: own, line }] of slices.entries()) {
    const document = readSpecDocument(own);
    documents.push({ index, line, document });
    await background.breathe();
    // The checker remembers what it finds in a document.
    checker.check({ documents: [{ index: 0, line: 0, document }] });
    await background.breathe();
  }
  return new SpecFile(slices, documents);
}
