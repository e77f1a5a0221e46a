import { Checker, type DocumentFindings, type Finding } from '../../../server/check.ts';
import { applySafeFixes } from '../../../server/cli/apply-safe-fixes.ts';
import type { Config } from '../../../server/config.ts';
import type { Fix } from '../../../server/rules/define-rule.ts';
import { safeFixes } from '../../../server/safe-fixes.ts';
import { applyEdits } from '../../../server/spec/apply-edits.ts';
import type { Edit } from '../../../server/spec/edit.ts';
import { overlaps } from '../../../server/spec/range.ts';
import type { SpecDocument } from '../../../server/spec/spec-document.ts';
import { readSpecFile, type SpecFile } from '../../../server/spec/spec-file.ts';
import { documentStart } from '../../support/document-start.ts';
import { type Comment, commentsOf } from './comments.ts';
import { type Items, itemsOf, meaningOf } from './meaning.ts';

/** One fix of one finding, and the file before and after. */
interface Attempt {
  checker: Checker;
  before: readonly DocumentFindings[];
  after: readonly DocumentFindings[];
  document: SpecDocument;
  index: number;
  finding: Finding;
  fix: Fix;
  isFirst: boolean;
}

/** Tries every fix of a text alone; what it breaks, in words. */
export function brokenBySingleFixes(text: string, config?: Config): string[] {
  const checker = new Checker(config);
  const file = readSpecFile(text);
  const before = checker.check(file);
  return before.flatMap(({ placed: { index, document }, findings }) =>
    findings.flatMap((finding) =>
      finding.fixes.flatMap((fix, i) => {
        const fixed = applyEdits(
          text,
          fix.edits.map((edit) => movedBy(documentStart(before, index), edit)),
        );
        const after = checker.check(readSpecFile(fixed, file));
        const attempt = { checker, before, after, document, index, finding, fix, isFirst: i === 0 };
        return Object.entries(laws)
          .filter(([, holds]) => !holds(attempt))
          .map(([law]) => told(law, attempt, after[index]?.placed.document.text ?? fixed));
      }),
    ),
  );
}

/** Makes all safe fixes, as fix-all and `--fix` do; what goes wrong, in words. */
export function brokenByAllFixes(text: string, config?: Config): string[] {
  const checker = new Checker(config);
  const file = readSpecFile(text);
  const wrong: string[] = [];
  for (const checked of checker.check(file)) {
    const edits = safeFixes(checked).map((fix) => fix.edits);
    const overlap = edits.some((own, i) => edits.slice(i + 1).some((others) => meet(own, others)));
    if (overlap) wrong.push('two safe fixes overlap');
  }
  const rounds: string[] = [];
  const counting = {
    check(read: SpecFile) {
      rounds.push(read.text);
      return checker.check(read);
    },
  };
  const once = applySafeFixes(file, counting).file;
  if (rounds.length > 8) wrong.push(`${rounds.length} rounds:\n${rounds.join('\n=====\n')}`);
  const twice = applySafeFixes(once, checker);
  if (twice.fixes > 0 || twice.file.text !== once.text) wrong.push('a second time changes something');
  const left = checker
    .check(once)
    .flatMap(({ findings }) =>
      findings.filter(({ rule, fixes }) => fixes[0]?.safe && rule !== 'yaml-syntax'),
    );
  if (left.length > 0) {
    wrong.push(`safe fixes of ${left.map(({ rule, path }) => `${rule} ${path}`)} are left in\n${once.text}`);
  }
  return wrong;
}

const laws: Readonly<Record<string, (attempt: Attempt) => boolean>> = {
  'a new syntax problem': ({ before, after }) => problems(after) <= problems(before),
  'the finding stays': goesAway,
  'a comment is lost or made': sameComments,
  'the line ends change': ({ document, fix }) => {
    if (!document.text.includes('\r\n')) return !fix.edits.some(({ text }) => text.includes('\r'));
    return !fix.edits.some(({ text }) => /(?<!\r)\n/.test(text)) || /(?<!\r)\n/.test(document.text);
  },
  'another document is touched': touchesOnlyItsOwn,
  'its edits overlap': ({ fix: { edits } }) =>
    edits.every((one, i) => edits.slice(i + 1).every((other) => !overlap(one, other))),
  'it changes nothing': ({ document, fix }) => applyEdits(document.text, fix.edits) !== document.text,
  'it is safe, and another field changes': (attempt) => !attempt.fix.safe || strangers(attempt).length === 0,
};

function problems(checked: readonly DocumentFindings[]): number {
  return checked.reduce((sum, { placed }) => sum + placed.document.problems.length, 0);
}

/**
 * The rule says less of this path, or less on the whole where paths have moved. A key that stands twice may be next;
 * of what is no YAML, the same must not be said of the same line.
 */
function goesAway({ before, after, document, index, finding, isFirst }: Attempt): boolean {
  if (!isFirst) return true;
  const { rule, path, severity, message } = finding;
  const all = before.flatMap(({ findings }) => findings);
  const left = after.flatMap(({ findings }) => findings);
  if (rule === 'yaml-syntax') {
    const { line } = document.lines.positionAt(finding.range.start);
    const { placed, findings = [] } = after[index] ?? {};
    return !findings.some(
      (other) =>
        other.message === message && placed?.document.lines.positionAt(other.range.start).line === line,
    );
  }
  const isTold = (other: Finding) =>
    other.rule === rule && other.path === path && other.severity === severity;
  return (
    left.filter(isTold).length < all.filter(isTold).length ||
    left.filter((other) => other.rule === rule).length < all.filter((other) => other.rule === rule).length ||
    isRepeated(path, before)
  );
}

/**
 * A comment may go only with what stands around it: between the first and the last character that a fix removes.
 * Where the text is no YAML, what is a comment is a guess, and every `#` must stay with the rest of its line.
 */
function sameComments({
  before,
  after,
  document,
  index,
  finding: { rule },
  fix: { edits },
}: Attempt): boolean {
  if (rule === 'unused-suppression') return true;
  if (document.problems.length > 0 || rule === 'yaml-syntax') {
    return hashes(wholeText(after)).length >= hashes(wholeText(before)).length;
  }
  const start = documentStart(before, index);
  const placed = edits.map((edit) => movedBy(start, edit));
  const text = wholeText(before);
  const all = allComments(before);
  const kept = all.filter((comment) => !placed.some((edit) => surrounds(edit, comment, text)));
  const left = allComments(after).map((comment) => comment.text);
  const wanted = kept.map((comment) => comment.text);
  const writesComment = rule === 'description-length';
  return (
    wanted.every((comment) => count(left, comment) >= count(wanted, comment)) &&
    (writesComment || left.every((comment) => all.some((other) => other.text === comment)))
  );
}

/** The comments of a file; documents are read apart, since one that is no YAML must not confuse the others. */
function allComments(checked: readonly DocumentFindings[]): Comment[] {
  return checked.flatMap(({ placed: { document } }, i) =>
    commentsOf(document.text).map(({ start, end, text }) => ({
      start: start + documentStart(checked, i),
      end: end + documentStart(checked, i),
      text,
    })),
  );
}

function wholeText(checked: readonly DocumentFindings[]): string {
  return checked.map(({ placed }) => placed.document.text).join('');
}

function hashes(text: string): string {
  return (text.match(/#.*/g) ?? []).join('');
}

function count(texts: readonly string[], text: string): number {
  return texts.filter((other) => other === text).length;
}

function surrounds({ range }: Edit, { start, end }: Comment, text: string): boolean {
  if (range.start > start || end > range.end) return false;
  const before = text.slice(range.start, start);
  return /[|>][-+\d]*\s*$/.test(before) || (hasContent(before) && hasContent(text.slice(end, range.end)));
}

function hasContent(text: string): boolean {
  return text.replace(/#.*/g, '').trim() !== '';
}

/** What follows the last key may become the head of the next document. */
function touchesOnlyItsOwn({ before, after, index }: Attempt): boolean {
  const texts = (checked: readonly DocumentFindings[]) => checked.map(({ placed }) => placed.document.text);
  const [above, below] = [texts(before).slice(0, index), texts(before).slice(index + 1)];
  const now = texts(after);
  return (
    above.every((text, i) => now[i] === text) &&
    below.every((text, i) => now[now.length - below.length + i]?.endsWith(text))
  );
}

/** Paths whose meaning a fix changes although its finding does not speak of them. */
function strangers({ before, after, document, index, finding }: Attempt): string[] {
  if (!document.request || document.problems.length > 0 || after.length !== before.length) return [];
  const [old, now] = [meaningOf(document), meaningOf(after[index]?.placed.document ?? document)];
  const [oldItems, newItems] = [itemsOf(old), itemsOf(now)];
  const parent = document.fields.findLast(({ path }) => isWithin(finding.path, path))?.path ?? '';
  const item = /.*\]/.exec(finding.path)?.[0];
  const isItemGone = item !== undefined && countOf(item, old) > countOf(item, now);
  const isKeyGone = !now.has(finding.path) || isRepeated(finding.path, before);
  return [...new Set([...old.keys(), ...now.keys()])].filter((path) => {
    const [was, is] = [old.get(path), now.get(path)];
    if (was?.says === is?.says || (was?.says.startsWith('unknown') && is?.says.startsWith('unknown')))
      return false;
    const isTold =
      isWithin(path, finding.path) ||
      (was?.says === 'no keys' && isWithin(finding.path, path)) ||
      finding.related.some(({ range }) => was && overlaps(range, was.writtenAt));
    const isShared = finding.path !== '' && isWithin(kindOf(path), kindOf(finding.path));
    const isRenamed = !was && isKeyGone && isWithin(kindOf(path), kindOf(parent));
    const goesWithItsItem = isItemGone && isWithin(path, item);
    return !isTold && !isShared && !isRenamed && !goesWithItsItem && !hasMoved(path, oldItems, newItems);
  });
}

function isRepeated(path: string, checked: readonly DocumentFindings[]): boolean {
  const findings = checked.flatMap((document) => document.findings);
  return findings.some((other) => other.rule === 'yaml-duplicate-key' && isWithin(path, other.path));
}

/** How many items the list of an item has. */
function countOf(item: string, meanings: ReadonlyMap<string, unknown>): number {
  const list = item.replace(/\d+\]$/, '');
  const items = [...meanings.keys()].filter((path) => path.startsWith(list));
  return new Set(items.map((path) => path.slice(0, path.indexOf(']', list.length)))).size;
}

/** Whether what the item of a list around a path says, stands in another item of the same kind now and before. */
function hasMoved(path: string, old: Items, now: Items): boolean {
  const item = /.*\]/.exec(path)?.[0];
  if (item === undefined) return false;
  const kind = kindOf(item);
  const isIn = (said: string | undefined, items: Items) =>
    said === undefined || [...items].some(([other, says]) => says === said && kindOf(other) === kind);
  return isIn(old.get(item), now) && isIn(now.get(item), old);
}

function kindOf(path: string): string {
  return path.replace(/\d+/g, '');
}

function isWithin(path: string, holder: string): boolean {
  return holder === '' || path === holder || path.startsWith(`${holder}.`) || path.startsWith(`${holder}[`);
}

function movedBy(offset: number, { range: { start, end }, text }: Edit): Edit {
  return { range: { start: start + offset, end: end + offset }, text };
}

function meet(a: readonly Edit[], b: readonly Edit[]): boolean {
  return a.some((one) => b.some((other) => overlap(one, other)));
}

function overlap(a: Edit, b: Edit): boolean {
  return a.range.start < b.range.end && b.range.start < a.range.end;
}

function told(law: string, attempt: Attempt, fixed: string): string {
  const { finding, fix, document } = attempt;
  const others = fix.safe ? ` ${strangers(attempt).join(', ')}` : '';
  const edits = fix.edits.map(
    ({ range, text }) =>
      `  ${JSON.stringify(document.text.slice(range.start, range.end))} -> ${JSON.stringify(text)}`,
  );
  const head = `${law}${others}: ${finding.rule} ${finding.path}: ${fix.title}`;
  return [head, ...edits, 'of', document.text, 'gives', fixed].join('\n');
}
