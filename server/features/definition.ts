import type { Location, LocationLink, Position as LspPosition } from 'vscode-languageserver-types';
import type { SpecFile } from '../spec/spec-file.ts';
import { occurrencesAt } from './occurrences.ts';
import { documentAtLine, offsetIn, toLspRange } from './placement.ts';

/** `textDocument/definition`: the mapping of the device, or the anchor of the alias, under the cursor. */
export function definition(uri: string, file: SpecFile, position: LspPosition): LocationLink[] {
  const placed = documentAtLine(file, position.line);
  const found = placed && occurrencesAt(placed.document, offsetIn(placed, position));
  if (!placed || !found) return [];
  const originSelectionRange = toLspRange(placed, found.at.range);
  return found.places
    .filter(({ isDefinition }) => isDefinition)
    .map(({ range, whole }) => ({
      originSelectionRange,
      targetUri: uri,
      targetRange: toLspRange(
        placed,
        whole && whole.start <= range.start && range.end <= whole.end ? whole : range,
      ),
      targetSelectionRange: toLspRange(placed, range),
    }));
}

/** For clients that know no links. */
export function toLocation({ targetUri, targetSelectionRange }: LocationLink): Location {
  return { uri: targetUri, range: targetSelectionRange };
}
