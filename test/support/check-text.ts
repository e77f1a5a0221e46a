import { Checker, type Finding } from '../../server/check.ts';
import { type Config, defaultConfig } from '../../server/config.ts';
import type { Fix } from '../../server/rules/define-rule.ts';
import { applyEdits } from '../../server/spec/apply-edits.ts';
import type { Range } from '../../server/spec/range.ts';
import { readSpecFile } from '../../server/spec/spec-file.ts';
import { documentStart } from './document-start.ts';

/** The findings of all documents of a text, with offsets into the whole text. */
export function checkText(text: string, config: Partial<Config> = {}): readonly Finding[] {
  const documents = new Checker({ ...defaultConfig, ...config }).check(readSpecFile(text));
  return documents.flatMap(({ findings }, i) =>
    findings.map((finding) => movedBy(documentStart(documents, i), finding)),
  );
}

function movedBy(offset: number, finding: Finding): Finding {
  const moved = ({ start, end }: Range) => ({ start: start + offset, end: end + offset });
  return {
    ...finding,
    range: moved(finding.range),
    fixes: finding.fixes.map((fix) => ({
      ...fix,
      edits: fix.edits.map((edit) => ({ ...edit, range: moved(edit.range) })),
    })),
  };
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
