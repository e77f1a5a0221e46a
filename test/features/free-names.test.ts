import { expect, it } from 'vitest';
import { nextFreeNames } from '../../server/features/free-names.ts';

const today = '2026-11-26';

it.each([
  ['the next number', ['web-2', 'web-1'], ['web-3']],
  ['the next number that is free', ['web-2', 'web-3', 'web-4'], ['web-5']],
  ['a number as wide as before', ['web-009'], ['web-010']],
  ['today in place of a date', ['web-2026-11-23', 'db-20261120'], ['web-2026-11-26', 'db-20261126']],
  ['a second one of today', ['web-2026-11-26'], ['web-2026-11-26.2']],
  ['a third one of today', ['web-2026-11-26.2', 'web-2026-11-26'], ['web-2026-11-26.3']],
  ['one of each kind, the newest first', ['b-7', 'a-2', 'b-6'], ['b-8', 'a-3']],
  ['nothing after a name without a number', ['web'], []],
  ['nothing without names', [], []],
])('%s', (_what, taken, next) => {
  expect(nextFreeNames(taken, today).map(({ text }) => text)).toEqual(next);
});

it('is quick with very many names', () => {
  const taken = Array.from({ length: 5000 }, (_, i) => `web-${i}`);
  const begun = performance.now();
  expect(nextFreeNames(taken, today).map(({ text }) => text)).toContain('web-5000');
  expect(performance.now() - begun).toBeLessThan(200);
});
