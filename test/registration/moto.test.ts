import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll } from 'vitest';
import { registers } from './servers.ts';

let url = '';
let moto: ChildProcess;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

beforeAll(async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  moto = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  let failure: unknown;
  moto.once('error', (error) => {
    failure = error;
  });
  moto.once('exit', (code) => {
    failure ??= new Error(`moto_server ended with ${code}`);
  });
  for (const deadline = Date.now() + 50_000; ; await delay(100)) {
    if (failure) throw failure;
    const answer = await fetch(`${url}/moto-api/`).catch(() => undefined);
    if (answer?.ok) return;
    if (Date.now() > deadline) throw new Error('moto_server did not answer within 50 s');
  }
}, 60_000);

afterAll(async () => {
  if (moto.exitCode !== null || moto.signalCode !== null || moto.pid === undefined) return;
  moto.removeAllListeners('exit').kill();
  await once(moto, 'exit');
});

registers(() => url);
