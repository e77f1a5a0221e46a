import { Checker, type Finding } from '../check.ts';
import { type Config, configFileName, defaultConfig } from '../config.ts';
import type { DocumentedRule, Fix } from '../rules/define-rule.ts';
import { exampleDay, exampleText } from '../rules/example.ts';
import { readSpecFile } from '../spec/spec-file.ts';
import { exampleExcerpts } from './example-excerpt.ts';

const configurationPage = 'https://github.com/ami-spec/ami-spec/blob/main/docs/configuration.md';

/** The page of a rule: Markdown that reads well as the text it is, in a terminal too. */
export function rulePage(rule: DocumentedRule): string {
  const { id, severity, summary, why, answer, unconfirmed, source, bad, good, optIn } = rule;
  const finding = exampleFinding(rule);
  const marked = finding ? [finding.range, ...finding.related.map(({ range }) => range)] : [];
  const excerpts = exampleExcerpts(
    bad,
    good,
    marked.map(({ start }) => start),
  );
  const sections = [
    `# ${id}`,
    `${severity}${optIn ? ', off unless switched on' : ''} · ${summary}`,
    `## Why\n\n${why}`,
    `## Wrong\n\n${fenced(excerpts.bad)}`,
    ...(finding ? [`> ${finding.message}`] : []),
    `## Right\n\n${fenced(excerpts.good)}`,
    `## What EC2 says\n\n${answer}`,
    ...(unconfirmed ? [`Unconfirmed: ${unconfirmed}`] : []),
    `## Fixes\n\n${fixes(finding?.fixes ?? [])}`,
    ...switches(rule),
    `## Source\n\n[${source.title}](${source.url})`,
  ];
  return `${sections.join('\n\n')}\n`;
}

/** What a rule says about its wrong example. */
export function exampleFinding({ id, severity, bad, exampleConfig }: DocumentedRule): Finding | undefined {
  const config = { ...defaultConfig, ...exampleConfig, rules: { [id]: severity } };
  const checker = new Checker(config, () => exampleDay);
  const findings = checker.check(readSpecFile(exampleText(bad))).flatMap((checked) => checked.findings);
  return findings.find(({ rule }) => rule === id);
}

function fixes(offered: readonly Fix[]): string {
  if (offered.length === 0) return 'None: the file does not say what is meant.';
  const titles = offered.map(({ title, safe }) => `- ${title} (${safe ? 'safe' : 'unsafe'})`);
  const kinds = [
    ...(offered.some(({ safe }) => safe) ? ['A safe fix is made by `ami-spec check --fix` too.'] : []),
    ...(offered.some(({ safe }) => !safe) ? ['An unsafe fix is a choice: it is made one at a time.'] : []),
  ];
  return `For the example:\n\n${titles.join('\n')}\n\n${kinds.join(' ')}`;
}

function switches({ id, severity, optIn, exampleConfig, checkSuppressions }: DocumentedRule): string[] {
  const inFile = (level: string) => fenced(`rules:\n  ${id}: ${level}\n`);
  const on = optIn ? inFile(severity) : exampleConfig && fenced(configText(exampleConfig));
  const comment = fenced(`# ami-spec-disable-next-line ${id} -- the reason\n`);
  const byComment = `For one line, by a comment above it (\`ami-spec-disable-line\` stands behind it, \`ami-spec-disable\` holds for the whole document):\n\n${comment}`;
  const everywhere = optIn ? [] : [`For every spec, in \`${configFileName}\`:\n\n${inFile('off')}`];
  const off = [...(checkSuppressions ? [] : [byComment]), ...everywhere];
  return [
    ...(on ? [`## How to switch it on\n\nIn \`${configFileName}\`:\n\n${on}`] : []),
    `## How to switch it off\n\n${off.join('\n\n')}\n\nMore: [Configuration](${configurationPage})`,
  ];
}

function configText({ requiredTags, namePattern }: Partial<Config>): string {
  const tags = requiredTags ? `requiredTags: [${requiredTags.join(', ')}]\n` : '';
  return namePattern ? `${tags}namePattern: '${namePattern.source}'\n` : tags;
}

function fenced(yaml: string): string {
  return `\`\`\`yaml\n${yaml}\`\`\``;
}
