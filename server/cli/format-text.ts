import { styleText } from 'node:util';
import type { Severity } from '../rules/define-rule.ts';
import { counted, type ReportedFinding, type Summary } from './report.ts';

const colors = {
  error: 'red',
  warning: 'yellow',
  information: 'cyan',
  hint: 'gray',
} as const satisfies Record<Severity, string>;

type Paint = (style: Parameters<typeof styleText>[0], text: string) => string;

/** One line per finding, `file:line:column: severity: message [rule]`, counted from 1, in black and white unless told otherwise. */
export function findingLines(findings: readonly ReportedFinding[], hasColors = false): string {
  const paint: Paint = (style, text) =>
    hasColors ? styleText(style, text, { validateStream: false }) : text;
  return findings.map((finding) => `${findingLine(finding, paint)}\n`).join('');
}

function findingLine({ file, range, severity, message, rule }: ReportedFinding, paint: Paint): string {
  const place = `${file}:${range.start.line + 1}:${range.start.character + 1}`;
  const text = message.replace(/\s*\n\s*/g, ' ');
  return `${paint('bold', place)}: ${paint(colors[severity], severity)}: ${text} ${paint('dim', `[${rule}]`)}`;
}

/** The last line; none when nothing was checked. */
export function summaryLine({ counts, files, fixed, fixable }: Summary): string {
  if (files === 0) return '';
  const numbers = [
    [counts.error, 'error'],
    [counts.warning, 'warning'],
    [counts.information + counts.hint, 'note'],
  ] as const;
  const found = numbers.filter(([number]) => number > 0).map(([number, noun]) => counted(number, noun));
  const made = fixed.fixes > 0 ? `${counted(fixed.fixes, 'fix').replace(/fixs$/, 'fixes')} made. ` : '';
  const more = fixable > 0 ? ` --fix mends ${fixable} of them.` : '';
  return `${made}${counted(files, 'file')} checked: ${found.join(', ') || 'nothing to report'}.${more}\n`;
}
