import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type Entry,
  imageOf,
  keptEndpoint,
  keyOf,
  parseEntry,
  requestHash,
} from '../../server/registration/journal/entry.ts';
import { Journal } from '../../server/registration/journal/journal.ts';
import { takeLock } from '../../server/registration/journal/lock.ts';
import { stateFolder } from '../../server/registration/journal/state-folder.ts';
import { registerImage } from '../../server/registration/register-image.ts';
import {
  awsError,
  expectKind,
  FakeClock,
  FakeEc2,
  FakeUi,
  identity,
  placed,
  spec,
  targetAt,
  throwing,
} from './support.ts';

const now = Date.UTC(2026, 10, 23, 12);
let state = '';

beforeEach(() => {
  state = mkdtempSync(path.join(tmpdir(), 'ami-spec-state-'));
});
afterEach(() => rmSync(state, { recursive: true, force: true }));

/** So that those who come one after the other meet at every step of the way. */
async function ticks(count: number): Promise<void> {
  for (let i = 0; i < count; i += 1) await new Promise(setImmediate);
}

interface Registration {
  ec2?: FakeEc2;
  ui?: FakeUi;
  text?: string;
  time?: number;
}

function register({ ec2 = new FakeEc2(), ui = new FakeUi(), text = spec, time = now }: Registration = {}) {
  const request = {
    placed: placed(text),
    findings: [],
    uri: 'file:///specs/web.ami.yaml',
    target: targetAt('http://user:pass@127.0.0.1:4566/'),
    mode: 'register' as const,
    wait: false,
  };
  return registerImage(request, {
    connect: async () => ec2,
    ui,
    clock: new FakeClock(time),
    journal: new Journal(state),
  });
}

const entries = () => new Journal(state).entries();
const sent = (ec2: FakeEc2) => ec2.calls.filter((call) => call === 'registerImage').length;

/** An EC2 that breaks off in the middle of the call as a crash does: nothing after it is done. */
async function crash(): Promise<void> {
  const ec2 = new FakeEc2();
  const reached = new Promise<void>((resolve) => {
    ec2.registerImage = () => {
      resolve();
      return new Promise(() => {});
    };
  });
  void register({ ec2 });
  await reached;
  rmSync(path.join(state, 'locks'), { recursive: true });
}

describe('the journal', () => {
  test('holds what was registered, for its owner only, and nothing secret', async () => {
    await register();
    const [file = ''] = readdirSync(path.join(state, 'registrations'));
    const place = path.join(state, 'registrations', file);
    expect(statSync(place).mode & 0o777).toBe(0o600);
    expect(statSync(path.dirname(place)).mode & 0o777).toBe(0o700);
    const text = readFileSync(place, 'utf8');
    expect(text).not.toMatch(/user:pass|opens-the-sandbox/);
    expect(JSON.parse(text)).toEqual({
      version: 1,
      id: file.replace('.json', ''),
      time: '2026-11-23T12:00:00.000Z',
      clockAheadMs: 0,
      source: { uri: 'file:///specs/web.ami.yaml', document: 0 },
      name: 'web-base-2026-11-23',
      account: identity.account,
      identity: identity.arn,
      region: 'eu-central-1',
      endpoint: 'http://127.0.0.1:4566',
      rehearsal: true,
      request: expect.stringMatching(/^[0-9a-f]{64}$/),
      ending: { kind: 'registered', imageId: 'ami-1', requestId: 'request-1' },
    });
  });

  test('has the intent before the request is sent', async () => {
    const ec2 = new FakeEc2();
    let seen: Entry[] = [];
    ec2.registerImage = async () => {
      seen = await entries();
      return { imageId: 'ami-1' };
    };
    await register({ ec2 });
    expect(seen.map(({ ending }) => ending)).toEqual([undefined]);
    expect((await entries()).map(imageOf)).toEqual(['ami-1']);
  });

  test.each([
    ['answered', { kind: 'refused', code: 'SomeCode', requestId: 'request-1' }],
    ['not-sent', { kind: 'not-sent', code: 'SomeCode' }],
    ['unknown', { kind: 'unknown', code: 'SomeCode' }],
  ] as const)('keeps how a request ended: %s', async (delivery, ending) => {
    const ec2 = new FakeEc2();
    ec2.onRegister = throwing(awsError(delivery));
    await register({ ec2 });
    expect((await entries()).map((entry) => entry.ending)).toEqual([ending]);
  });

  test('passes over files that are torn, foreign or of a version to come', async () => {
    await register();
    const [entry] = await entries();
    const folder = path.join(state, 'registrations');
    const whole = JSON.stringify(entry);
    writeFileSync(path.join(folder, 'torn.json'), whole.slice(0, 40));
    writeFileSync(path.join(folder, 'later.json'), whole.replace('"version":1', '"version":2'));
    writeFileSync(path.join(folder, 'x.json.1.part'), whole);
    expect(await entries()).toEqual([entry]);
    expect(parseEntry('null')).toBeUndefined();
    expect(parseEntry(whole.replace('"imageId":"ami-1"', '"imageId":1'))).toBeUndefined();
  });
});

describe('after a crash', () => {
  test('the image is found and reported, and nothing is sent', async () => {
    await crash();
    const ec2 = new FakeEc2();
    ec2.onImagesNamed = () => [{ imageId: 'ami-7', name: 'x', state: 'available', createdAt: now + 500 }];
    const outcome = expectKind(await register({ ec2, time: now + 3_600_000 }), 'found');
    expect(outcome).toMatchObject({ imageId: 'ami-7', same: true });
    expect(sent(ec2)).toBe(0);
    expect((await entries()).map((entry) => entry.ending)).toEqual([{ kind: 'found', imageId: 'ami-7' }]);
  });

  test('the text has changed since: said', async () => {
    await crash();
    const ec2 = new FakeEc2();
    ec2.onImagesNamed = () => [{ imageId: 'ami-7', name: 'x', state: 'available', createdAt: now + 500 }];
    expect(await register({ ec2, text: `${spec}Description: new\n` })).toMatchObject({
      kind: 'found',
      same: false,
    });
  });

  test('without an image the request is sent, once the first is known to have made none', async () => {
    await crash();
    const ec2 = new FakeEc2();
    ec2.onImagesNamed = () => [{ imageId: 'ami-0', name: 'x', state: 'available', createdAt: now - 60_000 }];
    expectKind(await register({ ec2, time: now + 3_600_000 }), 'registered');
    expect(sent(ec2)).toBe(1);
    expect((await entries()).map((entry) => entry.ending?.kind)).toEqual(['not-found', 'registered']);
  });

  test('while it cannot be looked up, nothing is sent', async () => {
    await crash();
    const ec2 = new FakeEc2();
    ec2.onImagesNamed = throwing(awsError('answered', 'UnauthorizedOperation', 'Not you.'));
    expect(await register({ ec2 })).toMatchObject({ kind: 'failed', step: 'look-up' });
    expect(sent(ec2)).toBe(0);
  });
});

describe('at once', () => {
  test('two registrations of a name make one request', async () => {
    const [a, b] = [new FakeEc2(), new FakeEc2()];
    const outcomes = await Promise.all([register({ ec2: a }), register({ ec2: b })]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['busy', 'registered']);
    expect(sent(a) + sent(b)).toBe(1);
    expect(readdirSync(path.join(state, 'locks'))).toEqual([]);
  });

  test('the lock of a process that has ended does not count; many who see that make one holder', async () => {
    const file = path.join(state, 'locks', 'a.lock');
    const first = await takeLock(file);
    const holder = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...holder, pid: 2 ** 22 + 1 }));
    const taken = await Promise.all(
      Array.from({ length: 20 }, (_, i) => ticks(i * 3).then(() => takeLock(file))),
    );
    expect(taken.filter((lock) => lock !== undefined)).toHaveLength(1);
    expect(first).toBeDefined();
    await taken.find((lock) => lock)?.release();
    expect(readdirSync(path.dirname(file))).toEqual([]);
  });

  test('half a lock holds until it is old', async () => {
    const file = path.join(state, 'locks', 'a.lock');
    await takeLock(file);
    writeFileSync(file, '{"tok');
    expect(await takeLock(file)).toBeUndefined();
    const old = new Date(Date.now() - 3_600_000);
    utimesSync(file, old, old);
    expect(await takeLock(file)).toBeDefined();
  });

  test('nor that of another process that got the same id', async () => {
    const file = path.join(state, 'locks', 'a.lock');
    await takeLock(file);
    const holder = JSON.parse(readFileSync(file, 'utf8'));
    expect(await takeLock(file)).toBeUndefined();
    if (holder.began) writeFileSync(file, JSON.stringify({ ...holder, began: '1' }));
    else rmSync(file);
    expect(await takeLock(file)).toBeDefined();
  });
});

describe('without a place to write', () => {
  function blocked(): void {
    writeFileSync(path.join(state, 'registrations'), '');
    chmodSync(path.join(state, 'registrations'), 0o400);
  }

  test('nothing is sent, and the sentence says what to do', async () => {
    blocked();
    const ec2 = new FakeEc2();
    const outcome = expectKind(await register({ ec2 }), 'failed');
    expect(outcome).toMatchObject({ step: 'journal', next: expect.stringContaining('--no-journal') });
    expect(outcome.sentence).toContain(path.join(state, 'registrations'));
    expect(sent(ec2)).toBe(0);
  });

  test('unless the person goes on', async () => {
    blocked();
    const ui = new FakeUi();
    expectKind(await register({ ui: Object.assign(ui, { goOn: async () => true }) }), 'registered');
  });
});

describe('where and what', () => {
  test.each([
    [{ AMI_SPEC_STATE_DIR: '/x' }, 'linux', '/x'],
    [{ XDG_STATE_HOME: '/s' }, 'linux', '/s/ami-spec'],
    [{ XDG_STATE_HOME: 'relative' }, 'linux', '/home/me/.local/state/ami-spec'],
    [{}, 'darwin', '/home/me/Library/Application Support/ami-spec'],
    [{ LOCALAPPDATA: 'C:\\Local' }, 'win32', 'C:\\Local\\ami-spec'],
  ] as const)('%j on %s is %s', (environment, platform, folder) => {
    expect(stateFolder(environment, platform, '/home/me')).toBe(folder);
  });

  test('the order of keys is no difference, their values are', () => {
    const a = { Name: 'web', EnaSupport: true };
    expect(requestHash({ EnaSupport: true, Name: 'web' })).toBe(requestHash(a));
    expect(requestHash({ ...a, EnaSupport: false })).not.toBe(requestHash(a));
  });

  test('an endpoint of AWS is the same as none', () => {
    expect(keptEndpoint('https://ec2.eu-central-1.amazonaws.com')).toBeUndefined();
    const key = { account: '1', region: 'r', name: 'n' };
    expect(keyOf({ ...key, endpoint: 'http://localhost' })).not.toBe(keyOf(key));
  });
});
