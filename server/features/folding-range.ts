import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver-types';
import { marksOf } from '../spec/marks.ts';
import { type Span, spansOf } from '../spec/spans.ts';
import type { SpecDocument } from '../spec/spec-document.ts';
import type { SpecFile } from '../spec/spec-file.ts';
import { type Cancellation, eachDocument, notCancelled } from './each-document.ts';

/** What a client does not say: as many as VS Code takes. */
const defaultLimit = 5_000;

interface Fold extends FoldingRange {
  depth: number;
}

/**
 * `textDocument/foldingRange`: documents, the keys and items that span lines, and blocks of comments. Where there are
 * more than the client takes, the outer ones.
 */
export function foldingRanges(
  file: SpecFile,
  limit = defaultLimit,
  token: Cancellation = notCancelled,
): FoldingRange[] {
  const folds: Fold[] = [];
  for (const { document, line } of eachDocument(file, token)) {
    const spans = spansOf(document.text, document.root).filter((span) => hasLineOfItsOwn(document, span));
    const own = [...commentFolds(document), ...spans.map(toFold(document))];
    if (file.documents.length > 1) own.push(documentFold(document));
    folds.push(...firstOfEachLine(own).map((fold) => movedBy(line, fold)));
  }
  const kept =
    folds.length > limit ? folds.toSorted((a, b) => a.depth - b.depth).slice(0, Math.max(0, limit)) : folds;
  return kept
    .toSorted((a, b) => a.startLine - b.startLine)
    .map(({ startLine, endLine, kind }) => ({ startLine, endLine, ...(kind ? { kind } : {}) }));
}

/** A block mapping or list folds with its key, a `{ }` at the top by itself. */
function hasLineOfItsOwn({ text }: SpecDocument, { kind, depth, range }: Span): boolean {
  return kind !== 'node' || (depth === 0 && /^[[{]/.test(text.slice(range.start, range.start + 1)));
}

function toFold({ text, lines }: SpecDocument): (span: Span) => Fold {
  return ({ range, depth }) => {
    const { line: startLine } = lines.positionAt(range.start);
    const { line, character } = lines.positionAt(range.end);
    const closes = /^[\s\]}]+$/.test(text.slice(range.end - character, range.end));
    return { startLine, endLine: closes ? line - 1 : line, depth };
  };
}

function documentFold({ text, lines }: SpecDocument): Fold {
  const first = /^---/m.exec(text)?.index ?? text.search(/\S/);
  const last = lines.positionAt(text.trimEnd().length).line;
  return { startLine: lines.positionAt(Math.max(first, 0)).line, endLine: last, depth: -1 };
}

/** Runs of lines that hold a comment and nothing else. */
function commentFolds({ text, lines }: SpecDocument): Fold[] {
  const folds: Fold[] = [];
  for (const { kind, range } of marksOf(text)) {
    const { line, character } = lines.positionAt(range.start);
    if (kind !== 'comment' || text.slice(range.start - character, range.start).trim() !== '') continue;
    const last = folds.at(-1);
    if (last?.endLine === line - 1) last.endLine = line;
    else folds.push({ startLine: line, endLine: line, kind: FoldingRangeKind.Comment, depth: 0 });
  }
  return folds;
}

/** A line folds in one way: the outermost. */
function firstOfEachLine(folds: readonly Fold[]): Fold[] {
  const byLine = new Map<number, Fold>();
  for (const fold of folds) {
    const known = byLine.get(fold.startLine);
    if (fold.endLine > fold.startLine && !(known && known.depth <= fold.depth))
      byLine.set(fold.startLine, fold);
  }
  return [...byLine.values()];
}

function movedBy(line: number, fold: Fold): Fold {
  return { ...fold, startLine: fold.startLine + line, endLine: fold.endLine + line };
}
