import { describe, expect, test } from 'vitest';
import { outcomeText } from '../../server/registration/outcome-text.ts';
import { awsError, expectKind, FakeClock, FakeEc2, FakeUi, flow, identity, throwing } from './support.ts';

const now = Date.UTC(2026, 10, 23, 12);

describe('a lost answer', () => {
  const lost = awsError('unknown', 'ECONNRESET', 'The connection broke.');
  const image = (createdAt?: number, imageId = 'ami-7') =>
    ({ imageId, name: 'web-base-2026-11-23', state: 'available', createdAt }) as const;

  function losing(): FakeEc2 {
    const ec2 = new FakeEc2();
    ec2.onRegister = throwing(lost);
    return ec2;
  }

  test('is looked up, and the request not sent again', async () => {
    const ec2 = losing();
    ec2.onImagesNamed = () => [image(now + 1000)];
    const outcome = expectKind(await flow(ec2), 'unknown');
    expect(outcome.found).toEqual([{ image: image(now + 1000), created: 'since' }]);
    expect(ec2.calls).toEqual(['identity', 'registerImage', 'imagesNamed']);
    expect(outcomeText(outcome).sentence).toContain('ami-7 (available) with this name appeared since');
  });

  test('is looked up until the image shows up', async () => {
    const ec2 = losing();
    let looks = 0;
    ec2.onImagesNamed = () => {
      looks += 1;
      if (looks === 2) throw awsError('unknown', 'ETIMEDOUT');
      return looks === 4 ? [image(now)] : [];
    };
    const outcome = expectKind(await flow(ec2), 'unknown');
    expect(looks).toBe(4);
    expect(outcome).toMatchObject({ found: [{ created: 'since' }], lookUpError: undefined });
  });

  test('an image that was there before is not taken for ours', async () => {
    const ec2 = losing();
    ec2.onImagesNamed = () => [image(now - 60_000)];
    const outcome = expectKind(await flow(ec2), 'unknown');
    expect(outcome.found.map(({ created }) => created)).toEqual(['before']);
    expect(outcomeText(outcome).sentence).toContain('had this name before');
  });

  test('before and since go by the clock of AWS', async () => {
    const ec2 = losing();
    ec2.onIdentity = () => ({ ...identity, clockAheadMs: -120_000 });
    ec2.onImagesNamed = () => [image(now - 119_000)];
    expect(expectKind(await flow(ec2), 'unknown').found[0]?.created).toBe('since');
  });

  test.each([
    [-2_000, 'since'],
    [-4_000, 'before'],
  ])('clocks and dates are cut to the second: created %i ms after sending', async (ms, created) => {
    const ec2 = losing();
    ec2.onImagesNamed = () => [image(now + ms)];
    expect(expectKind(await flow(ec2, { clock: new FakeClock(now) }), 'unknown').found[0]?.created).toBe(
      created,
    );
  });

  test('nothing found: looked for half a minute', async () => {
    const clock = new FakeClock();
    const outcome = expectKind(await flow(losing(), { clock }), 'unknown');
    expect(outcome).toMatchObject({ found: [], lookUpCancelled: false });
    expect(clock.slept).toEqual([2_000, 4_000, 8_000, 16_000]);
    expect(outcomeText(outcome).sentence).toContain('No image with this name has shown up yet.');
    expect(outcomeText(outcome).next).toContain('before you register again');
  });

  test('the search fails', async () => {
    const ec2 = losing();
    ec2.onImagesNamed = throwing(awsError('answered', 'UnauthorizedOperation', 'Not you.'));
    const outcome = expectKind(await flow(ec2), 'unknown');
    expect(outcome.lookUpError?.code).toBe('UnauthorizedOperation');
    expect(outcomeText(outcome).sentence).toContain('Looking for it failed: Not you.');
  });

  test('the search is cancelled', async () => {
    const ui = new FakeUi();
    const clock = new FakeClock();
    clock.onSleep = () => ui.cancel.abort();
    const outcome = expectKind(await flow(losing(), { ui, clock }), 'unknown');
    expect(outcome.lookUpCancelled).toBe(true);
    expect(outcomeText(outcome).severity).toBe('warning');
  });

  test('an error that nobody foresaw counts as lost', async () => {
    const ec2 = new FakeEc2();
    ec2.onRegister = throwing(new TypeError('a slip'));
    expectKind(await flow(ec2), 'unknown');
    expect(ec2.calls.filter((call) => call === 'registerImage')).toHaveLength(1);
  });
});
