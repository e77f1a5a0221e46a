import { type Example, exampleText } from '../../server/rules/example.ts';
import { checkText } from './check-text.ts';

/** What rules whose id matches say of an example: `severity rule @ the marked text`. */
export function told(example: Example, only: RegExp): string[] {
  const text = exampleText(example);
  return checkText(text)
    .filter(({ rule }) => only.test(rule))
    .map(({ severity, rule, range }) => `${severity} ${rule} @ ${text.slice(range.start, range.end)}`);
}

/** The titles of the fixes that a rule offers, the safe ones with an exclamation mark. */
export function offered(example: Example, rule: string): string[] {
  const finding = checkText(exampleText(example)).find((found) => found.rule === rule);
  return (finding?.fixes ?? []).map(({ title, safe }) => (safe ? `${title}!` : title));
}
