import { globSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ruleDocs } from '../server/cli/rule-docs.ts';
import { rulePage } from '../server/cli/rule-page.ts';
import { ruleIds } from '../server/projects.ts';
import { readConfig } from '../server/read-config.ts';
import { rulesBySubject } from '../server/rules/catalogue.ts';
import { documentedRules } from '../server/rules/documented-rules.ts';
import { rulePageUrl } from '../server/rules/rule-page.ts';
import { checkText } from './support/check-text.ts';

const root = path.dirname(import.meta.dirname);
const folder = path.join(root, 'docs/rules');
const docs = ruleDocs();

function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

function page(id: string): string {
  return docs.get(`${id}.md`) ?? '';
}

describe('the rule pages', () => {
  it('are as many as there are rules, and their index; `npm run docs` writes them', () => {
    expect(readdirSync(folder).toSorted()).toEqual([...docs.keys()].toSorted());
    expect(docs.size).toBe(documentedRules.length + 1);
  });

  it.each([...docs])('are published as they are generated: %s', (file, text) => {
    expect(read(`docs/rules/${file}`)).toBe(text);
  });

  it('stand where diagnostics link to', () => {
    const repository = 'https://github.com/ami-spec/ami-spec/blob/main/';
    for (const { id } of documentedRules)
      expect(read(rulePageUrl(id).replace(repository, ''))).toBe(page(id));
  });

  it.each(documentedRules.map((rule) => [rule.id, rule] as const))('tell all of %s', (id, rule) => {
    const text = page(id);
    const headings = ['Why', 'Wrong', 'Right', 'What EC2 says', 'Fixes', 'How to switch it off', 'Source'];
    const isAsked = rule.optIn || rule.exampleConfig;
    const expected = isAsked ? headings.toSpliced(5, 0, 'How to switch it on') : headings;
    const prose = text.replaceAll(/^```yaml\n(.*\n)*?```$/gm, '');
    expect(prose.match(/^#+ .+$/gm)).toEqual([`# ${id}`, ...expected.map((heading) => `## ${heading}`)]);
    expect(text).toContain(rule.summary);
    expect(text).toContain(rule.why);
    expect(text).toContain(rule.answer);
    expect(text).toContain(`(${rule.source.url})`);
    expect(text).toContain('\n> ');
    if (rule.unconfirmed) expect(text).toContain(`\nUnconfirmed: ${rule.unconfirmed}\n`);
    expect(text.match(/^```/gm)?.length).toBeGreaterThanOrEqual(6);
    expect(Math.max(...(text.match(/^[^\n]*$/gm)?.map((line) => line.length) ?? []))).toBeLessThan(700);
  });
});

describe('a rule page', () => {
  it('shows the keys that matter, what is said of them, and the fixes', () => {
    expect(page('tpm-requires-uefi')).toMatch(
      /## Wrong\n\n```yaml\nBootMode: uefi-preferred\nTpmSupport: v2\.0\n```\n\n> 'TpmSupport' needs .*\n\n## Right\n\n```yaml\nBootMode: uefi\nTpmSupport: v2\.0\n```\n/,
    );
    expect(page('tpm-requires-uefi')).toContain(
      "\n- Replace by 'uefi' (unsafe)\n- Remove 'TpmSupport' (unsafe)\n\nAn unsafe fix is a choice",
    );
    expect(page('architecture-value')).toContain("\n- Replace by 'x86_64' (safe)\n\nA safe fix is made by");
    expect(page('name-length')).toContain('## Fixes\n\nNone');
  });

  it('shows the name beside a key that is missing', () => {
    expect(page('ena-missing')).toMatch(/## Wrong\n\n```yaml\nName: .*\n```\n/);
    expect(page('ena-missing')).toMatch(/## Right\n\n```yaml\nName: .*\nEnaSupport: true\n```\n/);
  });

  it('cuts long lines and long lists', () => {
    expect(page('uefi-data-length')).toMatch(/\nUefiData: A{70}… \(63934 more characters\)\n/);
    expect(page('bdm-too-many')).toMatch(/\n# … \d+ more lines …\n/);
  });

  it('says how to switch on what is off', () => {
    expect(page('bdm-order')).toContain('hint, off unless switched on · ');
    expect(page('bdm-order')).toContain(
      '## How to switch it on\n\nIn `.ami-spec.yaml`:\n\n```yaml\nrules:\n  bdm-order: hint\n```\n',
    );
    expect(page('bdm-order')).not.toContain('bdm-order: off');
    expect(page('name-pattern')).toContain("\n```yaml\nnamePattern: '^[a-z0-9_-]+$'\n```\n");
    expect(page('tag-required-missing')).toContain('\n```yaml\nrequiredTags: [Team]\n```\n');
  });

  it('offers no comment for the rule about comments', () => {
    expect(page('unused-suppression')).not.toContain('ami-spec-disable-next-line');
    expect(page('unused-suppression')).toContain('unused-suppression: off');
  });
});

describe('the index', () => {
  it('lists each rule once, under its subject', () => {
    const index = docs.get('README.md') ?? '';
    expect([...index.matchAll(/^\| \[(.+)\]\(\1\.md\) /gm)].map(([, id]) => id)).toEqual(
      documentedRules.map(({ id }) => id),
    );
    expect(index.match(/^## .+/gm)).toEqual(Object.keys(rulesBySubject).map((subject) => `## ${subject}`));
    expect(index).toContain('| [bdm-order](bdm-order.md) | hint, off | ');
    expect(index).toMatch(/^\| \[architecture-value\].* \| error \| .* \| safe \|$/m);
    expect(index).toMatch(/^\| \[name-length\].* \| error \| .* \| {2}\|$/m);
  });
});

describe('docs/configuration.md', () => {
  const [comments = '', project = ''] = [
    ...read('docs/configuration.md').matchAll(/```yaml\n((?:.*\n)*?)```/g),
  ].map(([, yaml]) => yaml);

  it('shows comments that each silence something', () => {
    const codes = checkText(comments).map(({ rule }) => rule);
    const unsilenced = checkText(comments.replaceAll('-disable', '-enable')).map(({ rule }) => rule);
    expect(codes).not.toContain('unused-suppression');
    expect(unsilenced.length).toBe(codes.length + 3);
  });

  it('shows a project file that can be read', () => {
    const { config, problems } = readConfig(project, ruleIds);
    expect(problems).toEqual([]);
    expect(config.namePattern?.test('web-20261123')).toBe(true);
    expect(Object.keys(config.rules)).toHaveLength(3);
  });
});

describe('links of the documentation', () => {
  const pages = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/**/*.md', { cwd: root })];

  it('lead to files that are there', () => {
    const links = pages.flatMap((file) =>
      [...read(file).matchAll(/\]\((?!https?:)([^)#\s]+)/g)].map(([, target = '']) =>
        path.join(path.dirname(file), target),
      ),
    );
    expect(links.length).toBeGreaterThan(documentedRules.length);
    expect(links.filter((file) => globSync(file, { cwd: root }).length === 0)).toEqual([]);
  });
});

describe('the page of any rule', () => {
  it('is made without a finding too, when a rule has gone silent about its example', () => {
    const [rule] = documentedRules;
    if (!rule) throw new Error('there are no rules');
    const silent = { ...rule, bad: rule.good };
    expect(rulePage(silent)).toContain('## Fixes\n\nNone');
  });
});
