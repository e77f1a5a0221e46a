import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { promisify } from 'node:util';
import { DescribeRegionsCommand, RegisterImageCommand } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { ec2For, sandboxForTest, webImage } from './support.ts';

const hour = 3_600_000;

describe('close', () => {
  it('ends held-back answers and open connections at once', async () => {
    const sandbox = await sandboxForTest();
    const ec2 = ec2For(sandbox);
    await ec2.send(new DescribeRegionsCommand({}));
    sandbox.inject({ delayMs: hour });
    const lost = expect(ec2.send(new RegisterImageCommand(webImage()))).rejects.toMatchObject({
      code: 'ECONNRESET',
    });
    await expect.poll(() => sandbox.images(), { timeout: 10_000 }).toHaveLength(1);
    await sandbox.close();
    await lost;
    await expect(fetch(sandbox.url)).rejects.toThrow();
  });

  it('ends requests that are still being sent', async () => {
    const sandbox = await sandboxForTest();
    const socket = connect(sandbox.port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n');
    await once(socket, 'data');
    const ended = once(socket, 'close');
    await sandbox.close();
    await ended;
  });

  it('leaves nothing behind that keeps a process alive', async () => {
    const script = `
      import { EC2Client, DescribeRegionsCommand } from '@aws-sdk/client-ec2';
      import { startSandbox } from './server/sandbox/sandbox.ts';
      import { sandboxCredentials } from './server/sandbox/signature.ts';
      const sandbox = await startSandbox({ imageDelayMs: ${hour} });
      const client = { endpoint: sandbox.url, region: 'us-east-1', credentials: sandboxCredentials, maxAttempts: 1 };
      sandbox.inject({ delayMs: ${hour} });
      const lost = new EC2Client(client).send(new DescribeRegionsCommand({})).catch((error) => error.code);
      while (sandbox.requests.length === 0) await new Promise(setImmediate);
      await sandbox.close();
      console.log(await lost);
    `;
    const root = new URL('../../', import.meta.url);
    const args = ['--no-warnings', '--input-type=module', '--eval', script];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root, timeout: 15_000 });
    expect(stdout.trim()).toBe('ECONNRESET');
  });
});
