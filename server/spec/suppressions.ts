import { isCollection, isPair, isScalar, type Node } from 'yaml';
import type { LineIndex, Range } from './range.ts';
import { rangeOf } from './yaml-document.ts';

/** A comment that silences rules: `# ami-spec-disable-next-line RULE… -- reason` and its kin. */
export interface Suppression {
  /** 0-based line of the document whose findings it silences; none: the whole document. */
  line?: number;
  rules: readonly SuppressedRule[];
  /** The comment, from its `#`. */
  range: Range;
}

export interface SuppressedRule {
  id: string;
  range: Range;
}

const comment = /#[ \t]*ami-spec-disable(-next-line|-line)?(?![\w:-])([^\r\n]*)/g;

export function readSuppressions(text: string, rootOf: () => Node | null, lines: LineIndex): Suppression[] {
  if (!text.includes('ami-spec-disable')) return [];
  const scalars = scalarsWithHash(text, rootOf());
  const suppressions: Suppression[] = [];
  for (const match of text.matchAll(comment)) {
    const at = match.index;
    if (scalars.some(({ start, end }) => start <= at && at < end)) continue;
    const [whole, scope, rest = ''] = match;
    const restAt = at + whole.length - rest.length;
    const { line } = lines.positionAt(at);
    suppressions.push({
      line: scope === undefined ? undefined : scope === '-line' ? line : nextLine(text, lines, line),
      rules: rulesIn(rest, restAt),
      range: { start: at, end: at + whole.trimEnd().length },
    });
  }
  return suppressions;
}

function rulesIn(rest: string, offset: number): SuppressedRule[] {
  const named = rest.replace(/(?:^|\s)--(?:\s.*)?$/, '');
  return [...named.matchAll(/[^\s,]+/g)].map(({ 0: id, index }) => ({
    id,
    range: { start: offset + index, end: offset + index + id.length },
  }));
}

/** The next line that is neither blank nor a comment, so that comments can be stacked. */
function nextLine(text: string, lines: LineIndex, line: number): number {
  let next = line + 1;
  for (; next < lines.lineCount; next++) {
    const start = lines.offsetAt({ line: next, character: 0 });
    if (/^[ \t]*[^\s#]/.test(text.slice(start, lines.offsetAt({ line: next + 1, character: 0 })))) break;
  }
  return next;
}

/** Where a `#` may be text rather than the beginning of a comment. */
function scalarsWithHash(text: string, root: Node | null): Range[] {
  const found: Range[] = [];
  const stack: unknown[] = [root];
  while (stack.length > 0) {
    const node = stack.pop();
    if (isPair(node)) stack.push(node.key, node.value);
    else if (isCollection(node)) for (const item of node.items) stack.push(item);
    else if (isScalar(node)) {
      const range = rangeOf(node);
      if (text.slice(range.start, range.end).includes('#')) found.push(range);
    }
  }
  return found;
}
