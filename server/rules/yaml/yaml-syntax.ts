import { isScalar, visit } from 'yaml';
import type { Source } from '../../../schemas/docs.ts';
import type { Range } from '../../spec/range.ts';
import type { SpecDocument } from '../../spec/spec-document.ts';
import { rangeOf, type SyntaxProblem } from '../../spec/yaml-document.ts';
import { defineRule, fix } from '../define-rule.ts';
import type { Cause } from './syntax/cause.ts';
import { findCause } from './syntax/find-cause.ts';

const yamlSpecification: Source = { title: 'YAML 1.2.2', url: 'https://yaml.org/spec/1.2.2/' };

export const yamlSyntax = defineRule({
  id: 'yaml-syntax',
  severity: 'error',
  summary: 'The document is not YAML.',
  why: 'A file that cannot be read holds no request. The AWS CLI does not say where the mistake is.',
  source: yamlSpecification,
  answer: "AWS CLI: Error parsing parameter 'cli-input-yaml': Invalid YAML received.",
  bad: { set: 'Name: "web-20261123' },
  good: { set: 'Name: "web-20261123"' },
  checkDocument({ document }, report) {
    for (const { range, message, fix: mend } of causes(document)) {
      report({ range: wholeCharacters(document.text, range), path: '' }, message, { fixes: [mend] });
    }
    for (const range of document.problems.length > 0 ? [] : tabsBehindColons(document)) {
      report({ range, path: '' }, 'The AWS CLI does not read a tab behind a colon. Write a space.', {
        fixes: [fix('Replace the tab by a space', 'safe', { range, text: ' ' })],
      });
    }
  },
});

/** More than a reader takes in at once. */
const enough = 10;

/** One cause for each mistake: what the parser says next about the same lines, or after losing its way, follows. */
function causes(document: SpecDocument): Cause[] {
  const found = new Map<string, Cause>();
  for (const problem of apart(document)) {
    const cause = findCause(problem, document);
    const { start, end } = cause.range;
    const mistake = problem.code === 'TAB_AS_INDENT' ? '' : document.text.slice(start, end);
    const told = `${cause.message} ${mistake}`;
    if (!found.has(told)) found.set(told, cause);
    if (cause.derails) break;
  }
  return [...found.values()];
}

/** The first problems, in the order of the text, that do not touch a line of an earlier one. */
function apart({ problems, lines }: SpecDocument): SyntaxProblem[] {
  const found: SyntaxProblem[] = [];
  let lastLine = -1;
  for (const problem of problems.toSorted((a, b) => a.range.start - b.range.start)) {
    const { line } = lines.positionAt(problem.range.start);
    if (line > lastLine && found.push(problem) === enough) break;
    lastLine = Math.max(lastLine, lines.positionAt(problem.range.end).line);
  }
  return found;
}

/** The range with both halves of a character of two units at its borders. */
function wholeCharacters(text: string, { start, end }: Range): Range {
  return { start: splits(text, start) ? start - 1 : start, end: splits(text, end) ? end + 1 : end };
}

function splits(text: string, offset: number): boolean {
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(Math.max(0, offset - 1), offset + 1));
}

/** Tabs between a key of a block and its value, which YAML allows and the AWS CLI does not read. */
function tabsBehindColons(document: SpecDocument): Range[] {
  const { text } = document;
  if (!text.includes('\t')) return [];
  const ranges: Range[] = [];
  visit(document.root, {
    Map(_, node) {
      for (const { key, value } of node.flow ? [] : node.items) {
        if (!isScalar(key) || !isScalar(value)) continue;
        const start = rangeOf(key).end;
        const tab = /^\s*:[ ]*(\t+)/.exec(text.slice(start, rangeOf(value).start));
        if (tab)
          ranges.push({ start: start + tab[0].length - (tab[1]?.length ?? 0), end: start + tab[0].length });
      }
    },
  });
  return ranges;
}
