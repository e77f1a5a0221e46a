import { describe, expect, test } from 'vitest';
import { AwsError } from '../../server/aws/aws-error.ts';
import { outcomeText } from '../../server/registration/outcome-text.ts';
import { questionText } from '../../server/registration/question.ts';
import { encodeAuthorizationMessage } from '../../server/sandbox/authorization-message.ts';
import { startSandbox } from '../../server/sandbox/sandbox.ts';
import {
  awsError,
  expectKind,
  FakeEc2,
  type FakeReader,
  FakeUi,
  flow,
  isolateAwsConfiguration,
  placed,
  spec,
  targetAt,
  throwing,
} from './support.ts';

isolateAwsConfiguration();

/** AWS itself, of which dry runs are asked. */
const aws = { ...targetAt('http://unused'), endpoints: {} };

function withReader(reader: Partial<FakeReader>): FakeEc2 {
  const ec2 = new FakeEc2();
  Object.assign(ec2.reader, reader);
  return ec2;
}

const missingSnapshot = { snapshots: async () => [] };

describe('the flow', () => {
  test.each(['register', 'dry-run'] as const)(
    'an error stops it before anything is sent: %s',
    async (mode) => {
      const ec2 = withReader(missingSnapshot);
      const ui = new FakeUi();
      const outcome = expectKind(await flow(ec2, { ui, mode, preflight: true }), 'stopped');
      expect(outcome.findings.map(({ path }) => path)).toEqual(['BlockDeviceMappings[0].Ebs.SnapshotId']);
      expect({ calls: ec2.calls, questions: ui.questions.length }).toEqual({
        calls: ['identity'],
        questions: 0,
      });
      expect(ui.shown).toEqual(expect.arrayContaining([...outcome.findings]));
      expect(outcomeText(outcome)).toEqual({
        severity: 'error',
        sentence: 'Nothing was registered: EC2 would refuse web-base-2026-11-23.',
        next: undefined,
      });
    },
  );

  test('a warning is part of the question, and no more', async () => {
    const ec2 = withReader({ instanceTypes: async () => ({ names: [], isCut: false }) });
    const ui = new FakeUi();
    expectKind(await flow(ec2, { ui, preflight: true }), 'registered');
    expect(ui.questions[0]?.warnings.map(({ rule }) => rule)).toEqual(['online-launchable-types']);
  });

  test('the alias of the account is part of the question', async () => {
    const ui = new FakeUi();
    await flow(withReader({ accountAlias: async () => 'images-prod' }), { ui, preflight: true });
    const [question] = ui.questions.map(questionText);
    expect(question?.title).toBe(
      'Register web-base-2026-11-23 in account images-prod (123456789012), eu-central-1?',
    );
    expect(question?.details[0]).toMatch(/^Account: 123456789012 \(images-prod\), as /);
  });

  test('cancelling while AWS is asked sends nothing', async () => {
    const ui = new FakeUi();
    const ec2 = withReader({
      optInStatus: async () => {
        ui.cancel.abort();
        return '';
      },
    });
    expectKind(await flow(ec2, { ui, preflight: true }), 'declined');
    expect({ calls: ec2.calls, questions: ui.questions.length }).toEqual({
      calls: ['identity'],
      questions: 0,
    });
  });

  test('without the checks, only EC2 decides', async () => {
    expectKind(await flow(withReader(missingSnapshot), { preflight: false }), 'registered');
  });

  test('an answer that never comes is waited for no longer than anything else', async () => {
    const never = new Promise<never>(() => {});
    const ui = new FakeUi();
    const ec2 = withReader({ zones: () => never, optInStatus: () => never });
    const looking = flow(ec2, { ui, preflight: true });
    ui.cancel.abort();
    expectKind(await looking, 'declined');
  });
});

describe('services beside EC2', () => {
  test.each([
    ['AWS itself', {}, ['alias', 'quota']],
    ["an EC2 of one's own", { ec2: targetAt('http://x').endpoints.ec2 }, []],
    ["a whole cloud of one's own", targetAt('http://x').endpoints, ['alias', 'quota']],
  ])('of %s', async (_name, endpoints, expected) => {
    const calls: string[] = [];
    const ec2 = withReader({
      accountAlias: async () => void calls.push('alias'),
      imageQuota: async () => {
        calls.push('quota');
        return { limit: 50_000 };
      },
    });
    await flow(ec2, { target: { ...aws, endpoints }, preflight: true });
    expect(calls.toSorted()).toEqual(expected);
  });
});

describe('the dry run before the question', () => {
  test('is asked of AWS', async () => {
    const ec2 = new FakeEc2();
    expectKind(await flow(ec2, { target: aws, preflight: true }), 'registered');
    expect(ec2.calls).toEqual(['identity', 'dryRun', 'registerImage', 'image']);
  });

  test.each(['https://ec2.eu-central-1.amazonaws.com', 'https://vpce-1.ec2.eu-central-1.vpce.amazonaws.com'])(
    'is asked at %s',
    async (url) => {
      const ec2 = new FakeEc2();
      await flow(ec2, { target: targetAt(url), preflight: true });
      expect(ec2.calls).toContain('dryRun');
    },
  );

  test.each(['http://127.0.0.1:4566', 'https://ec2.example.com', 'https://amazonaws.com.example.com'])(
    'is not asked at %s, which may take it for a request',
    async (url) => {
      const ec2 = new FakeEc2();
      await flow(ec2, { target: targetAt(url), preflight: true });
      expect(ec2.calls).not.toContain('dryRun');
    },
  );

  test('is not asked twice', async () => {
    const ec2 = new FakeEc2();
    await flow(ec2, { target: aws, mode: 'dry-run', preflight: true });
    expect(ec2.calls).toEqual(['identity', 'dryRun']);
  });

  test.each<[string, AwsError, string | undefined]>([
    ['a denial', awsError('answered', 'UnauthorizedOperation', 'You are not authorized.'), 'error: '],
    [
      'a refusal',
      awsError('answered', 'InvalidAMIName.Duplicate', 'AMI name web is already in use by AMI ami-1'),
      'error: Name',
    ],
    ['an unknown code', awsError('answered', 'BrandNewCode', 'Something.'), 'warning: Name'],
    ['load', awsError('answered', 'RequestLimitExceeded'), undefined],
    ['a lost answer', awsError('unknown', 'ECONNRESET', 'It broke.'), undefined],
  ])('%s', async (_name, error, expected) => {
    const ec2 = new FakeEc2();
    ec2.onDryRun = throwing(error);
    const ui = new FakeUi();
    const outcome = await flow(ec2, { ui, target: aws, preflight: true });
    const found = ui.shown.filter(({ rule }) => rule === 'online-permission');
    expect(found.map(({ severity, path }) => `${severity}: ${path}`)).toEqual(expected ? [expected] : []);
    expect(outcome.kind).toBe(expected?.startsWith('error') ? 'stopped' : 'registered');
  });

  test('that registers all the same ends the flow', async () => {
    const ec2 = new FakeEc2();
    ec2.onDryRun = () => ({ permitted: false, imageId: 'ami-9' });
    const { findings } = expectKind(await flow(ec2, { target: aws, preflight: true }), 'stopped');
    expect(findings.map(({ message }) => message).join()).toContain('ami-9');
    expect(ec2.calls).toEqual(['identity', 'dryRun']);
  });
});

describe('a denial', () => {
  const encoded = encodeAuthorizationMessage({
    explicitDeny: true,
    action: 'ec2:CreateTags',
    resource: 'arn:aws:ec2:eu-central-1::image/*',
  });
  const message = `You are not authorized to perform this operation. Encoded authorization failure message: ${encoded}`;
  const fault = { action: 'RegisterImage', error: { code: 'UnauthorizedOperation', message } } as const;

  test.each([
    [
      'decoded by STS',
      [],
      'The permission ec2:CreateTags on arn:aws:ec2:eu-central-1::image/* is missing for the credentials in use (eu-central-1): a policy denies it explicitly.',
    ],
    [
      'that STS may not decode',
      [{ action: 'DecodeAuthorizationMessage', error: { code: 'AccessDenied' } }],
      'The permission ec2:RegisterImage is missing for the credentials in use (eu-central-1).',
    ],
  ])('%s', async (_name, faults, sentence) => {
    const sandbox = await startSandbox({ imageDelayMs: 0 });
    sandbox.inject(fault, ...faults);
    const outcome = await flow('endpoint', { target: targetAt(sandbox.url), placed: placed(spec) });
    await sandbox.close();
    expect(expectKind(outcome, 'refused').refusal.sentence).toBe(sentence);
    expect(JSON.stringify(outcome)).not.toContain(encoded);
  });

  test('keeps the encoded message out of everything that shows an error', () => {
    const error = new AwsError('No.', { code: 'UnauthorizedOperation', delivery: 'answered', encoded });
    expect(error.encodedAuthorization()).toBe(encoded);
    const shown = [JSON.stringify(error), String(error), error.stack, JSON.stringify({ ...error })];
    expect(shown.filter((text) => text?.includes(encoded))).toEqual([]);
  });
});
