import type { PlacedDocument, SpecFile } from '../spec/spec-file.ts';
import { wholeNumber } from './arguments.ts';
import { UsageError } from './usage-error.ts';

/**
 * The document that a command is about: the one asked for, or the only one that holds something. `name` is the
 * file's. Error: UsageError, which lists the documents where there is a choice.
 */
export function chooseDocument(file: SpecFile, name: string, asked: string | undefined): PlacedDocument {
  const filled = file.documents.filter(({ document }) => document.contents !== 'empty');
  if (asked !== undefined) {
    const chosen = filled.find(({ index }) => index === wholeNumber('--document', asked));
    if (chosen) return chosen;
    throw new UsageError(`${name} has no request at --document ${asked}.\n${documentList(filled)}`.trimEnd());
  }
  const [only, ...others] = filled;
  if (!only) throw new UsageError(`${name} is empty: there is no request in it.`);
  if (others.length === 0) return only;
  throw new UsageError(
    `${name} holds ${filled.length} requests. Choose one with --document:\n${documentList(filled)}`,
  );
}

function documentList(documents: readonly PlacedDocument[]): string {
  return documents
    .map(({ index, line, document }) => {
      const { request } = document;
      const shown = request?.fields.Name?.text || 'without a Name';
      const keyLine = request ? document.lines.positionAt(request.range.start).line : 0;
      return `  --document ${index}  ${shown} (line ${line + keyLine + 1})`;
    })
    .join('\n');
}
