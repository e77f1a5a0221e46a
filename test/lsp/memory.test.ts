import { type ChildProcess, execFileSync } from 'node:child_process';
import { describe, expect, it, vi } from 'vitest';
import { cleanSpec } from '../../server/rules/example.ts';
import { neovimProfile } from '../support/client-profiles.ts';
import { builtServer } from './built-server.ts';

const uri = 'file:///specs/web.ami.yaml';

/** Longer than the server waits for a rest. Before version 13, V8 does it by itself, and takes its time. */
const isOldV8 = Number.parseInt(process.versions.v8, 10) < 13;
const waiting = { timeout: isOldV8 ? 80_000 : 10_000, interval: 200 };

const start = builtServer();

/** MB that a server holds. */
function memory({ pid }: ChildProcess): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1_000;
}

describe('the memory of the built server', () => {
  it('goes back when a large file is closed', async () => {
    const { server, client } = start('--max-semi-space-size=2', '--v8-pool-size=1');
    await client.initialize(neovimProfile);
    const before = memory(server);
    const text = Array.from({ length: 2_000 }, (_, i) => cleanSpec.replace(/^Name: /m, `$&${i}-`)).join(
      '---\n',
    );
    await client.open(uri, text);
    await client.diagnostics(uri);
    const taken = memory(server) - before;
    await client.close(uri);
    await vi.waitFor(() => expect(memory(server) - before).toBeLessThan(taken * 0.45), waiting);
  }, 120_000);

  it('goes back when a file was edited for long', async () => {
    const { server, client } = start();
    await client.initialize(neovimProfile);
    await client.open(uri, 'Name: web\nArchitecture: arm64\n');
    await client.diagnostics(uri);
    const before = memory(server);
    for (let i = 0; i < 4_000; i++) {
      const published = client.published(uri);
      await client.change(uri, { text: `Name: web-${i}\nArchitecture: arm64\n` });
      await published;
    }
    const taken = memory(server) - before;
    await vi.waitFor(() => expect(memory(server) - before).toBeLessThan(taken * 0.6), waiting);
  }, 120_000);
});
