import { describe, expect, test } from 'vitest';
import type { ImageState } from '../../server/aws/ec2.ts';
import { Checker } from '../../server/check.ts';
import { outcomeText } from '../../server/registration/outcome-text.ts';
import { awsError, expectKind, FakeClock, FakeEc2, FakeUi, flow, placed, spec } from './support.ts';

const now = Date.UTC(2026, 10, 23, 12);

describe('the wait', () => {
  function imagesInTurn(...states: (ImageState | undefined | Error)[]): FakeEc2 {
    const ec2 = new FakeEc2();
    ec2.onImage = () => {
      const state = states.length > 1 ? states.shift() : states[0];
      if (state instanceof Error) throw state;
      return state && { imageId: 'ami-1', name: 'x', state };
    };
    return ec2;
  }

  test('goes on while EC2 does not know the image, while it is pending, and through passing trouble', async () => {
    const ec2 = imagesInTurn(
      undefined,
      'pending',
      awsError('unknown', 'ECONNRESET'),
      awsError('answered', 'RequestLimitExceeded'),
      'transient',
      'available',
    );
    const clock = new FakeClock();
    const outcome = expectKind(await flow(ec2, { clock }), 'registered');
    expect(outcome).toMatchObject({ state: 'available', wait: 'finished' });
    expect(clock.slept).toEqual([1000, 1500, 2250, 3375, 5062.5]);
  });

  test('failed, with the reason', async () => {
    const ec2 = new FakeEc2();
    const stateReason = { code: 'Client.InvalidSnapshot.NotFound', message: 'The snapshot is gone' };
    ec2.onImage = () => ({ imageId: 'ami-1', name: 'x', state: 'failed', stateReason });
    const outcome = expectKind(await flow(ec2), 'registered');
    expect(outcome).toMatchObject({ state: 'failed', stateReason, wait: 'finished' });
    const { severity, sentence } = outcomeText(outcome);
    expect({ severity, sentence }).toEqual({
      severity: 'error',
      sentence: 'ami-1 (web-base-2026-11-23) is failed: The snapshot is gone.',
    });
  });

  test.each([
    ['RHEL 9', 'Linux/UNIX', 'warning', /EC2 bills it as 'Linux\/UNIX', so it lacks the product code/],
    ['RHEL 9', '', 'warning', /EC2 bills it as nothing in particular/],
    ['RHEL 9', 'Red Hat Enterprise Linux', 'information', /It is available\.$/],
    ['Debian 12', 'Linux/UNIX', 'information', /It is available\.$/],
  ])('%s billed as %j', async (description, platformDetails, severity, sentence) => {
    const ec2 = new FakeEc2();
    ec2.onImage = () => ({ imageId: 'ami-1', name: 'x', state: 'available', platformDetails });
    const document = placed(`${spec}Description: ${description}\n`);
    const findings = new Checker().check({ documents: [document] }).flatMap((checked) => checked.findings);
    const outcome = expectKind(await flow(ec2, { placed: document, findings }), 'registered');
    expect(outcomeText(outcome)).toMatchObject({ severity, sentence: expect.stringMatching(sentence) });
  });

  test('ends at the deadline', async () => {
    const clock = new FakeClock(now);
    const outcome = expectKind(await flow(imagesInTurn('pending'), { clock }), 'registered');
    expect(outcome).toMatchObject({ state: 'pending', wait: 'deadline' });
    expect(clock.now() - now).toBe(600_000);
    expect(outcomeText(outcome).severity).toBe('warning');
  });

  test('is cancelled, and the image exists', async () => {
    const ui = new FakeUi();
    const clock = new FakeClock();
    clock.onSleep = () => ui.cancel.abort();
    const ec2 = imagesInTurn('pending');
    const outcome = expectKind(await flow(ec2, { ui, clock }), 'registered');
    expect(outcome).toMatchObject({ imageId: 'ami-1', state: 'pending', wait: 'cancelled' });
    expect(outcomeText(outcome).sentence).toContain('The wait was cancelled, the image exists');
    expect(ec2.calls).toEqual(['identity', 'registerImage', 'image']);
  });

  test('ends when EC2 may not be asked any more', async () => {
    const ec2 = imagesInTurn('pending', awsError('answered', 'ExpiredToken', 'The token expired.'));
    const outcome = expectKind(await flow(ec2), 'registered');
    expect(outcome).toMatchObject({ imageId: 'ami-1', state: 'pending', wait: 'error' });
    expect(outcomeText(outcome).sentence).toContain('cannot be told; last seen, it was pending.');
  });

  test('that ends because the session does says so, with the image and the way on', async () => {
    const ec2 = imagesInTurn('pending', awsError('answered', 'ExpiredToken', 'The token expired.'));
    ec2.signInCommand = 'aws sso login --profile images';
    const { sentence, next } = outcomeText(await flow(ec2));
    expect(sentence).toContain('is registered as ami-1');
    expect(sentence).toContain('The session of the credentials in use has expired.');
    expect(next).toBe(
      'Run `aws sso login --profile images`. To see its state: `aws ec2 describe-images --image-ids ami-1 --region eu-central-1 --endpoint-url http://unused`.',
    );
  });

  test('asks at moments of its own', async () => {
    const clock = new FakeClock();
    clock.random = () => 1;
    await flow(imagesInTurn('pending', 'pending', 'available'), { clock });
    expect(clock.slept).toEqual([750, 1125]);
  });

  test('ends when the credentials are gone', async () => {
    const outcome = await flow(imagesInTurn(awsError('not-sent', 'NoCredentials')));
    expect(expectKind(outcome, 'registered').wait).toBe('error');
  });
});
