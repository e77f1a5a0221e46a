import type { PlacedDocument, SpecFile } from '../spec/spec-file.ts';

/** Whether the client still waits for the answer; LSP's cancellation token is one. */
export interface Cancellation {
  readonly isCancellationRequested: boolean;
}

export const notCancelled: Cancellation = { isCancellationRequested: false };

/** The documents of a file, as long as somebody waits for what is made of them. */
export function* eachDocument(
  { documents }: Pick<SpecFile, 'documents'>,
  token: Cancellation,
): Generator<PlacedDocument> {
  for (const placed of documents) {
    if (token.isCancellationRequested) return;
    yield placed;
  }
}
