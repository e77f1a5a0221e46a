import { rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import { exampleText } from '../../server/rules/example.ts';
import { folderPerTest } from '../cli/folder.ts';
import { bareProfile, neovimProfile, vscodeProfile } from '../support/client-profiles.ts';
import { connectInProcess, type LspClient } from '../support/lsp-client.ts';

const folder = folderPerTest();
const withoutEna = exampleText({ unset: ['EnaSupport'] });
const otherTag = 'TagSpecifications: [{ResourceType: image, Tags: [{Key: Name, Value: web-2}]}]\n';

let client: LspClient;

beforeEach(() => {
  client = connectInProcess();
});

afterEach(() => client.shutdown());

function uriOf(name: string): string {
  return pathToFileURL(path.join(folder().path, name)).href;
}

const severities = ['', 'error', 'warning', 'information', 'hint'];

/** `severity rule` of each diagnostic. */
function told(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ severity = 0, code }) => `${severities[severity]} ${code}`);
}

/** Waits until a spec is said to have exactly these problems. */
async function sees(uri: string, ...expected: string[]): Promise<void> {
  const isExpected = (diagnostics: Diagnostic[]) => told(diagnostics).join() === expected.join();
  expect(told(await client.diagnosticsOnce(uri, isExpected))).toEqual(expected);
}

describe.each([
  ['VS Code', vscodeProfile],
  ['Neovim', neovimProfile],
  ['bare', bareProfile],
])('the project file, for a client like %s,', (_, profile) => {
  it('decides what is said of a spec, at once when it changes', async () => {
    const project = folder().write('.ami-spec.yaml', 'rules: {ena-missing: error}');
    const spec = uriOf('images/web.ami.yaml');
    await client.initialize(profile);
    await client.open(spec, withoutEna);
    await sees(spec, 'error ena-missing');

    folder().write('.ami-spec.yaml', 'rules: {ena-missing: hint}\nrequiredTags: [Team]\n');
    await client.changeOnDisk(uriOf('.ami-spec.yaml'));
    await sees(spec, 'hint ena-missing', 'warning tag-required-missing');

    folder().write('.ami-spec.yaml', 'rules: {ena-missing: off}\n');
    await client.save(spec);
    await sees(spec);

    rmSync(project);
    await client.changeOnDisk(uriOf('.ami-spec.yaml'));
    await sees(spec, 'information ena-missing');
  });

  it('is marked where it is wrong, and holds beside that', async () => {
    folder().write('.ami-spec.yaml', 'rules:\n  ena-missing: error\n  imds-missing: loud\n');
    const [spec, project] = [uriOf('web.ami.yaml'), uriOf('.ami-spec.yaml')];
    await client.initialize(profile);
    await client.open(spec, withoutEna);
    await sees(spec, 'error ena-missing');
    const marked = await client.publishedOnce(project, ({ length }) => length > 0);
    expect(marked).toMatchObject([
      {
        source: 'ami-spec',
        severity: DiagnosticSeverity.Error,
        range: { start: { line: 2, character: 0 } },
        message: expect.stringMatching(/^'rules\.imds-missing' cannot be 'loud'/),
      },
    ]);

    folder().write('.ami-spec.yaml', 'rules:\n  ena-missing: hint\n');
    await client.changeOnDisk(project);
    await client.publishedOnce(project, ({ length }) => length === 0);
    await sees(spec, 'hint ena-missing');
  });

  it('is marked no more when it is gone, or its specs are closed', async () => {
    const [spec, project] = [uriOf('web.ami.yaml'), uriOf('.ami-spec.yaml')];
    folder().write('.ami-spec.yaml', 'rules: [');
    await client.initialize(profile);
    await client.open(spec, withoutEna);
    await client.publishedOnce(project, ({ length }) => length > 0);
    await sees(spec, 'information ena-missing');
    await client.close(spec);
    await client.publishedOnce(project, ({ length }) => length === 0);

    await client.open(spec, withoutEna);
    await client.publishedOnce(project, ({ length }) => length > 0);
    rmSync(path.join(folder().path, '.ami-spec.yaml'));
    await client.changeOnDisk(project);
    await client.publishedOnce(project, ({ length }) => length === 0);
  });

  it('counts for nothing in an untrusted workspace', async () => {
    folder().write('.ami-spec.yaml', 'rules: {ena-missing: off, no-such-rule: off}');
    const spec = uriOf('web.ami.yaml');
    await client.initialize(profile, { trusted: false });
    await client.open(spec, withoutEna);
    await sees(spec, 'information ena-missing');
    await client.save(spec);
    await sees(spec, 'information ena-missing');
    expect(client.lastPublished(uriOf('.ami-spec.yaml'))).toBeUndefined();
  });

  it('is not looked for where a spec is no file', async () => {
    await client.initialize(profile);
    await client.open('untitled:web.ami.yaml', withoutEna);
    await sees('untitled:web.ami.yaml', 'information ena-missing');
  });
});

describe.each([
  ['VS Code', vscodeProfile],
  ['Neovim', neovimProfile],
])('the settings of a client like %s', (_, profile) => {
  it('change a severity, switch a rule off, and an optional one on', async () => {
    const spec = uriOf('web.ami.yaml');
    client.settings = { rules: { 'ena-missing': 'error' } };
    await client.initialize(profile);
    await client.open(spec, withoutEna + otherTag);
    await sees(spec, 'error ena-missing');
    await client.changeSettings({ rules: { 'ena-missing': 'off', 'tag-name-differs': 'warning' } });
    await sees(spec, 'warning tag-name-differs');
    await client.changeSettings({});
    await sees(spec, 'information ena-missing');
  });

  it('ask for tags and names, and for nothing while they are empty', async () => {
    const spec = uriOf('web.ami.yaml');
    client.settings = { rules: {}, requiredTags: ['Team'], namePattern: '^db-' };
    await client.initialize(profile);
    await client.open(spec, exampleText({}));
    await sees(spec, 'warning tag-required-missing', 'warning name-pattern');
    await client.changeSettings({ rules: {}, requiredTags: [], namePattern: '' });
    await sees(spec);
  });

  it('come behind the project file, rule by rule', async () => {
    folder().write('.ami-spec.yaml', 'rules: {ena-missing: hint}');
    const spec = uriOf('web.ami.yaml');
    client.settings = { rules: { 'ena-missing': 'off', 'tag-name-differs': 'error' } };
    await client.initialize(profile);
    await client.open(spec, withoutEna + otherTag);
    await sees(spec, 'hint ena-missing', 'error tag-name-differs');
  });

  it('hold in an untrusted workspace too, as far as the client sends them', async () => {
    const spec = uriOf('web.ami.yaml');
    client.settings = { rules: { 'ena-missing': 'error' } };
    await client.initialize(profile, { trusted: false });
    await client.open(spec, withoutEna);
    await sees(spec, 'error ena-missing');
  });

  it.each([
    ['a text', 'loud'],
    ['a list', []],
    ['nothing', null],
    ['a level that is none', { rules: { 'ena-missing': 'loud' } }],
    ['rules that are none', { rules: 'all' }],
    ['a broken pattern', { namePattern: '(' }],
  ])('do no harm when they are %s', async (_, settings) => {
    const spec = uriOf('web.ami.yaml');
    client.settings = settings;
    await client.initialize(profile);
    await client.open(spec, withoutEna);
    await sees(spec, 'information ena-missing');
    await client.changeSettings({ rules: { 'ena-missing': 'error' } });
    await sees(spec, 'error ena-missing');
  });
});

describe('a client that can', () => {
  it('is asked to tell of settings and of project files', async () => {
    await client.initialize(vscodeProfile);
    await client.open(uriOf('web.ami.yaml'), withoutEna);
    await sees(uriOf('web.ami.yaml'), 'information ena-missing');
    const asked = client.registrations.map(({ method, registerOptions }) => [method, registerOptions]);
    expect(asked).toContainEqual(['workspace/didChangeConfiguration', { section: 'amiSpec' }]);
    expect(asked).toContainEqual([
      'workspace/didChangeWatchedFiles',
      { watchers: expect.arrayContaining([{ globPattern: '**/.ami-spec.yaml' }]) },
    ]);
  });
});

describe('a client that cannot', () => {
  it('is asked nothing, and checked by the defaults', async () => {
    client.settings = { rules: { 'ena-missing': 'error' } };
    await client.initialize(bareProfile);
    await client.open(uriOf('web.ami.yaml'), withoutEna);
    await sees(uriOf('web.ami.yaml'), 'information ena-missing');
    expect(client.registrations).toEqual([]);
  });
});
