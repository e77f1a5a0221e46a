import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { version } from '../../package.json';
import { rules } from '../../server/rules/catalogue.ts';
import { cleanSpec, exampleText } from '../../server/rules/example.ts';
import { folderPerTest } from './folder.ts';
import { run } from './terminal-double.ts';

const folder = folderPerTest();

describe('ami-spec', () => {
  it('shows its help when asked, and as wrong usage when nothing was said', async () => {
    const help = await run(['--help']);
    expect(help).toMatchObject({ exitCode: 0, error: '' });
    for (const command of ['check', 'register', 'preview', 'import', 'rules', 'schema', 'sandbox', 'lsp']) {
      expect(help.out).toMatch(new RegExp(`^ {2}${command} +[A-Z].*\\.$`, 'm'));
      const own = await run([command, '--help']);
      expect(own).toMatchObject({ exitCode: 0, error: '' });
      expect(own.out).toContain(`Usage: ami-spec ${command}`);
      expect((await run(['help', command])).out).toBe(own.out);
    }
    expect(await run([])).toMatchObject({ exitCode: 2, out: '', error: help.out });
    expect(await run(['help'])).toMatchObject({ exitCode: 0, out: help.out });
  });

  it('shows its version', async () => {
    expect(await run(['--version'])).toMatchObject({ exitCode: 0, out: `${version}\n` });
  });

  it.each([
    ['chekc', 'There is no command chekc. Did you mean check?'],
    ['constructor', 'There is no command constructor.'],
    ['--versoin', 'There is no option --versoin. Did you mean --version?'],
  ])('knows no %s', async (command, sentence) => {
    expect(await run([command])).toMatchObject({
      exitCode: 2,
      out: '',
      error: `${sentence}\n\nMore: ami-spec --help\n`,
    });
  });
});

describe('preview', () => {
  it('prints a command for a shell, to the target that the spec names', async () => {
    folder().write('a.yaml', '# ami-spec: region=eu-west-1 profile=images\nName: web-1\nEnaSupport: true\n');
    const { exitCode, out } = await run(['preview', 'a.yaml']);
    expect(exitCode).toBe(0);
    expect(out).toBe(`\
aws ec2 register-image \\
  --region eu-west-1 \\
  --profile images \\
  --name web-1 \\
  --ena-support
`);
  });

  it('takes another target from the command line', async () => {
    folder().write('a.yaml', `# ami-spec: region=eu-west-1\n${cleanSpec}`);
    const { out, error } = await run(['preview', 'a.yaml', '--region', 'us-east-1', '--profile', 'me']);
    expect(out).toMatch(
      /^aws ec2 register-image \\\n {2}--region us-east-1 \\\n {2}--profile me \\\n {2}--name /,
    );
    expect(error).toBe('');
  });

  it('takes the target of the project file for what the spec does not name', async () => {
    folder().write('.ami-spec.yaml', 'target: {region: eu-central-1, profile: images}\n');
    folder().write('a.yaml', `# ami-spec: region=eu-west-1\n${cleanSpec}`);
    const lines = async (...options: string[]) =>
      (await run(['preview', 'a.yaml', ...options])).out.split(' \\\n  ').slice(1, 3);
    expect(await lines()).toEqual(['--region eu-west-1', '--profile images']);
    expect(await lines('--profile', 'me')).toEqual(['--region eu-west-1', '--profile me']);
  });

  it('judges by the project file, and says what is wrong with it', async () => {
    folder().write('.ami-spec.yaml', 'rules: {ena-missing: error}\n');
    folder().write('a.yaml', exampleText({ unset: ['EnaSupport'] }));
    expect(await run(['preview', 'a.yaml'])).toMatchObject({
      exitCode: 0,
      error: 'a.yaml has 1 error: this request would be refused.\n',
    });
    folder().write('.ami-spec.yaml', 'rules: {ena-missing: loud}\n');
    expect(await run(['preview', 'a.yaml'])).toMatchObject({
      exitCode: 2,
      error: expect.stringMatching(/^\.ami-spec\.yaml:1: 'rules\.ena-missing' cannot be 'loud'/),
    });
  });

  it('prints JSON', async () => {
    const { exitCode, out } = await run(['preview', '-', '--as', 'json'], {
      input: 'EnaSupport: True\nName: web-1\n',
    });
    expect(exitCode).toBe(0);
    expect(out).toBe('{\n  "Name": "web-1",\n  "EnaSupport": true\n}\n');
  });

  it('says on standard error that a request would be refused', async () => {
    const { exitCode, out, error } = await run(['preview', '-', '--as', 'json'], {
      input: exampleText({ set: 'Architecture: amd64\n' }),
    });
    expect(exitCode).toBe(0);
    expect(out).toContain('"Architecture": "amd64"');
    expect(error).toBe('<stdin> has 1 error: this request would be refused.\n');
  });

  it.each([
    ['a syntax error', 'Name: "web\n'],
    ['a wrong type', 'Name: web-1\nEnaSupport: maybe\n'],
    ['an unknown key', 'Name: web-1\nFoo: 1\n'],
    ['a list', '- Name: web-1\n'],
  ])('refuses what cannot be read as a request: %s', async (_, input) => {
    const { exitCode, out, error } = await run(['preview', '-'], { input });
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
    expect(error).toMatch(
      /^<stdin>:\d+:\d+: error: .*\n(.*\n)*<stdin> cannot be read as a request: mend the errors first\.\n$/,
    );
  });

  it('asks which document is meant', async () => {
    folder().write(
      'a.yaml',
      'Name: one\n---\n# only a comment\n---\n# second\nEnaSupport: true\n---\nName: three\n',
    );
    const { exitCode, error } = await run(['preview', 'a.yaml']);
    expect(exitCode).toBe(2);
    expect(error).toBe(`\
a.yaml holds 3 requests. Choose one with --document:
  --document 0  one (line 1)
  --document 2  without a Name (line 6)
  --document 3  three (line 8)

More: ami-spec preview --help
`);
    expect((await run(['preview', 'a.yaml', '--document', '3'])).out).toContain('--name three\n');
    expect(await run(['preview', 'a.yaml', '--document', '1'])).toMatchObject({ exitCode: 2 });
    expect(await run(['preview', 'a.yaml', '--document', 'one'])).toMatchObject({ exitCode: 2 });
  });

  it.each([
    [[], 'preview needs a FILE: ami-spec preview FILE.'],
    [['a', 'b'], 'preview takes one FILE; there are 2.'],
    [['-'], '<stdin> is empty: there is no request in it.'],
    [
      ['-', '--as', 'JSON'],
      "--as cannot be 'JSON': it is one of aws-cli, json, query, terraform, boto3. Did you mean json?",
    ],
  ])('%j is wrong usage', async (args, sentence) => {
    const { exitCode, error } = await run(['preview', ...args], { input: '# nothing\n' });
    expect(exitCode).toBe(2);
    expect(error).toBe(`${sentence}\n\nMore: ami-spec preview --help\n`);
  });

  it('takes no folder', async () => {
    expect(await run(['preview', '.'])).toMatchObject({
      exitCode: 2,
      error: '. is a folder. Name a spec file.\n',
    });
  });
});

describe('schema', () => {
  it.each([
    ['a spec', [], 'ami-spec.schema.json'],
    ['the project file', ['--config'], 'ami-spec-config.schema.json'],
  ])('of %s is printed as it is published', async (_, options, file) => {
    const published = readFileSync(path.join(import.meta.dirname, '../../schemas', file), 'utf8');
    expect(await run(['schema', ...options])).toMatchObject({ exitCode: 0, out: published });
  });
});

describe('rules', () => {
  it('are listed with severity and summary', async () => {
    const { exitCode, out } = await run(['rules']);
    const lines = out.trimEnd().split('\n');
    expect(exitCode).toBe(0);
    expect(lines).toHaveLength(rules.length);
    for (const [i, { id, severity, summary }] of rules.entries()) {
      expect(lines[i]?.split(/ {2,}/)).toEqual([id, severity, summary]);
    }
  });

  it('are explained one at a time', async () => {
    const { exitCode, out } = await run(['rules', 'ebs-encrypted-with-snapshot']);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^# ebs-encrypted-with-snapshot\n\nerror · Encrypted stands beside SnapshotId\.\n/);
    expect(out).toMatch(
      /\n## Wrong\n\n```yaml\n(.*\n)+.*Encrypted: true\n```\n\n> .+\n\n## Right\n\n```yaml\n(.*\n)+```\n/,
    );
    expect(await run(['rules', 'ebs-encrypted-with-snapshots'])).toMatchObject({
      exitCode: 2,
      out: '',
      error: expect.stringMatching(
        /^There is no rule ebs-encrypted-with-snapshots\. Did you mean ebs-encrypted-with-snapshot\?/,
      ),
    });
    expect(await run(['rules', 'a', 'b'])).toMatchObject({ exitCode: 2 });
  });

  it('are explained as on their pages', async () => {
    for (const { id } of rules) {
      const page = readFileSync(path.join(import.meta.dirname, `../../docs/rules/${id}.md`), 'utf8');
      expect((await run(['rules', id])).out).toBe(page);
    }
  });
});
