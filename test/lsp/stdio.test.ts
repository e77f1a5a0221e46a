import { describe, expect, it } from 'vitest';
import { neovimProfile } from '../support/client-profiles.ts';
import { builtServer } from './built-server.ts';

const uri = 'file:///specs/web.ami.yaml';

const start = builtServer();

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
    const { server, client, exited } = start();
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
});
