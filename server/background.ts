import { setImmediate } from 'node:timers/promises';

/** Milliseconds of long work before whatever waits has its turn. */
const slice = 2;

/** Lets long work go on in slices, and only while no request of the editor is being answered. */
export class Background {
  #since = 0;
  #answering = 0;
  #idle: Promise<void> = Promise.resolve();
  #endAnswering = () => {};

  /** Answers a request; it must not wait for work of the background. */
  async answer<T>(work: () => Promise<T>): Promise<T> {
    if (this.#answering++ === 0) {
      this.#idle = new Promise((resolve) => {
        this.#endAnswering = resolve;
      });
    }
    try {
      return await work();
    } finally {
      if (--this.#answering === 0) this.#endAnswering();
    }
  }

  /** To be awaited between the steps of long work. */
  async breathe(): Promise<void> {
    if (performance.now() - this.#since < slice) return;
    // A message is read in the first turn and taken in the second.
    await setImmediate();
    await setImmediate();
    while (this.#answering > 0) await this.#idle;
    this.#since = performance.now();
  }
}
