import { defaultConfig } from '../../server/config.ts';
import type { Rule, Severity } from '../../server/rules/define-rule.ts';
import { SpecEditor } from '../../server/spec/edit.ts';
import { readSpecDocument } from '../../server/spec/spec-document.ts';

/** What one rule alone says of a text, whether it is on or off: `severity path`. */
export function checkRule(rule: Rule, text: string): string[] {
  const document = readSpecDocument(text);
  const { request, fields } = document;
  const said: string[] = [];
  const report = ({ path }: { path: string }, _: string, { severity }: { severity?: Severity } = {}) => {
    said.push(`${severity ?? rule.severity} ${path}`);
  };
  const context = { document, edit: new SpecEditor(document), config: defaultConfig, today: new Date() };
  if (request) rule.check?.({ ...context, request, fields }, report);
  rule.checkDocument?.(context, report);
  return said;
}
