import v8 from 'node:v8';
import vm from 'node:vm';

/** Bytes that the heap of an idle server has, about twice. */
const little = 24_000_000;

/** Milliseconds without a further call, so that a person who closes files one by one waits for nothing. */
const rest = 500;

let timer: NodeJS.Timeout | undefined;

/**
 * Gives what is no longer held back to the operating system, a little later. V8 itself keeps the pages of its heap for
 * a time when they are needed again, which for a server that nobody asks anything never comes.
 */
export function returnMemorySoon(): void {
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (v8.getHeapStatistics().total_heap_size > little) collect();
  }, rest).unref();
}

/** V8 has this collection for when memory runs out. Where it does not know it, it collects as it always does. */
function collect(): void {
  collector()?.({ type: 'major', flavor: 'last-resort' });
}

/** How to ask V8 for a collection; nothing where it does not let itself be asked. */
function collector(): NodeJS.GCFunction | undefined {
  v8.setFlagsFromString('--expose-gc');
  try {
    return vm.runInNewContext('globalThis.gc');
  } catch {
    return undefined;
  } finally {
    v8.setFlagsFromString('--no-expose-gc');
  }
}
