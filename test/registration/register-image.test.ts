import { describe, expect, test } from 'vitest';
import { AwsError } from '../../server/aws/aws-error.ts';
import type { Outcome } from '../../server/registration/outcome.ts';
import { outcomeText } from '../../server/registration/outcome-text.ts';
import { questionText } from '../../server/registration/question.ts';
import { registerImage } from '../../server/registration/register-image.ts';
import {
  awsError,
  expectKind,
  FakeClock,
  FakeEc2,
  FakeUi,
  finding,
  flow,
  identity,
  placed,
  spec,
  targetAt,
  throwing,
} from './support.ts';

describe('before anything is sent', () => {
  test('errors block, and AWS is not asked', async () => {
    const ec2 = new FakeEc2();
    const ui = new FakeUi();
    const findings = [finding('warning', 'a warning'), finding('error', 'an error')];
    const outcome = expectKind(await flow(ec2, { ui, findings }), 'blocked');
    expect(outcome.findings.map(({ message }) => message)).toEqual(['an error']);
    expect({ calls: ec2.calls, questions: ui.questions, messages: ui.messages }).toEqual({
      calls: [],
      questions: [],
      messages: [],
    });
    expect(outcomeText(outcome).sentence).toBe('Nothing was sent: the document has an error.');
  });

  test.each([
    ['syntax', 'Name: "x'],
    ['no mapping', '- Name'],
    ['nothing', ''],
    ['an unreadable field', `${spec}EnaSupport2: 1\n`],
    ['no name', 'Architecture: x86_64\n'],
  ])('what cannot be read blocks even without findings: %s', async (_name, text) => {
    const ec2 = new FakeEc2();
    const outcome = expectKind(await flow(ec2, { placed: placed(text) }), 'blocked');
    expect(ec2.calls).toEqual([]);
    expect(outcomeText(outcome).sentence).toBe('The document cannot be read as a request.');
  });

  test('one question names account, Region, name, architecture, volumes, warnings', async () => {
    const ui = new FakeUi();
    await flow(new FakeEc2(), {
      ui,
      preflight: true,
      findings: [finding('warning', 'Mind this.'), finding('hint', 'not this')],
    });
    expect(ui.questions).toHaveLength(1);
    expect(ui.questions.map(questionText)).toEqual([
      {
        title: 'Register web-base-2026-11-23 in account 123456789012, eu-central-1?',
        details: [
          'Account: 123456789012, as arn:aws:iam::123456789012:user/someone',
          'Region: eu-central-1 (from the setting)',
          'Endpoint: http://unused (from --endpoint-url)',
          'Architecture: x86_64',
          "Boot mode: the instance type's own, since the spec names none",
          'Root device: /dev/sda1',
          'Volumes:',
          '  /dev/sda1  8 GiB    gp3  snap-1234567890abcdef0',
          '  /dev/sdf   100 GiB  gp3  empty',
          'Launched by: t3.micro',
          'Warning: Mind this.',
        ],
      },
    ]);
  });

  test('no is no', async () => {
    const ui = new FakeUi();
    ui.answer = false;
    const ec2 = new FakeEc2();
    expectKind(await flow(ec2, { ui }), 'declined');
    expect({ calls: ec2.calls, closed: ec2.closed }).toEqual({ calls: ['identity'], closed: true });
  });

  test('cancelling while the question is open, even with a yes', async () => {
    const ui = new FakeUi();
    ui.answer = () => {
      ui.cancel.abort();
      return true;
    };
    const ec2 = new FakeEc2();
    expectKind(await flow(ec2, { ui }), 'declined');
    expect(ec2.calls).toEqual(['identity']);
  });

  test('cancelling while the account is asked for', async () => {
    const ui = new FakeUi();
    const ec2 = new FakeEc2();
    ec2.onIdentity = () => {
      ui.cancel.abort();
      throw awsError('unknown', 'Cancelled');
    };
    expectKind(await flow(ec2, { ui }), 'declined');
  });

  test('no connection: a way on', async () => {
    const connect = throwing(awsError('not-sent', 'NoCredentials', 'No credentials.'));
    const request = {
      placed: placed(spec),
      findings: [],
      target: targetAt('http://x'),
      mode: 'register',
      wait: true,
    } as const;
    const outcome = await registerImage(request, {
      connect: async () => connect(),
      ui: new FakeUi(),
      clock: new FakeClock(),
    });
    expect(expectKind(outcome, 'failed')).toMatchObject({ step: 'connect', sentence: 'No credentials.' });
  });

  test('an identity that is refused is explained', async () => {
    const ec2 = new FakeEc2();
    ec2.signInCommand = 'aws sso login --profile images';
    ec2.onIdentity = throwing(awsError('answered', 'ExpiredToken', 'expired'));
    const outcome = expectKind(await flow(ec2), 'failed');
    expect(outcome).toMatchObject({
      step: 'identity',
      sentence: 'The session of the credentials in use has expired.',
      next: 'Run `aws sso login --profile images`.',
    });
    expect(ec2.calls).toEqual(['identity']);
  });

  test('an identity that never comes: what to do is said', async () => {
    const ec2 = new FakeEc2();
    ec2.onIdentity = throwing(awsError('unknown', 'ECONNRESET', 'The connection broke.'));
    expect(expectKind(await flow(ec2), 'failed')).toMatchObject({
      sentence: 'The connection broke.',
      next: 'Check the network, then try again.',
    });
  });

  test('a service that fails itself is explained', async () => {
    const ec2 = new FakeEc2();
    const facts = { code: 'InternalFailure', delivery: 'unknown', httpStatus: 500 } as const;
    ec2.onIdentity = throwing(new AwsError('An internal error has occurred', facts));
    expect(expectKind(await flow(ec2), 'failed')).toMatchObject({
      sentence: 'The service is in trouble: An internal error has occurred.',
      next: 'Try again in a minute.',
    });
  });
});

describe('registering', () => {
  test('available', async () => {
    const ec2 = new FakeEc2();
    const outcome = expectKind(await flow(ec2), 'registered');
    expect(outcome).toMatchObject({
      imageId: 'ami-1',
      state: 'available',
      wait: 'finished',
      despiteDryRun: false,
    });
    expect(ec2.calls).toEqual(['identity', 'registerImage', 'image']);
    expect(ec2.inputs).toEqual([
      {
        Name: 'web-base-2026-11-23',
        Architecture: 'x86_64',
        VirtualizationType: 'hvm',
        RootDeviceName: '/dev/sda1',
        EnaSupport: true,
        BlockDeviceMappings: [
          { DeviceName: '/dev/sda1', Ebs: { SnapshotId: 'snap-1234567890abcdef0', VolumeType: 'gp3' } },
          { DeviceName: '/dev/sdf', Ebs: { VolumeSize: 100, VolumeType: 'gp3' } },
        ],
      },
    ]);
    expect(outcomeText(outcome)).toEqual({
      severity: 'information',
      sentence:
        'web-base-2026-11-23 is registered as ami-1 for account 123456789012 in eu-central-1. It is available.',
      next: 'To take it back: `aws ec2 deregister-image --image-id ami-1 --region eu-central-1 --endpoint-url http://unused`.',
    });
  });

  test('the console, unless the endpoint is one of our own', async () => {
    const own = expectKind(await flow(new FakeEc2()), 'registered');
    const target = { ...targetAt('http://x'), endpoints: {} };
    const real = expectKind(await flow(new FakeEc2(), { target }), 'registered');
    expect([own.consoleUrl, real.consoleUrl]).toEqual([
      undefined,
      'https://eu-central-1.console.aws.amazon.com/ec2/home?region=eu-central-1#ImageDetails:imageId=ami-1',
    ]);
  });

  test('without waiting', async () => {
    const ec2 = new FakeEc2();
    const outcome = expectKind(await flow(ec2, { wait: false }), 'registered');
    expect({ state: outcome.state, wait: outcome.wait, calls: ec2.calls }).toEqual({
      state: 'pending',
      wait: 'none',
      calls: ['identity', 'registerImage'],
    });
  });

  test('refused: the field, once', async () => {
    const ec2 = new FakeEc2();
    const message = "The snapshot 'snap-1234567890abcdef0' does not exist.";
    ec2.onRegister = throwing(awsError('answered', 'InvalidSnapshot.NotFound', message));
    const outcome = expectKind(await flow(ec2), 'refused');
    expect(outcome.refusal.place?.path).toBe('BlockDeviceMappings[0].Ebs.SnapshotId');
    expect(outcome.mode).toBe('register');
    expect(ec2.calls).toEqual(['identity', 'registerImage']);
  });

  test.each([
    ['unknown', 'The dry run got no answer; EC2 registers nothing in one.'],
    ['not-sent', 'Nothing was registered.'],
  ] as const)('a dry run whose delivery is %s is told for what it is', async (delivery, said) => {
    const ec2 = new FakeEc2();
    ec2.onDryRun = throwing(awsError(delivery, 'ECONNRESET'));
    const outcome = expectKind(await flow(ec2, { mode: 'dry-run' }), 'failed');
    expect(outcomeText(outcome).sentence.startsWith(said)).toBe(true);
  });

  test('never sent: nothing to look for', async () => {
    const ec2 = new FakeEc2();
    ec2.onRegister = throwing(awsError('not-sent', 'ECONNREFUSED'));
    const outcome = expectKind(await flow(ec2), 'failed');
    expect(outcome.step).toBe('register');
    expect(ec2.calls).toEqual(['identity', 'registerImage']);
    expect(outcomeText(outcome).sentence).toContain('Nothing was registered.');
  });
});

describe('a dry run', () => {
  test('permitted, without a question, and not called valid', async () => {
    const ui = new FakeUi();
    const ec2 = new FakeEc2();
    const outcome = expectKind(await flow(ec2, { ui, mode: 'dry-run' }), 'dry-run-succeeded');
    expect({ calls: ec2.calls, questions: ui.questions.length }).toEqual({
      calls: ['identity', 'dryRun'],
      questions: 0,
    });
    const { sentence, next } = outcomeText(outcome);
    expect(sentence).toMatch(/^Permitted: /);
    expect(`${sentence} ${next}`).not.toMatch(/valid/i);
  });

  test('refused', async () => {
    const ec2 = new FakeEc2();
    ec2.onDryRun = throwing(awsError('answered', 'UnauthorizedOperation', 'You are not authorized.'));
    const { mode, refusal } = expectKind(await flow(ec2, { mode: 'dry-run' }), 'refused');
    expect({ mode, about: refusal.about, path: refusal.place?.path }).toEqual({
      mode: 'dry-run',
      about: 'access',
      path: '',
    });
  });

  test('without an answer: nothing was registered, nothing is looked up', async () => {
    const ec2 = new FakeEc2();
    ec2.onDryRun = throwing(awsError('unknown', 'ETIMEDOUT'));
    expect(expectKind(await flow(ec2, { mode: 'dry-run' }), 'failed').step).toBe('dry-run');
    expect(ec2.calls).toEqual(['identity', 'dryRun']);
  });

  test('a spec that says DryRun: true only ever tries', async () => {
    const ui = new FakeUi();
    const ec2 = new FakeEc2();
    const outcome = await flow(ec2, { ui, placed: placed(`${spec}DryRun: true\n`) });
    expect(expectKind(outcome, 'dry-run-succeeded').askedBy).toBe('spec');
    expect(outcomeText(outcome).next).toContain('`DryRun: true`');
    expect(ec2.calls).toEqual(['identity', 'dryRun']);
  });

  test('an endpoint that registers all the same is told of', async () => {
    const ec2 = new FakeEc2();
    ec2.onDryRun = () => ({ permitted: false, imageId: 'ami-9' });
    const outcome = expectKind(await flow(ec2, { mode: 'dry-run' }), 'registered');
    expect(outcome).toMatchObject({ imageId: 'ami-9', despiteDryRun: true });
    expect(outcomeText(outcome)).toMatchObject({ severity: 'warning' });
  });
});

describe('what to do next', () => {
  test.each<Outcome>([
    { kind: 'busy' },
    {
      kind: 'found',
      imageId: 'ami-1',
      state: 'available',
      time: '2026-11-23T12:00:00Z',
      same: true,
      target: { endpoints: {} },
      region: { value: 'eu-central-1', from: 'the setting' },
      identity,
      name: 'web',
    },
  ])('is said: $kind', (outcome) => {
    expect(outcomeText(outcome).next).toMatch(/\.$/);
  });
});
