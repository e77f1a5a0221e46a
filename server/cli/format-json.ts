import type { Report } from './report.ts';

/** One array of findings. */
export function formatJson({ findings }: Report): string {
  return `${JSON.stringify(findings, null, 2)}\n`;
}
