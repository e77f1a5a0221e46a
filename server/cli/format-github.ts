import type { Severity } from '../rules/define-rule.ts';
import type { ReportedFinding } from './report.ts';

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/**
 * Workflow commands, which GitHub shows beside the lines of a pull request. Source:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function formatGithub(findings: readonly ReportedFinding[]): string {
  return findings.map((finding) => `${workflowCommand(finding)}\n`).join('');
}

function workflowCommand({ file, range: { start, end }, severity, message, rule }: ReportedFinding): string {
  const properties: Record<string, string | number> = { file, line: start.line + 1, endLine: end.line + 1 };
  if (start.line === end.line) {
    properties.col = start.character + 1;
    properties.endColumn = end.character + 1;
  }
  properties.title = rule;
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${commands[severity]} ${list.join(',')}::${escapeMessage(message)}`;
}

function escapeMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
