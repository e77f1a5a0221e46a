import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import path from 'node:path';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { bundle } from '../../scripts/build/bundle.mjs';
import { neovimProfile } from '../support/client-profiles.ts';
import { LspClient, within } from '../support/lsp-client.ts';

const root = path.resolve(import.meta.dirname, '../..');
const built = path.join(root, 'node_modules/.cache/ami-spec-test/server.js');
const uri = 'file:///specs/web.ami.yaml';

/** Longer than the server waits for a rest, shorter than V8 takes by itself. */
const waiting = { timeout: 10_000, interval: 200 };

let server: ChildProcess;

beforeAll(async () => {
  await bundle({ server: 'server/main.ts' }, path.dirname(built));
});

afterEach(() => server.kill('SIGKILL'));

function start(): { client: LspClient; exited(): Promise<number | null> } {
  server = spawn(process.execPath, [built, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = new Promise<number | null>((resolve) => server.once('exit', (code) => resolve(code)));
  if (!server.stdin || !server.stdout) throw new Error('the server has no pipes');
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  return {
    client: new LspClient(connection, () => undefined),
    exited: () => within(10_000, 'exit of the server', exited),
  };
}

/** MB that the server holds. */
function memory(): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(server.pid)], { encoding: 'utf8' })) / 1_000;
}

describe('the built server over stdio', () => {
  it('checks a spec, and ends when it is told to', async () => {
    const { client, exited } = start();
    await client.initialize(neovimProfile);
    await client.open(uri, 'Name: v1\n');
    const codes = (await client.diagnostics(uri)).map(({ code }) => code);
    expect(codes).toContain('name-length');
    await client.connection.sendRequest('shutdown');
    await client.connection.sendNotification('exit');
    expect(await exited()).toBe(0);
  });

  it('says by its exit code that it was not shut down', async () => {
    const { client, exited } = start();
    await client.initialize(neovimProfile);
    await client.connection.sendNotification('exit');
    expect(await exited()).toBe(1);
  });

  it('ends when its editor is gone', async () => {
    const { client, exited } = start();
    await client.initialize(neovimProfile);
    server.stdin?.end();
    expect(typeof (await exited())).toBe('number');
  });

  it('answers requests that it does not know with an error, and goes on', async () => {
    const { client } = start();
    await client.initialize(neovimProfile);
    await expect(client.connection.sendRequest('textDocument/nonsense')).rejects.toMatchObject({
      code: -32601,
    });
    await expect(
      client.connection.sendRequest('textDocument/hover', { textDocument: null }),
    ).rejects.toMatchObject({ code: expect.any(Number) });
    await client.open(uri, 'Name: v1\n');
    expect((await client.diagnostics(uri)).length).toBeGreaterThan(0);
  });

  it('survives whatever text it is given', async () => {
    const { client } = start();
    await client.initialize(neovimProfile);
    const texts = [
      '',
      '\u0000\u0001',
      '---\n---\n',
      '['.repeat(5_000),
      'a: &a [*a, *a]\n',
      '\uFEFFName: x',
      '<<<<<<< HEAD\n',
    ];
    for (const [i, text] of texts.entries()) {
      const other = `file:///specs/${i}.ami.yaml`;
      await client.open(other, text);
      expect(Array.isArray(await client.diagnostics(other))).toBe(true);
    }
  });

  it('gives memory back when a large file is closed', async () => {
    const { client } = start();
    await client.initialize(neovimProfile);
    const before = memory();
    const text = '---\nName: web\nArchitecture: arm64\nTpmSupport: v2.0\nBootMode: uefi\n'.repeat(8_000);
    await client.open(uri, text);
    await client.diagnostics(uri);
    const taken = memory() - before;
    await client.close(uri);
    await vi.waitFor(() => expect(memory() - before).toBeLessThan(taken * 0.4), waiting);
  });

  it('gives memory back when a file was edited for long', async () => {
    const { client } = start();
    await client.initialize(neovimProfile);
    await client.open(uri, 'Name: web\nArchitecture: arm64\n');
    await client.diagnostics(uri);
    const before = memory();
    for (let i = 0; i < 4_000; i++) {
      const published = client.published(uri);
      await client.change(uri, { text: `Name: web-${i}\nArchitecture: arm64\n` });
      await published;
    }
    const taken = memory() - before;
    await vi.waitFor(() => expect(memory() - before).toBeLessThan(taken * 0.6), waiting);
  }, 60_000);
});
