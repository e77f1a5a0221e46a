import type { Range } from 'vscode-languageserver-types';
import type { CommandOutcome } from './command-outcome.ts';
import { importText, longestImport } from './convert/import/import-text.ts';
import { named } from './convert/import/notes.ts';
import { requestDocument } from './convert/import/request-document.ts';
import { foreignShapes } from './convert/import/shapes.ts';
import { requestsAsSpecs } from './convert/to-spec.ts';
import { documentAtLine, offsetIn } from './features/placement.ts';
import { LineIndex } from './spec/range.ts';
import { readSpecFile, type SpecFile } from './spec/spec-file.ts';

/** What `amiSpec.import` makes of a foreign text. */
export interface ImportedSpec {
  /** A spec, with one document for each request. */
  text: string;
  /** What the text was taken for, as it stands in a sentence. */
  shape: string;
  /** What could not be carried over, a sentence each; they stand in the spec as comments too. */
  notes: readonly string[];
}

/** The spec that a foreign text means, or why there is none. */
export function importSpec(text: string): ImportedSpec | CommandOutcome {
  const found = importText(text);
  if (found) {
    const { shape, requests } = found;
    return {
      text: requestsAsSpecs(requests),
      shape,
      notes: [...new Set(requests.flatMap(({ notes }) => notes))],
    };
  }
  const message =
    text.length > longestImport
      ? 'This text is larger than 1 MB, which no request needs to be.'
      : `There is no request here that can be recognized. It can be ${named(foreignShapes.map(({ name }) => name))}.`;
  return { severity: 'warning', message };
}

/**
 * The spec to paste in place of a foreign text; undefined where the text should go in as it is: the document holds
 * something beside what the paste replaces, or the text is no request, or is a spec already.
 */
export function importForPaste(text: string, file: SpecFile, range: Range): ImportedSpec | undefined {
  const lines = new LineIndex(file.text);
  const start = lines.offsetAt(range.start);
  const rest = file.text.slice(0, start) + file.text.slice(lines.offsetAt(range.end));
  const placed = documentAtLine(readSpecFile(rest, file), range.start.line);
  if (placed?.document.contents !== 'empty') return undefined;
  const isAboveMarker = /^---/m.test(placed.document.text.slice(offsetIn(placed, range.start)));
  if (isAboveMarker) return undefined;
  const made = importSpec(text);
  if (!('text' in made) || (made.shape === requestDocument.name && isSpec(text))) return undefined;
  return range.start.character > 0 ? { ...made, text: `\n${made.text}` } : made;
}

/** Whether a text has keys of a request at the top of a document; JSON, which is YAML as well, is no spec yet. */
function isSpec(text: string): boolean {
  if (/^[\s\uFEFF]*[[{]/.test(text)) return false;
  return readSpecFile(text).documents.some(
    ({ document }) => Object.keys(document.request?.fields ?? {}).length > 0,
  );
}
