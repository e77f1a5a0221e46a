import type { DocumentedRule } from '../rules/define-rule.ts';
import { exampleFinding } from './rule-page.ts';

/** The index of the rule pages: a table for each subject. */
export function ruleIndex(bySubject: Readonly<Record<string, readonly DocumentedRule[]>>): string {
  const rules = Object.values(bySubject).flat();
  const sections = [
    '# Rules',
    `${rules.length} rules about EC2 RegisterImage requests. An *error* is a request that EC2 or the AWS CLI refuses; a *warning* is an AMI that is not what was meant; the rest is worth knowing.`,
    'A *safe* fix leaves the meaning as it is or writes what was plainly meant; an *unsafe* one is a choice. How rules are switched on and off: [Configuration](../configuration.md). `ami-spec rules ID` prints the page of a rule.',
    ...Object.entries(bySubject).map(([subject, its]) => `## ${subject}\n\n${table(its)}`),
  ];
  return `${sections.join('\n\n')}\n`;
}

function table(rules: readonly DocumentedRule[]): string {
  const rows = rules.map((rule) => {
    const { id, severity, summary, optIn } = rule;
    return `| [${id}](${id}.md) | ${severity}${optIn ? ', off' : ''} | ${inCell(summary)} | ${fixKind(rule)} |`;
  });
  return ['| rule | severity | what is wrong | fix |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function fixKind(rule: DocumentedRule): string {
  const kinds = exampleFinding(rule)?.fixes.map(({ safe }) => (safe ? 'safe' : 'unsafe'));
  return [...new Set(kinds)].join(', ');
}

function inCell(text: string): string {
  return text.replaceAll('|', '\\|');
}
