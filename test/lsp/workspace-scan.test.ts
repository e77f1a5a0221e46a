import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { WorkDoneProgress, WorkDoneProgressCreateRequest } from 'vscode-languageserver-protocol/node';
import { cleanSpec, exampleText } from '../../server/rules/example.ts';
import { folderPerTest } from '../cli/folder.ts';
import { vscodeProfile } from '../support/client-profiles.ts';
import { connectInProcess, type LspClient } from '../support/lsp-client.ts';
import { WorkspacePull } from '../support/workspace-pull.ts';

const folder = folderPerTest();
const withError = exampleText({ set: 'Architecture: amd64\n' });
const files = 2_000;

let client: LspClient;

afterEach(() => client.shutdown());

describe('the scan of a workspace', () => {
  it('of 2,000 specs does not keep the editor waiting, and tells how far it is', {
    timeout: 60_000,
  }, async () => {
    for (let i = 0; i < files; i++) {
      folder().write(`${i % 20}/${i}.ami.yaml`, withError.replace('web-', `web-${i}-`));
    }
    client = connectInProcess();
    const progress: string[] = [];
    client.connection.onRequest(WorkDoneProgressCreateRequest.type, ({ token }) => {
      client.connection.onProgress(WorkDoneProgress.type, token, ({ kind }) => {
        progress.push(kind);
      });
    });
    const workspaceFolder = { uri: pathToFileURL(folder().path).href, name: 'many' };
    await client.initialize(vscodeProfile, undefined, [workspaceFolder]);
    const uri = pathToFileURL(path.join(folder().path, 'open.ami.yaml')).href;
    await client.open(uri, `${cleanSpec}Desc`);
    const pull = new WorkspacePull(client);

    let answers = 0;
    const line = cleanSpec.split('\n').length - 1;
    while (pull.reports.size < files) {
      const [items, hover] = await Promise.all([
        client.completion(uri, { line, character: 4 }),
        client.hover(uri, { line: 0, character: 1 }),
      ]);
      if (pull.reports.size === files) break;
      answers++;
      expect(items.map(({ label }) => label)).toContain('TpmSupport');
      expect(hover).not.toBeNull();
    }
    expect(progress.slice(0, 3)).toEqual(['begin', 'report', 'report']);
    expect(answers).toBeGreaterThan(20);
  });

  it('does not keep the editor waiting behind a file of many documents either', {
    timeout: 60_000,
  }, async () => {
    const documents = Array.from({ length: 4_000 }, (_, i) => withError.replace('web-', `web-${i}-`));
    folder().write('large.ami.yaml', documents.join('---\n'));
    client = connectInProcess();
    const workspaceFolder = { uri: pathToFileURL(folder().path).href, name: 'large' };
    await client.initialize(vscodeProfile, undefined, [workspaceFolder]);
    const uri = pathToFileURL(path.join(folder().path, 'open.ami.yaml')).href;
    await client.open(uri, cleanSpec.replace('web-', 'open-'));
    const pull = new WorkspacePull(client);
    let answers = 0;
    while (pull.reports.size === 0) {
      expect(await client.hover(uri, { line: 0, character: 1 })).not.toBeNull();
      answers++;
    }
    expect(answers).toBeGreaterThan(20);
  });
});
