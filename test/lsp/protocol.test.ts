import { afterEach, describe, expect, it } from 'vitest';
import { bareProfile, neovimProfile, vscodeProfile } from '../support/client-profiles.ts';
import { connectInProcess, type LspClient } from '../support/lsp-client.ts';

const uri = 'file:///specs/web.ami.yaml';
const misspelt = `\
Name: web-server-20261123
Architecture: amd64
VirtualizationType: hvm
BootMode: uefi-preferred
EnaSupport: true
ImdsSupport: v2.0
RootDeviceName: /dev/xvda
BlockDeviceMappings:
  - DeviceName: /dev/xvda
    Ebs:
      SnapshotId: snap-0a1b2c3d4e5f60718
      VolumeSize: 8
      VolumeType: gp3
      DeleteOnTermination: true
`;

let client: LspClient;

afterEach(() => client.shutdown());

describe.each([
  ['VS Code', vscodeProfile],
  ['Neovim', neovimProfile],
  ['bare', bareProfile],
])('a client like %s', (_, profile) => {
  it('is told exactly what the server answers', async () => {
    client = connectInProcess();
    expect((await client.initialize(profile)).capabilities).toMatchSnapshot();
  });

  it('sees what is wrong, and sees it go with the edit', async () => {
    client = connectInProcess();
    await client.initialize(profile);
    await client.open(uri, misspelt);
    const [diagnostic, ...others] = await client.diagnostics(uri);
    expect(others).toEqual([]);
    expect(diagnostic).toMatchObject({
      code: 'architecture-value',
      source: 'ami-spec',
      severity: 1,
      range: { start: { line: 1, character: 14 }, end: { line: 1, character: 19 } },
    });

    const gone = profile.textDocument?.diagnostic ? undefined : client.published(uri);
    const range = diagnostic?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    await client.change(uri, { range, text: 'x86_64' });
    expect(await (gone ?? client.diagnostics(uri))).toEqual([]);
  });

  it('gets completions, hovers and lenses', async () => {
    client = connectInProcess();
    await client.initialize(profile);
    await client.open(uri, `${misspelt}Desc`);
    const items = await client.completion(uri, { line: 14, character: 4 });
    expect(items.map(({ label }) => label)).toContain('Description');
    expect(await client.hover(uri, { line: 1, character: 3 })).toMatchObject({
      contents: { value: expect.stringContaining('Architecture') },
    });
    expect((await client.codeLenses(uri)).map(({ command }) => command?.title)).toEqual(['Preview request']);
  });
});

describe('quick fixes', () => {
  it.each([
    ['by the data of the diagnostic', vscodeProfile, true],
    ['by its place where a client drops the data', neovimProfile, false],
  ])('are found %s', async (_, profile, keepsData) => {
    client = connectInProcess();
    await client.initialize(profile);
    await client.open(uri, misspelt);
    const shown = (await client.diagnostics(uri)).map(({ data, ...rest }) =>
      keepsData ? { ...rest, data } : rest,
    );
    const [action] = await client.codeActions(uri, shown, ['quickfix']);
    expect(action).toMatchObject({
      title: "Replace by 'x86_64'",
      kind: 'quickfix',
      isPreferred: true,
      edit: { changes: { [uri]: [{ newText: 'x86_64', range: { start: { line: 1, character: 14 } } }] } },
    });
  });

  it('are gathered in one action for all that is safe', async () => {
    client = connectInProcess();
    await client.initialize(vscodeProfile);
    await client.open(uri, misspelt);
    const actions = await client.codeActions(uri, [], ['source.fixAll']);
    expect(actions).toMatchObject([{ kind: 'source.fixAll.amiSpec' }]);
    expect(await client.codeActions(uri, [], ['refactor'])).toEqual([]);
  });
});

describe('diagnostics', () => {
  it('that are asked for again are not sent again', async () => {
    client = connectInProcess();
    await client.initialize(vscodeProfile);
    await client.open(uri, misspelt);
    const first = await client.pull(uri);
    expect(first.kind).toBe('full');
    expect(await client.pull(uri, first.resultId)).toMatchObject({
      kind: 'unchanged',
      resultId: first.resultId,
    });
  });

  it('go when the file closes', async () => {
    client = connectInProcess();
    await client.initialize(neovimProfile);
    await client.open(uri, misspelt);
    await client.diagnostics(uri);
    const gone = client.published(uri);
    await client.close(uri);
    expect(await gone).toEqual([]);
  });

  it('carry a link to the page of their rule', async () => {
    client = connectInProcess();
    await client.initialize(vscodeProfile);
    await client.open(uri, misspelt);
    expect(await client.diagnostics(uri)).toMatchObject([
      { codeDescription: { href: expect.stringMatching(/docs\/rules\/architecture-value\.md$/) } },
    ]);
  });
});

describe('a file that is not open', () => {
  it('has no diagnostics, completions or hovers', async () => {
    client = connectInProcess();
    await client.initialize(vscodeProfile);
    expect(await client.pull(uri)).toMatchObject({ kind: 'full', items: [] });
    expect(await client.completion(uri, { line: 0, character: 0 })).toEqual([]);
    expect(await client.hover(uri, { line: 0, character: 0 })).toBeNull();
    expect(await client.execute('amiSpec.preview', { uri, document: 0 })).toMatchObject({
      severity: 'warning',
    });
  });
});

describe('the same name in two open files', () => {
  const other = 'file:///specs/other.ami.yaml';
  const spec = misspelt.replace('amd64', 'x86_64');

  it.each([
    ['asked for', vscodeProfile],
    ['published', neovimProfile],
  ])('is told in both, and goes with one of them: %s', async (_, profile) => {
    client = connectInProcess();
    await client.initialize(profile);
    await client.open(uri, spec);
    expect(await client.diagnostics(uri)).toEqual([]);
    const told = profile.textDocument?.diagnostic ? undefined : client.published(uri);
    await client.open(other, spec);
    expect(await client.diagnostics(other)).toMatchObject([{ code: 'cross-name-duplicate', severity: 2 }]);
    expect(await (told ?? client.diagnostics(uri))).toMatchObject([{ code: 'cross-name-duplicate' }]);
    const gone = profile.textDocument?.diagnostic ? undefined : client.published(uri);
    await client.close(other);
    expect(await (gone ?? client.diagnostics(uri))).toEqual([]);
  });
});
