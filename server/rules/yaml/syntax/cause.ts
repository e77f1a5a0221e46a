import { isCollection, isScalar, type Node, visit } from 'yaml';
import { applyEdits } from '../../../spec/apply-edits.ts';
import type { Edit } from '../../../spec/edit.ts';
import type { Range } from '../../../spec/range.ts';
import type { SpecDocument } from '../../../spec/spec-document.ts';
import { parseYaml, rangeOf, type SyntaxProblem } from '../../../spec/yaml-document.ts';
import type { Fix } from '../../define-rule.ts';

/** What a reader should look at and do about a syntax problem. */
export interface Cause {
  range: Range;
  message: string;
  fix?: Fix;
  /** Whether the parser has lost its way: what it says about the text below may follow from this. */
  derails: boolean;
}

/** Looks at the place where the parser stumbled for one kind of mistake. */
export type Finder = (at: number, problem: SyntaxProblem, document: SpecDocument) => Cause | undefined;

/** Where trying a fix would take longer than a reader wants to wait; far more than a spec has. */
const longText = 100_000;

/** A fix whose outcome is certain: with it, the text is YAML at least up to the line below the last edit. */
export function mended(document: SpecDocument, title: string, ...edits: Edit[]): Fix | undefined {
  if (document.text.length > longText) return undefined;
  const text = applyEdits(document.text, edits);
  const { problems } = parseYaml(text);
  if (problems.length === 0) return { title, safe: true, edits };
  if (problems.length >= document.problems.length) return undefined;
  const end = Math.max(...edits.map(({ range }) => range.end)) + text.length - document.text.length;
  const nextLine = lineAt(text, Math.min(lineAt(text, end).end + 2, text.length));
  return problems.every(({ range }) => range.start > nextLine.end) ? { title, safe: true, edits } : undefined;
}

/** The line of an offset, without its line end. */
export function lineAt(text: string, offset: number): Range {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const newline = text.indexOf('\n', start);
  const line = text.slice(start, newline === -1 ? text.length : newline);
  return { start, end: start + line.trimEnd().length };
}

/** Where the content of a line ends, seen from an offset in it: before blanks and a comment. */
export function contentEnd(text: string, offset: number): number {
  const rest = text.slice(offset, Math.max(offset, lineAt(text, offset).end));
  return offset + rest.replace(/\s#.*$/, '').trimEnd().length;
}

/** The content of a line; of the next one that has any, where there are only blanks and a comment. */
export function contentOf(text: string, offset: number): Range {
  for (let line = lineAt(text, offset); ; line = lineAt(text, text.indexOf('\n', line.end) + 1)) {
    const indent = text.slice(line.start, line.end).search(/\S/);
    const start = line.start + Math.max(0, indent);
    if (indent !== -1 && text[start] !== '#') return { start, end: contentEnd(text, start) };
    if (text.indexOf('\n', line.end) === -1) return { start, end: line.end };
  }
}

export function quotedScalars({ root }: SpecDocument): Range[] {
  return rangesOf(root, (node) => isScalar(node) && /^QUOTE/.test(node.type ?? ''));
}

/** Whether an offset stands inside brackets. */
export function isInFlow(at: number, document: SpecDocument): boolean {
  return flowCollections(document).some(({ start, end }) => start < at && at < end);
}

export function flowCollections({ root }: SpecDocument): Range[] {
  return rangesOf(root, (node) => isCollection(node) && node.flow === true);
}

function rangesOf(root: Node | null, isWanted: (node: Node) => boolean): Range[] {
  const ranges: Range[] = [];
  visit(root, {
    Node(_, node) {
      if (isWanted(node)) ranges.push(rangeOf(node));
    },
  });
  return ranges;
}
