import { expect, test } from 'vitest';
import type { Outcome } from '../../server/registration/outcome.ts';
import { Running } from '../../server/registration/running.ts';
import { FakeEc2, flow } from './support.ts';

test('two clicks make one request', async () => {
  const running = new Running();
  const ec2 = new FakeEc2();
  const click = () => running.run('file:///a.ami.yaml#0', () => flow(ec2));
  const outcomes = await Promise.all([click(), click()]);
  expect(outcomes.map(({ kind }) => kind)).toEqual(['registered', 'busy']);
  expect(ec2.calls.filter((call) => call === 'registerImage')).toHaveLength(1);
  expect((await click()).kind).toBe('registered');
});

test('another document is not held back', async () => {
  const running = new Running();
  const outcomes = await Promise.all(
    ['a#0', 'a#1'].map((key) => running.run(key, () => flow(new FakeEc2()))),
  );
  expect(outcomes.map(({ kind }) => kind)).toEqual(['registered', 'registered']);
});

test('one that throws does not stay', async () => {
  const running = new Running();
  const fail = async (): Promise<Outcome> => {
    throw new Error('a slip');
  };
  await expect(running.run('a', fail)).rejects.toThrow('a slip');
  expect((await running.run('a', async () => ({ kind: 'declined' }))).kind).toBe('declined');
});
