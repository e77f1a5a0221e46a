import { expect, test } from 'vitest';
import { relativeTime } from '../../server/features/relative-time.ts';

const now = Date.UTC(2026, 10, 23, 12);

test.each([
  [0, 'just now'],
  [59_999, 'just now'],
  [-5_000, 'just now'],
  [60_000, '1 minute ago'],
  [3 * 3_600_000 + 1, '3 hours ago'],
  [3 * 86_400_000, '3 days ago'],
  [45 * 86_400_000, '1 month ago'],
  [800 * 86_400_000, '2 years ago'],
])('%i ms before is %s', (ms, words) => {
  expect(relativeTime(now - ms, now)).toBe(words);
});
