import type { Location, Position as LspPosition } from 'vscode-languageserver-types';
import type { SpecFile } from '../spec/spec-file.ts';
import { occurrencesAt, placeLimit } from './occurrences.ts';
import { documentAtLine, offsetIn, toLspRange } from './placement.ts';

/** `textDocument/references`: the places that name the device or anchor under the cursor. */
export function references(
  uri: string,
  file: SpecFile,
  position: LspPosition,
  includeDeclaration: boolean,
): Location[] {
  const placed = documentAtLine(file, position.line);
  const found = placed && occurrencesAt(placed.document, offsetIn(placed, position));
  if (!placed || !found) return [];
  return found.places
    .filter(({ isDefinition }) => includeDeclaration || !isDefinition)
    .slice(0, placeLimit)
    .map(({ range }) => ({ uri, range: toLspRange(placed, range) }));
}
