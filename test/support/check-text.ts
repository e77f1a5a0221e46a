import { Checker, type Finding } from '../../server/check.ts';
import type { Fix } from '../../server/rules/define-rule.ts';
import { applyEdits } from '../../server/spec/apply-edits.ts';
import { readSpecFile } from '../../server/spec/spec-file.ts';

/** The findings of the first document of a text. */
export function checkText(text: string): readonly Finding[] {
  return new Checker().check(readSpecFile(text))[0]?.findings ?? [];
}

/** `rule @ the marked text`, one line per finding: how tests say what is expected. */
export function marked(text: string): string[] {
  return checkText(text).map(({ rule, range }) => `${rule} @ ${text.slice(range.start, range.end)}`);
}

export function applyFix(text: string, fix: Fix | undefined): string {
  if (!fix) throw new Error('there is no fix');
  return applyEdits(text, fix.edits);
}

/** The text after the first fix of the first finding of a rule. */
export function fixFirst(text: string, rule: string): string {
  return applyFix(text, checkText(text).find((finding) => finding.rule === rule)?.fixes[0]);
}
