import type { Checker } from '../check.ts';
import { namePlaces } from '../name-index.ts';
import type { OtherFiles } from '../rules/define-rule.ts';
import type { SpecFile } from '../spec/spec-file.ts';
import { type ReportedFinding, reportedFindings } from './report.ts';

/** What was found in a file, as it goes from one thread to another. */
export interface CheckedFile {
  findings: readonly ReportedFinding[];
  /** How many of them have a safe fix. */
  fixable: number;
  /** The AMI names in the file: by `NameIndex` key, where each stands. */
  names: ReadonlyMap<string, string>;
}

/** @param name how people name the file */
export function checkedFile(
  name: string,
  file: SpecFile,
  checker: Checker,
  others?: OtherFiles,
): CheckedFile {
  const checked = checker.check(file, others);
  const found = checked.flatMap(({ findings }) => findings);
  return {
    findings: reportedFindings(name, checked),
    fixable: found.filter(({ fixes }) => fixes[0]?.safe).length,
    names: namePlaces(name, file),
  };
}
