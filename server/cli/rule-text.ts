import type { Rule } from '../rules/define-rule.ts';
import { exampleText } from '../rules/example.ts';

/** The page of a rule as Markdown: what is wrong, why, what EC2 answers, and an example before and after. */
export function ruleText(rule: Rule): string {
  const { id, severity, summary, why, answer, unconfirmed, source, bad, good } = rule;
  const sections = [
    `# ${id}`,
    `${severity}${rule.optIn ? ', off unless switched on' : ''} · ${summary}`,
    why,
    `EC2's answer: ${answer}`,
    ...(unconfirmed ? [`Unconfirmed: ${unconfirmed}`] : []),
    `Source: [${source.title}](${source.url})`,
    `## Wrong\n\n${fenced(exampleText(bad))}`,
    `## Right\n\n${fenced(exampleText(good))}`,
  ];
  return `${sections.join('\n\n')}\n`;
}

function fenced(yaml: string): string {
  return `\`\`\`yaml\n${yaml.endsWith('\n') || yaml === '' ? yaml : `${yaml}\n`}\`\`\``;
}
