import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { Worker } from 'node:worker_threads';
import { ahead } from '../ahead.ts';
import type { CheckedFile } from './checked-file.ts';

/** Fewer are checked in the time that it takes a thread to start, and V8 to compile in it. */
const filesPerThread = 2_000;

/** Each holds rules and compiled code of its own, some 40 MB. */
export const mostThreads = 8;

/** Files that go to a thread at once. */
const batch = 50;

/** Batches that a thread has waiting, so that it need not wait itself. */
const waiting = 2;

type Answer = readonly (CheckedFile | undefined)[];

/** In how many threads it pays to check so many files; with one, that of the program. */
export function threadsFor(files: number): number {
  return Math.max(1, Math.min(availableParallelism(), mostThreads, Math.floor(files / filesPerThread)));
}

/**
 * Checks files in several threads, each file by itself. Results come in the order of the files; there is none for a
 * file that no thread has checked.
 */
export async function* checkInThreads(
  files: readonly string[],
  count: number,
): AsyncGenerator<[file: string, checked: CheckedFile | undefined]> {
  const threads = count > 1 ? await startThreads(count) : [];
  try {
    const checked = ahead(batchesOf(files).entries(), 1 + threads.length * waiting, async ([i, files]) => {
      const answer = await threads[i % count]?.check(files);
      return files.map((file, at): [string, CheckedFile | undefined] => [file, answer?.[at]]);
    });
    for await (const results of checked) yield* results;
  } finally {
    for (const thread of threads) thread.end();
  }
}

/** Node's module takes longer to load than it takes to check a file. */
async function startThreads(count: number): Promise<CheckThread[]> {
  const { Worker } = await import('node:worker_threads');
  const file = path.join(import.meta.dirname, 'check-thread.js');
  return Array.from({ length: count }, () => new CheckThread(new Worker(file)));
}

function batchesOf(files: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(files.length / batch) }, (_, i) =>
    files.slice(i * batch, (i + 1) * batch),
  );
}

/** A thread that answers in the order in which it is asked; one that ends has no answer any more. */
class CheckThread {
  readonly #worker: Worker;
  readonly #asked: ((answer: Answer) => void)[] = [];
  #hasEnded = false;

  constructor(worker: Worker) {
    this.#worker = worker;
    this.#worker.on('message', (answer: Answer) => this.#asked.shift()?.(answer));
    this.#worker.on('error', () => this.end());
    this.#worker.on('exit', () => this.end());
  }

  check(files: readonly string[]): Promise<Answer> {
    if (this.#hasEnded) return Promise.resolve([]);
    this.#worker.postMessage(files);
    return new Promise((resolve) => this.#asked.push(resolve));
  }

  end(): void {
    this.#hasEnded = true;
    for (const answer of this.#asked.splice(0)) answer([]);
    void this.#worker.terminate();
  }
}
