import { mkdirSync, renameSync, rmSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type ClientCapabilities,
  FileChangeType,
  type WorkspaceFolder,
} from 'vscode-languageserver-protocol/node';
import { cleanSpec, exampleText } from '../../server/rules/example.ts';
import { folderPerTest } from '../cli/folder.ts';
import { bareProfile, neovimProfile, vscodeProfile } from '../support/client-profiles.ts';
import { connectInProcess, type LspClient } from '../support/lsp-client.ts';
import { WorkspacePull } from '../support/workspace-pull.ts';

const folder = folderPerTest();
const withError = exampleText({ set: 'Architecture: amd64\n' });

let client: LspClient;

beforeEach(() => {
  client = connectInProcess();
});

afterEach(() => client.shutdown());

function uriOf(name: string): string {
  return pathToFileURL(path.join(folder().path, name)).href;
}

function workspaceFolder(name = ''): WorkspaceFolder {
  return { uri: uriOf(name).replace(/\/$/, ''), name };
}

function start(profile: ClientCapabilities, ...folders: WorkspaceFolder[]) {
  return client.initialize(profile, undefined, folders.length > 0 ? folders : [workspaceFolder()]);
}

async function written(name: string, text: string): Promise<void> {
  folder().write(name, text);
  await client.tellOfFiles({ uri: uriOf(name), type: FileChangeType.Changed });
}

describe('specs that nobody opened', () => {
  it('are reported to a client that pulls, and stay current while it waits', async () => {
    folder().write('sub/a b.ami.yaml', withError);
    folder().write('clean.ami.yaml', cleanSpec.replace('web-', 'clean-'));
    folder().write('.gitignore', 'build/\n');
    folder().write('build/c.ami.yaml', withError);
    folder().write('node_modules/d.ami.yaml', withError);
    await start(vscodeProfile);
    const pull = new WorkspacePull(client);
    const uri = uriOf('sub/a b.ami.yaml');
    await pull.sees(uri, 'architecture-value');
    expect([...pull.reports.keys()]).toEqual([uri]);

    await written('sub/a b.ami.yaml', withError.replace('amd64', 'x86_64'));
    await pull.sees(uri);
    await written('sub/a b.ami.yaml', withError);
    await pull.sees(uri, 'architecture-value');

    rmSync(path.join(folder().path, 'sub'), { recursive: true });
    await client.tellOfFiles({ uri: uriOf('sub'), type: FileChangeType.Deleted });
    await pull.sees(uri);

    folder().write('.gitignore', '');
    await client.tellOfFiles({ uri: uriOf('.gitignore'), type: FileChangeType.Changed });
    await pull.sees(uriOf('build/c.ami.yaml'), 'architecture-value');

    renameSync(path.join(folder().path, 'build'), path.join(folder().path, 'renamed'));
    await client.tellOfFiles(
      { uri: uriOf('build'), type: FileChangeType.Deleted },
      { uri: uriOf('renamed'), type: FileChangeType.Created },
    );
    await pull.sees(uriOf('build/c.ami.yaml'));
    await pull.sees(uriOf('renamed/c.ami.yaml'), 'architecture-value');
  });

  it.each([
    ['Neovim', neovimProfile],
    ['bare', bareProfile],
  ])('are published for a client like %s, and gone with the file', async (_, profile) => {
    const name = 'a.ami.yaml';
    folder().write(name, withError);
    await start(profile);
    await client.publishedOnce(uriOf(name), ([first]) => first?.code === 'architecture-value');
    await written(name, cleanSpec);
    await client.publishedOnce(uriOf(name), ({ length }) => length === 0);
    await written(name, withError);
    await client.publishedOnce(uriOf(name), ({ length }) => length === 1);
    rmSync(path.join(folder().path, name));
    await client.tellOfFiles({ uri: uriOf(name), type: FileChangeType.Deleted });
    await client.publishedOnce(uriOf(name), ({ length }) => length === 0);
  });

  it('are not sent again to a client that knows their result', async () => {
    folder().write('a.ami.yaml', withError);
    await start(vscodeProfile);
    const first = new WorkspacePull(client, { partial: false });
    await first.answer;
    const [known] = first.reports.values();
    expect(known).toMatchObject({ kind: 'full', uri: uriOf('a.ami.yaml'), resultId: expect.any(String) });
    const previous = [
      { uri: uriOf('a.ami.yaml'), value: known?.resultId ?? '' },
      { uri: uriOf('gone.ami.yaml'), value: 'old' },
    ];
    const second = new WorkspacePull(client, { previous });
    await second.sees(uriOf('gone.ami.yaml'));
    expect([...second.reports.keys()]).toEqual([uriOf('gone.ami.yaml')]);
  });

  it('keep a request without partial results open until there is something to say, or it is cancelled', async () => {
    folder().write('a.ami.yaml', cleanSpec);
    await start(vscodeProfile);
    const waiting = new WorkspacePull(client, { partial: false });
    const given = new WorkspacePull(client, { partial: false });
    given.cancel();
    await expect(given.answer).rejects.toMatchObject({ code: -32800 });
    expect(waiting.reports.size).toBe(0);
    await written('a.ami.yaml', withError);
    expect((await waiting.answer).items).toHaveLength(1);
  });

  it('of many files come in batches', async () => {
    for (let i = 0; i < 250; i++) folder().write(`${i}.ami.yaml`, withError.replace('web-', `web-${i}-`));
    await start(vscodeProfile);
    const known = new WorkspacePull(client, { partial: false });
    expect((await known.answer).items).toHaveLength(250);
    const pull = new WorkspacePull(client);
    await pull.sees(uriOf('99.ami.yaml'), 'architecture-value');
    expect(pull.batches).toBe(3);
    pull.cancel();
    await expect(pull.answer).rejects.toMatchObject({ code: -32800 });
  });

  it('that are too large for anyone are skipped, with a word about it', async () => {
    truncateSync(folder().write('large.ami.yaml', ''), 11 * 1024 * 1024);
    folder().write('image.ami.yaml', Buffer.from([0x4e, 0]));
    await start(neovimProfile);
    const [large] = await client.publishedOnce(uriOf('large.ami.yaml'), ({ length }) => length === 1);
    expect(large?.message).toBe('large.ami.yaml is larger than 10 MB, which no spec needs to be.');
    await client.publishedOnce(uriOf('image.ami.yaml'), ({ length }) => length === 1);
  });
});

describe('an open file', () => {
  it('speaks for itself, until it is closed', async () => {
    folder().write('a.ami.yaml', withError);
    const uri = uriOf('a.ami.yaml');
    await start(vscodeProfile);
    await client.open(uri, cleanSpec);
    const pull = new WorkspacePull(client);
    folder().write('b.ami.yaml', withError.replace('web-', 'b-'));
    await client.tellOfFiles({ uri: uriOf('b.ami.yaml'), type: FileChangeType.Created });
    await pull.sees(uriOf('b.ami.yaml'), 'architecture-value');
    expect(pull.codesOf(uri)).toBeUndefined();
    await client.close(uri);
    expect(await client.diagnostics(uri)).toMatchObject([{ code: 'architecture-value' }]);
    await pull.sees(uri, 'architecture-value');
  });

  it('is published as it is on disk again when it closes', async () => {
    folder().write('a.ami.yaml', withError);
    const uri = uriOf('a.ami.yaml');
    await start(neovimProfile);
    await client.publishedOnce(uri, ({ length }) => length === 1);
    await client.open(uri, cleanSpec);
    await client.publishedOnce(uri, ({ length }) => length === 0);
    await client.close(uri);
    await client.publishedOnce(uri, ({ length }) => length === 1);
  });

  it.each([
    ['VS Code', vscodeProfile],
    ['Neovim', neovimProfile],
  ])('and one that is not are told of the same name: %s', async (_, profile) => {
    const [open, closed] = [uriOf('open.ami.yaml'), uriOf('sub/closed.ami.yaml')];
    folder().write('sub/closed.ami.yaml', cleanSpec);
    const isDuplicate = (diagnostics: { code?: unknown }[]) =>
      diagnostics.some(({ code }) => code === 'cross-name-duplicate');
    await start(profile);
    await client.open(open, cleanSpec);
    const [told] = await client.diagnosticsOnce(open, isDuplicate);
    expect(told?.message).toContain("'web-server-x86_64-20261123' is also the name in sub/closed.ami.yaml:1");
    if (profile === vscodeProfile) {
      const pull = new WorkspacePull(client);
      await pull.sees(closed, 'cross-name-duplicate');
      await client.change(open, { text: cleanSpec.replace('web-', 'app-') });
      expect(await client.diagnostics(open)).toEqual([]);
      await pull.sees(closed);
    } else {
      await client.publishedOnce(closed, isDuplicate);
      await client.change(open, { text: cleanSpec.replace('web-', 'app-') });
      await client.publishedOnce(closed, ({ length }) => length === 0);
    }
  });
});

describe('the workspace', () => {
  it('is the folders that are open, which come and go', async () => {
    folder().write('one/a.ami.yaml', withError);
    folder().write('two/b.ami.yaml', withError.replace('web-', 'b-'));
    await start(vscodeProfile, workspaceFolder('one'));
    const pull = new WorkspacePull(client);
    await pull.sees(uriOf('one/a.ami.yaml'), 'architecture-value');
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [workspaceFolder('two')], removed: [workspaceFolder('one')] },
    });
    await pull.sees(uriOf('two/b.ami.yaml'), 'architecture-value');
    await pull.sees(uriOf('one/a.ami.yaml'));
  });

  it('is not looked at where the setting says so, and is when it says otherwise', async () => {
    folder().write('a.ami.yaml', withError);
    client.settings = { workspaceDiagnostics: false };
    await start(vscodeProfile);
    const pull = new WorkspacePull(client, { previous: [{ uri: uriOf('a.ami.yaml'), value: 'old' }] });
    await pull.sees(uriOf('a.ami.yaml'));
    await client.changeSettings({ workspaceDiagnostics: true });
    await pull.sees(uriOf('a.ami.yaml'), 'architecture-value');
    await client.changeSettings({ workspaceDiagnostics: false });
    await pull.sees(uriOf('a.ami.yaml'));
  });

  it('follows the project file', async () => {
    folder().write('a.ami.yaml', withError);
    await start(vscodeProfile);
    const pull = new WorkspacePull(client);
    await pull.sees(uriOf('a.ami.yaml'), 'architecture-value');
    await written('.ami-spec.yaml', 'rules: {architecture-value: off}\n');
    await pull.sees(uriOf('a.ami.yaml'));
  });

  it('that is not on this disk is left alone, in the spelling of the client where it is', async () => {
    mkdirSync('a b');
    folder().write('a b/c.ami.yaml', withError);
    const spelt = `${uriOf('a b')}/`.replaceAll('-', '%2D');
    await start(vscodeProfile, { uri: 'vscode-vfs://github/a/b', name: 'far' }, { uri: spelt, name: 'here' });
    const pull = new WorkspacePull(client);
    await pull.sees(`${spelt}c.ami.yaml`, 'architecture-value');
    expect(pull.reports.size).toBe(1);
  });
});
