import { setImmediate } from 'node:timers/promises';

/**
 * For long work beside requests: lets whatever waits run first when a time slice is used up.
 * @param slice milliseconds
 */
export function breather(slice = 4): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < slice) return;
    await setImmediate();
    since = performance.now();
  };
}
