import type { Range } from '../../../spec/range.ts';
import type { SpecDocument } from '../../../spec/spec-document.ts';
import type { SyntaxProblem } from '../../../spec/yaml-document.ts';
import type { Fix } from '../../define-rule.ts';
import { missingComma, openBracket, strayMark } from './brackets.ts';
import { type Cause, contentEnd, type Finder, lineAt, mended } from './cause.ts';
import {
  blockHeader,
  colonInValue,
  dashBehindKey,
  directivesEnd,
  indentation,
  noColon,
  strayDash,
  tooDeep,
} from './lines.ts';
import { earlyEnd, openQuote, template } from './quotes.ts';
import { sentences } from './sentences.ts';

const structural: ReadonlySet<SyntaxProblem['code']> = new Set([
  'MISSING_CHAR',
  'UNEXPECTED_TOKEN',
  'BAD_INDENT',
  'BLOCK_AS_IMPLICIT_KEY',
  'MULTILINE_IMPLICIT_KEY',
  'BLOCK_IN_FLOW',
]);

/** The nearest causes first. */
const finders: readonly Finder[] = [
  openQuote,
  earlyEnd,
  template,
  openBracket,
  strayMark,
  missingComma,
  directivesEnd,
  blockHeader,
  dashBehindKey,
  strayDash,
  colonInValue,
  tooDeep,
  noColon,
  indentation,
];

/** What a reader should look at where the parser stumbled, and what to do there. */
export function findCause(problem: SyntaxProblem, document: SpecDocument): Cause {
  const at = Math.min(problem.range.start, document.text.length);
  if (structural.has(problem.code)) {
    for (const find of finders) {
      const cause = find(at, problem, document);
      if (cause) return cause;
    }
  }
  const range = visible(problem, document);
  return {
    range,
    message: sentences[problem.code],
    fix: fixFor(problem, range, document),
    derails: structural.has(problem.code),
  };
}

/** The place of a problem, with at least one character of its line. */
function visible({ code, range }: SyntaxProblem, { text }: SpecDocument): Range {
  if (code === 'TAB_AS_INDENT') {
    const { start } = lineAt(text, range.start);
    return { start, end: start + Math.max(1, text.slice(start).search(/[^\t ]/)) };
  }
  const start = Math.min(range.start, Math.max(0, text.trimEnd().length - 1));
  if (code === 'BAD_SCALAR_START') return { start, end: contentEnd(text, start) };
  const { end } = lineAt(text, start);
  return { start, end: Math.max(start + 1, Math.min(range.end, end)) };
}

function fixFor({ code }: SyntaxProblem, range: Range, document: SpecDocument): Fix | undefined {
  const source = document.text.slice(range.start, range.end);
  switch (code) {
    case 'TAB_AS_INDENT':
      return mended(document, 'Replace the tabs by spaces', ...withoutTabs(document.text));
    case 'BAD_SCALAR_START':
      return mended(document, 'Put it in quotes', { range, text: JSON.stringify(source) });
    case 'BAD_DQ_ESCAPE':
      return mended(document, 'Double the backslash', {
        range: { start: range.start, end: range.start },
        text: '\\',
      });
    default:
      return undefined;
  }
}

/** Edits that write two spaces for each tab in the indentation. */
function withoutTabs(text: string) {
  return [...text.matchAll(/^[ \t]*\t[ \t]*/gm)].map(({ 0: indent, index }) => ({
    range: { start: index, end: index + indent.length },
    text: indent.replaceAll('\t', '  '),
  }));
}
