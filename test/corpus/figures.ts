import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Checker } from '../../server/check.ts';
import type { Severity } from '../../server/rules/define-rule.ts';
import { readSpecFile } from '../../server/spec/spec-file.ts';

/** What is known about a request of the corpus; see README.md beside it. */
interface Entry {
  file: string;
  kind: 'accepted' | 'rejected' | 'trap';
  expected: Expectation[];
}

interface Expectation {
  doc: number;
  path: string;
  path_any?: string[] | null;
  severity: Severity;
  must: boolean;
  problem: string;
}

export interface Reported {
  file: string;
  document: number;
  rule: string;
  severity: Severity;
  path: string;
}

export interface Figures {
  specs: number;
  /** Errors on what EC2 accepts. */
  falseErrors: Reported[];
  /** Warnings and errors that the corpus does not list, errors of `falseErrors` left out. */
  unexpected: Reported[];
  expected: number;
  missed: string[];
}

const folder = path.join(import.meta.dirname);
const weight: Readonly<Record<Severity, number>> = { hint: 0, information: 1, warning: 2, error: 3 };

export function measure(): Figures {
  const entries: Entry[] = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8'));
  const figures: Figures = { specs: entries.length, falseErrors: [], unexpected: [], expected: 0, missed: [] };
  for (const entry of entries) compare(entry, reportedFor(entry.file), figures);
  return figures;
}

function reportedFor(file: string): Reported[] {
  const spec = readSpecFile(readFileSync(path.join(folder, file), 'utf8'));
  return new Checker().check(spec).flatMap(({ placed, findings }) =>
    findings.map(({ rule, severity, path }) => ({ file, document: placed.index, rule, severity, path })),
  );
}

function compare(entry: Entry, reported: readonly Reported[], figures: Figures): void {
  const must = entry.expected.filter((expectation) => expectation.must);
  figures.expected += must.length;
  for (const expectation of must) {
    const found = reported.some(
      (finding) => meets(finding, expectation) && weight[finding.severity] >= weight[expectation.severity],
    );
    if (!found) figures.missed.push(`${entry.file}: ${expectation.path}: ${expectation.problem}`);
  }
  for (const finding of reported) {
    if (weight[finding.severity] <= weight.information) continue;
    if (entry.expected.some((expectation) => meets(finding, expectation))) continue;
    const isFalseError = finding.severity === 'error' && entry.kind !== 'rejected';
    (isFalseError ? figures.falseErrors : figures.unexpected).push(finding);
  }
}

function meets(finding: Reported, { doc, path, path_any }: Expectation): boolean {
  const places = [path, ...(path_any ?? [])];
  return finding.document === doc && (places.includes(finding.path) || places.includes('(document)'));
}
