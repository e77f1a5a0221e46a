import {
  type DocumentHighlight,
  DocumentHighlightKind,
  type Position as LspPosition,
} from 'vscode-languageserver-types';
import type { SpecFile } from '../spec/spec-file.ts';
import { occurrencesAt, placeLimit } from './occurrences.ts';
import { documentAtLine, offsetIn, toLspRange } from './placement.ts';

/** `textDocument/documentHighlight`: where else the device or anchor under the cursor is named. */
export function documentHighlights(file: SpecFile, position: LspPosition): DocumentHighlight[] {
  const placed = documentAtLine(file, position.line);
  const found = placed && occurrencesAt(placed.document, offsetIn(placed, position));
  if (!placed || !found) return [];
  return found.places.slice(0, placeLimit).map(({ range, isDefinition }) => ({
    range: toLspRange(placed, range),
    kind: isDefinition ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}
