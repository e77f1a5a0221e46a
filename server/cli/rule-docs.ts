import { rulesBySubject } from '../rules/catalogue.ts';
import { ruleIndex } from './rule-index.ts';
import { rulePage } from './rule-page.ts';

/** The files of `docs/rules/`, by name. */
export function ruleDocs(): Map<string, string> {
  const rules = Object.values(rulesBySubject).flat();
  return new Map([
    ['README.md', ruleIndex(rulesBySubject)],
    ...rules.map((rule): [string, string] => [`${rule.id}.md`, rulePage(rule)]),
  ]);
}
