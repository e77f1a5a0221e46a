import { formatGithub } from './format-github.ts';
import { formatJson } from './format-json.ts';
import { formatSarif } from './format-sarif.ts';
import { findingLines, summaryLine } from './format-text.ts';
import type { Report, ReportedFinding, Summary } from './report.ts';

/** Writes findings as they come, or keeps them for the end where a format is one piece. */
export interface ReportWriter {
  /** What to write at once of the findings of a file. */
  add(findings: readonly ReportedFinding[]): string;
  /** What to write when all files are checked. */
  end(summary: Summary): string | Promise<string>;
}

type Format = (options: { hasColors: boolean }) => ReportWriter;

export const formats = {
  text: ({ hasColors }) => ({ add: (findings) => findingLines(findings, hasColors), end: summaryLine }),
  json: () => atTheEnd(formatJson),
  sarif: () => atTheEnd(formatSarif),
  github: () => ({ add: formatGithub, end: () => '' }),
} as const satisfies Record<string, Format>;

function atTheEnd(format: (report: Report) => string | Promise<string>): ReportWriter {
  const all: ReportedFinding[] = [];
  return {
    add: (findings) => {
      for (const finding of findings) all.push(finding);
      return '';
    },
    end: (summary) => format({ ...summary, findings: all }),
  };
}
