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

describe('a workspace of 2,000 specs', () => {
  it('does not keep the editor waiting, and tells how far it is', async () => {
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

    const times: number[] = [];
    const line = cleanSpec.split('\n').length - 1;
    while (pull.reports.size < files) {
      const before = performance.now();
      const [items, hover] = await Promise.all([
        client.completion(uri, { line, character: 4 }),
        client.hover(uri, { line: 0, character: 1 }),
      ]);
      if (pull.reports.size === files) break;
      times.push(performance.now() - before);
      expect(items.map(({ label }) => label)).toContain('TpmSupport');
      expect(hover).not.toBeNull();
    }
    const inOrder = times.toSorted((a, b) => a - b);
    const at = (part: number) => inOrder[Math.floor(inOrder.length * part)]?.toFixed(1);
    console.log(`${times.length} answers during the scan: median ${at(0.5)} ms, 99% ${at(0.99)} ms`);
    expect(progress.slice(0, 3)).toEqual(['begin', 'report', 'report']);
    expect(times.length).toBeGreaterThan(20);
    expect(inOrder[Math.floor(times.length / 2)]).toBeLessThan(200);
  });
});
