import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cleanSpec } from '../../server/rules/example.ts';
import { type Sandbox, startSandbox } from '../../server/sandbox/sandbox.ts';
import { sandboxCredentials } from '../../server/sandbox/signature.ts';
import { builtCli, type Running } from './built-cli.ts';
import { anHourEarlier, changeLastEntry } from './journal-files.ts';

/** Longer than any test: an answer that never comes. */
const never = 600_000;
const deadline = { timeout: 20_000 };

const cli = builtCli();
const state = path.join(cli.folder, 'state');
let sandbox: Sandbox;
let names = 0;

beforeAll(async () => {
  sandbox = await startSandbox({ imageDelayMs: 0 });
});
afterAll(() => sandbox.close());
beforeEach(() => {
  names += 1;
  writeFileSync(path.join(cli.folder, 'web.ami.yaml'), cleanSpec.replace(/^Name: .*/, `Name: ${name()}`));
});
afterEach(() => {
  sandbox.clearFaults();
  rmSync(state, { recursive: true, force: true });
});

function name(): string {
  return `killed-${names}`;
}

function start(...args: string[]): Running {
  const environment = {
    AMI_SPEC_STATE_DIR: state,
    AWS_ENDPOINT_URL: sandbox.url,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: sandboxCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: sandboxCredentials.secretAccessKey,
  };
  const running = cli.start(args, { environment });
  running.child.stdin.end();
  return running;
}

const register = (...more: string[]) =>
  start('register', 'web.ami.yaml', '--yes', '--output', 'json', ...more);
const images = () => sandbox.images().filter((image) => image.name === name());
const received = (action: string) => sandbox.requests.filter((request) => request.action === action).length;
const requests = () =>
  sandbox.requests.filter(({ action, params }) => action === 'RegisterImage' && params.Name === name())
    .length;

/** Starts a registration and kills it when the sandbox has an action of it, whose answer is held back. */
async function killDuring(action: string, reset?: 'before', ...more: string[]): Promise<void> {
  sandbox.inject({ action, delayMs: never, reset });
  const before = received(action);
  const running = register(...more);
  await expect.poll(() => received(action), deadline).toBeGreaterThan(before);
  running.child.kill('SIGKILL');
  await running.ended;
  sandbox.clearFaults();
}

describe('a process that is killed', () => {
  it('before the request leaves nothing to settle', async () => {
    await killDuring('GetCallerIdentity');
    const { exitCode, out } = await register().ended;
    expect({ exitCode, outcome: JSON.parse(out).outcome }).toEqual({ exitCode: 0, outcome: 'registered' });
    expect({ images: images().length, requests: requests() }).toEqual({ images: 1, requests: 1 });
  });

  it('while it waits for the answer: the next run reports the image, and sends nothing', async () => {
    await killDuring('RegisterImage');
    const next = await register().ended;
    const [image] = images();
    expect(next.exitCode).toBe(0);
    expect(JSON.parse(next.out)).toMatchObject({ outcome: 'found', imageId: image?.imageId, same: true });
    expect({ images: images().length, requests: requests() }).toEqual({ images: 1, requests: 1 });
  });

  it('whose request was never carried out: the next run sends it', async () => {
    await killDuring('RegisterImage', 'before');
    expect(images()).toHaveLength(0);
    changeLastEntry(state, anHourEarlier);
    const { exitCode, out, error } = await register().ended;
    expect({ exitCode, outcome: JSON.parse(out).outcome }).toEqual({ exitCode: 0, outcome: 'registered' });
    expect(error).toContain(`Looking for an image named ${name()}`);
    expect({ images: images().length, requests: requests() }).toEqual({ images: 1, requests: 2 });
  });

  it('while the image is pending: the registration is known to have ended', async () => {
    await killDuring('DescribeImages', undefined, '--no-preflight');
    const history = await start('history', '--output', 'json').ended;
    expect(JSON.parse(history.out)).toMatchObject([
      { name: name(), outcome: 'registered', imageId: images()[0]?.imageId },
    ]);
  });
});

it('a process that comes while another one registers the name sends nothing', async () => {
  sandbox.inject({ action: 'RegisterImage', delayMs: never });
  const before = received('RegisterImage');
  const first = register();
  await expect.poll(() => received('RegisterImage'), deadline).toBeGreaterThan(before);
  const second = await register().ended;
  expect({ exitCode: second.exitCode, outcome: JSON.parse(second.out).outcome }).toEqual({
    exitCode: 1,
    outcome: 'busy',
  });
  expect(second.error).toContain(`${name()} is being registered already.`);
  const { error } = await start('history').ended;
  expect(error).toBe('');
  expect(requests()).toBe(1);
  first.child.kill('SIGKILL');
  await first.ended;
});

it('two processes at once make one image', async () => {
  const ended = await Promise.all([register().ended, register().ended]);
  const outcomes = ended.map(({ out }) => JSON.parse(out).outcome);
  expect(outcomes).toContain('registered');
  expect(images()).toHaveLength(1);
});
