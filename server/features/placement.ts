import type { Position as LspPosition, Range as LspRange } from 'vscode-languageserver-types';
import type { Range } from '../spec/range.ts';
import type { PlacedDocument, SpecFile } from '../spec/spec-file.ts';

/** From offsets of a document to lines and characters of its file. */
export function toLspRange({ line, document }: PlacedDocument, { start, end }: Range): LspRange {
  return {
    start: toLspPosition(line, document.lines.positionAt(start)),
    end: toLspPosition(line, document.lines.positionAt(end)),
  };
}

function toLspPosition(firstLine: number, { line, character }: LspPosition): LspPosition {
  return { line: firstLine + line, character };
}

/** The document that a line of the file lies in; a line with a `---` lies in the document below it. */
export function documentAtLine(file: SpecFile, line: number): PlacedDocument | undefined {
  return file.documents.findLast((placed) => placed.line <= line);
}

/** The offset in a document of a position in its file. */
export function offsetIn(placed: PlacedDocument, { line, character }: LspPosition): number {
  return placed.document.lines.offsetAt({ line: line - placed.line, character });
}
