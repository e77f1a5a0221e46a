import type { Outcome } from './outcome.ts';

/** Registrations that are under way. Two clicks make one request. */
export class Running {
  readonly #keys = new Set<string>();

  /** Starts unless one with the same key, which names the document, has not ended. */
  async run(key: string, start: () => Promise<Outcome>): Promise<Outcome> {
    if (this.#keys.has(key)) return { kind: 'busy' };
    this.#keys.add(key);
    try {
      return await start();
    } finally {
      this.#keys.delete(key);
    }
  }
}
