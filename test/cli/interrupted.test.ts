import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cleanSpec } from '../../server/rules/example.ts';
import { type Sandbox, startSandbox } from '../../server/sandbox/sandbox.ts';
import { sandboxCredentials } from '../../server/sandbox/signature.ts';
import { within } from '../support/lsp-client.ts';
import { builtCli, type Running } from './built-cli.ts';

/** Longer than any test: an answer that never comes. */
const never = 600_000;

const cli = builtCli();
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
  rmSync(path.join(cli.folder, 'state'), { recursive: true, force: true });
});

function name(): string {
  return `killed-${names}`;
}

function start(...args: string[]): Running {
  const environment = {
    AMI_SPEC_STATE_DIR: path.join(cli.folder, 'state'),
    AWS_ENDPOINT_URL: sandbox.url,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: sandboxCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: sandboxCredentials.secretAccessKey,
  };
  const running = cli.start(args, { environment });
  running.child.stdin.end();
  return running;
}

const register = () => start('register', 'web.ami.yaml', '--yes', '--output', 'json');
const images = () => sandbox.images().filter((image) => image.name === name());
const requests = () =>
  sandbox.requests.filter(
    ({ action, parameters }) => action === 'RegisterImage' && parameters.Name === name(),
  ).length;

/** Starts a registration and kills it when the sandbox has an action of it, whose answer is held back. */
async function killDuring(action: string): Promise<void> {
  sandbox.inject({ action, delayMs: never });
  const before = sandbox.requests.filter((request) => request.action === action).length;
  const running = register();
  await within(20_000, action, seen(action, before, running));
  running.child.kill('SIGKILL');
  await running.ended;
  sandbox.clearFaults();
}

/** Resolves when one more request for an action has come; the process writes a line before each. */
async function seen(action: string, before: number, { child }: Running): Promise<void> {
  while (sandbox.requests.filter((request) => request.action === action).length === before) {
    await new Promise((resolve) => {
      setImmediate(resolve);
      child.once('close', resolve);
    });
  }
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

  it('whose request was never carried out: the next run registers', async () => {
    sandbox.inject({ action: 'RegisterImage', reset: 'before', delayMs: never });
    const running = register();
    await within(20_000, 'RegisterImage', seen('RegisterImage', sandbox.requests.length, running)).catch(() => {});
    running.child.kill('SIGKILL');
    await running.ended;
    sandbox.clearFaults();
    expect(images()).toHaveLength(0);
  });

  it('while the image is pending: the registration is known to have ended', async () => {
    await killDuring('DescribeImages');
    const history = await start('history', '--output', 'json').ended;
    expect(JSON.parse(history.out)).toMatchObject([
      { name: name(), outcome: 'registered', imageId: images()[0]?.imageId },
    ]);
  });
});

it('two processes at once make one image', async () => {
  const ended = await Promise.all([register().ended, register().ended]);
  const outcomes = ended.map(({ out }) => JSON.parse(out).outcome);
  expect(outcomes).toContain('registered');
  expect(images()).toHaveLength(1);
  expect(existsSync(path.join(cli.folder, 'state'))).toBe(true);
});
