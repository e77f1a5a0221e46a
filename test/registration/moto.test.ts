import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { CreateSnapshotCommand, CreateVolumeCommand, EC2Client } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '../../server/aws/connect.ts';
import { preflight } from '../../server/registration/preflight.ts';
import { registers, snapshot, uniqueSpec } from './servers.ts';
import { placed, targetAt } from './support.ts';

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

/** A snapshot of 8 GiB that moto knows. */
async function makeSnapshot(): Promise<string> {
  const { credentials, region } = targetAt(url);
  const ec2 = new EC2Client({ endpoint: url, region: region?.value, credentials });
  const { VolumeId } = await ec2.send(
    new CreateVolumeCommand({ AvailabilityZone: `${region?.value}a`, Size: 8 }),
  );
  const { SnapshotId } = await ec2.send(new CreateSnapshotCommand({ VolumeId }));
  ec2.destroy();
  return SnapshotId ?? '';
}

test('the checks before the question take its answers', { timeout: 120_000 }, async () => {
  const rulesFor = async (snapshotId: string) => {
    const target = targetAt(url);
    const { document } = placed(uniqueSpec().text.replace(snapshot, snapshotId));
    const ec2 = await connect(target);
    const identity = await ec2.identity();
    const { signal } = new AbortController();
    const request = { document, input: { Name: 'x' }, target, identity, ec2, signal, dryRunFollows: true };
    const { findings } = await preflight(request, { deadlineMs: 50_000 });
    ec2.close();
    return findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
  };
  expect(await rulesFor(await makeSnapshot())).toEqual([]);
  expect(await rulesFor('snap-00000000000000000')).toEqual(['online-snapshot-exists']);
});
