import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { outcomeText } from '../../server/registration/outcome-text.ts';
import { systemClock } from '../../server/registration/ui.ts';
import type { Fault } from '../../server/sandbox/faults.ts';
import { type Sandbox, startSandbox } from '../../server/sandbox/sandbox.ts';
import { registers, snapshot, uniqueSpec } from './servers.ts';
import { expectKind, FakeClock, FakeUi, flow, placed, targetAt } from './support.ts';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ imageDelayMs: 0, snapshots: [{ id: snapshot, sizeGiB: 8 }] });
});
afterEach(() => sandbox.clearFaults());
afterAll(() => sandbox.close());

registers(() => sandbox.url);

function sentSince(before: number, action: string): number {
  return sandbox.requests.slice(before).filter((request) => request.action === action).length;
}

/** Registers a spec of its own under faults; the number of RegisterImage requests and of images that came of it. */
async function registerUnder(
  faults: Fault[],
  { text = '', clock = new FakeClock(Date.now()), ui = new FakeUi() } = {},
) {
  const { name, text: own } = uniqueSpec(text);
  const before = sandbox.requests.length;
  sandbox.inject(...faults);
  const outcome = await flow('endpoint', { placed: placed(own), target: targetAt(sandbox.url), clock, ui });
  return {
    outcome,
    ui,
    sent: sentSince(before, 'RegisterImage'),
    images: sandbox.images().filter((image) => image.name === name).length,
  };
}

describe('refusals of the sandbox', () => {
  test('a name that is taken names its AMI', async () => {
    const { text } = uniqueSpec();
    const options = { placed: placed(text), target: targetAt(sandbox.url) };
    const first = expectKind(await flow('endpoint', options), 'registered');
    const second = expectKind(await flow('endpoint', options), 'refused');
    expect(second.refusal).toMatchObject({ code: 'InvalidAMIName.Duplicate', place: { path: 'Name' } });
    expect(second.refusal.sentence).toContain(first.imageId);
    expect(second.refusal.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  test.each([
    [
      'the snapshot of nobody',
      snapshot,
      'snap-00000000000000000',
      'InvalidSnapshot.NotFound',
      'BlockDeviceMappings[0].Ebs.SnapshotId',
    ],
    [
      'Encrypted beside a snapshot',
      'VolumeType: gp3',
      'Encrypted: true',
      'InvalidBlockDeviceMapping',
      'BlockDeviceMappings[0].Ebs.Encrypted',
    ],
    [
      'a device twice',
      '/dev/sdf',
      '/dev/sda1',
      'InvalidBlockDeviceMapping',
      'BlockDeviceMappings[1].DeviceName',
    ],
    [
      'a volume smaller than its snapshot',
      'VolumeType: gp3',
      'VolumeSize: 4',
      'InvalidBlockDeviceMapping',
      'BlockDeviceMappings[0].Ebs.VolumeSize',
    ],
    ['a wrong architecture', 'x86_64', 'amd64', 'InvalidParameterValue', 'Architecture'],
  ])('%s', async (_name, from, to, code, path) => {
    const text = uniqueSpec().text.replace(from, to);
    const outcome = await flow('endpoint', { placed: placed(text), target: targetAt(sandbox.url) });
    expect(expectKind(outcome, 'refused').refusal).toMatchObject({ code, place: { path } });
  });
});

describe('faults', () => {
  const codes: [string, string | undefined][] = [
    ['UnauthorizedOperation', ''],
    ['AuthFailure', undefined],
    ['RequestLimitExceeded', undefined],
    ['InvalidAMIName.Malformed', 'Name'],
    ['SomethingNew', 'Name'],
  ];
  test.each(codes)('%s is answered: refused, one request, no image', async (code, path) => {
    const { outcome, sent, images } = await registerUnder([{ action: 'RegisterImage', error: { code } }]);
    const { refusal } = expectKind(outcome, 'refused');
    expect({ code: refusal.code, path: refusal.place?.path, sent, images }).toEqual({
      code,
      path,
      sent: 1,
      images: 0,
    });
  });

  const lost: [string, Fault, number][] = [
    ['InternalError', { error: { code: 'InternalError' } }, 0],
    ['Unavailable', { error: { code: 'Unavailable' } }, 0],
    ['reset before', { reset: 'before' }, 0],
    ['reset after', { reset: 'after' }, 1],
    ['truncated XML', { body: 'truncated-xml' }, 1],
    ['HTML', { body: 'html' }, 1],
  ];
  test.each(lost)('%s leaves it unknown: one request, what is there is found', async (_name, fault, made) => {
    const { outcome, sent, images } = await registerUnder([{ action: 'RegisterImage', ...fault }]);
    const { found } = expectKind(outcome, 'unknown');
    expect({ sent, images, found: found.map(({ created }) => created) }).toEqual({
      sent: 1,
      images: made,
      found: made ? ['since'] : [],
    });
  });

  test('a search that is throttled is repeated', async () => {
    const { outcome } = await registerUnder([
      { action: 'RegisterImage', reset: 'after' },
      { action: 'DescribeImages', error: { code: 'RequestLimitExceeded' } },
    ]);
    expect(expectKind(outcome, 'unknown').found).toHaveLength(1);
  });

  test('a wait that meets resets and throttling comes to its end', async () => {
    const { outcome, sent } = await registerUnder([
      { action: 'DescribeImages', reset: 'before' },
      { action: 'DescribeImages', error: { code: 'RequestLimitExceeded' } },
      { action: 'DescribeImages', error: { code: 'InvalidAMIID.NotFound' } },
    ]);
    expect(expectKind(outcome, 'registered').state).toBe('available');
    expect(sent).toBe(1);
  });

  test('a token that expires in the middle of the wait', async () => {
    const { outcome } = await registerUnder([{ action: 'DescribeImages', error: { code: 'ExpiredToken' } }]);
    expect(expectKind(outcome, 'registered')).toMatchObject({ state: 'pending', wait: 'error' });
  });

  test('an image that fails', async () => {
    const stateReason = { code: 'Client.InvalidSnapshot.NotFound', message: 'The snapshot is gone.' };
    const { outcome } = await registerUnder([{ action: 'RegisterImage', imageState: 'failed', stateReason }]);
    expect(expectKind(outcome, 'registered')).toMatchObject({ state: 'failed', stateReason });
  });

  test('an image that never becomes available', async () => {
    const { outcome } = await registerUnder([{ action: 'RegisterImage', imageState: 'never-available' }]);
    expect(expectKind(outcome, 'registered')).toMatchObject({ state: 'pending', wait: 'deadline' });
  });

  test('cancelling the wait leaves the image', async () => {
    const ui = new FakeUi();
    const clock = new FakeClock(Date.now());
    clock.onSleep = () => ui.cancel.abort();
    const { outcome, images } = await registerUnder(
      [{ action: 'RegisterImage', imageState: 'never-available' }],
      { ui, clock },
    );
    expect(expectKind(outcome, 'registered').wait).toBe('cancelled');
    expect(images).toBe(1);
  });

  test('STS refuses: nothing is asked of EC2', async () => {
    const { outcome, sent, ui } = await registerUnder([
      { action: 'GetCallerIdentity', error: { code: 'InvalidClientTokenId' } },
    ]);
    expect(expectKind(outcome, 'failed').step).toBe('identity');
    expect({ sent, questions: ui.questions.length }).toEqual({ sent: 0, questions: 0 });
  });

  test('keys that the sandbox does not know', async () => {
    const target = {
      ...targetAt(sandbox.url),
      credentials: { accessKeyId: 'AKIASANDBOXSANDBOX00', secretAccessKey: 'wrong' },
    };
    const outcome = expectKind(await flow('endpoint', { target }), 'failed');
    expect(outcome).toMatchObject({
      step: 'identity',
      error: { code: 'SignatureDoesNotMatch', delivery: 'answered' },
    });
  });
});

describe('a real wait', () => {
  test('from pending to available', async () => {
    const slow = await startSandbox({
      imageDelayMs: 300,
      snapshots: [{ id: snapshot, sizeGiB: 8 }],
    });
    const ui = new FakeUi();
    const options = { placed: placed(uniqueSpec().text), target: targetAt(slow.url), clock: systemClock, ui };
    const outcome = expectKind(await flow('endpoint', options), 'registered');
    await slow.close();
    expect(outcome.state).toBe('available');
    expect(ui.messages.filter((message) => /^ami-\w+ is pending \(\d+ s\)$/.test(message))).toHaveLength(2);
  });
});

describe('secrets', () => {
  const token = 'an-encoded-authorization-message-0123456789';
  const message = `You are not authorized to perform this operation. Encoded authorization failure message: ${token}`;

  test('nothing that the flow says or logs holds a key, a signature or an encoded message', async () => {
    const said: string[] = [];
    const streams = [process.stdout, process.stderr];
    const originals = streams.map((stream) => stream.write);
    for (const stream of streams) {
      stream.write = (chunk: string | Uint8Array) => {
        said.push(String(chunk));
        return true;
      };
    }
    try {
      const faults: Fault[][] = [
        [],
        [{ action: 'RegisterImage', error: { code: 'UnauthorizedOperation', message } }],
        [{ action: 'RegisterImage', reset: 'after' }],
        [{ action: 'RegisterImage', body: 'html' }],
        [{ action: 'RegisterImage', error: { code: 'InternalError' } }],
        [{ action: 'GetCallerIdentity', error: { code: 'SignatureDoesNotMatch' } }],
        [{ action: 'DescribeImages', error: { code: 'ExpiredToken' } }],
      ];
      for (const injected of faults) {
        const ui = new FakeUi();
        const { outcome } = await registerUnder(injected, { ui });
        sandbox.clearFaults();
        said.push(JSON.stringify([outcome, outcomeText(outcome), ui.messages, ui.questions]));
        const { error } = outcome as { error?: Error };
        if (error) said.push(error.message, String(error.stack));
      }
    } finally {
      streams.forEach((stream, i) => {
        const original = originals[i];
        if (original) stream.write = original;
      });
    }
    const { secretAccessKey, accessKeyId } = targetAt('').credentials ?? {};
    const everything = said.join('\n');
    expect(everything).toContain('ami-');
    for (const secret of [secretAccessKey, accessKeyId, token, 'AWS4-HMAC', 'Signature=', 'authorization:']) {
      expect(everything).not.toContain(secret);
    }
  });
});
