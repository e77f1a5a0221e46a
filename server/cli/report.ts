import type { Finding } from '../check.ts';
import type { Severity } from '../rules/define-rule.ts';
import type { Position } from '../spec/range.ts';
import type { PlacedDocument } from '../spec/spec-file.ts';

/** A finding as `check --format json` prints it; scripts rely on these names and their order. */
export interface ReportedFinding {
  /** As the person named it, or below the folder named. */
  file: string;
  /** 0-based among the documents of the file. */
  document: number;
  /** A rule, or an online check. */
  rule: string;
  severity: Severity;
  /** Like `BlockDeviceMappings[0].Ebs.Iops`; empty for the document as a whole. */
  path: string;
  message: string;
  /** 0-based lines of the file and UTF-16 characters, as in LSP. */
  range: { start: Position; end: Position };
  fixes: { title: string }[];
}

/** What was checked and found, for every format. */
export interface Report {
  findings: readonly ReportedFinding[];
  /** Files that were checked. */
  files: number;
  /** Fixes that were made, and how many files they changed. */
  fixed: { fixes: number; files: number };
  /** How many findings have a safe fix that was not made. */
  fixable: number;
}

/** The same in numbers. */
export interface Summary extends Omit<Report, 'findings'> {
  counts: Readonly<Record<Severity, number>>;
}

/** The findings of one file. */
export function reportedFindings(
  file: string,
  checked: readonly { placed: PlacedDocument; findings: readonly Finding<string>[] }[],
): ReportedFinding[] {
  return checked.flatMap(({ placed, findings }) => {
    return findings.map(({ rule, severity, path, message, range, fixes }) => ({
      file,
      document: placed.index,
      rule,
      severity,
      path,
      message,
      range: { start: filePosition(placed, range.start), end: filePosition(placed, range.end) },
      fixes: fixes.map(({ title }) => ({ title })),
    }));
  });
}

/** Where an offset of a document stands in its file. */
export function filePosition({ line, document }: PlacedDocument, offset: number): Position {
  const position = document.lines.positionAt(offset);
  return { line: line + position.line, character: position.character };
}

export function countBySeverity(
  findings: readonly Pick<ReportedFinding, 'severity'>[],
): Record<Severity, number> {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

/** `1 error`, `2 errors`. */
export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
