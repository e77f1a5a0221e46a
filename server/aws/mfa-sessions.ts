import type { AwsCredentialIdentity } from '@smithy/types';

const marginMs = 5 * 60_000;

/**
 * Role sessions that were begun with an MFA code. A code opens one session only, so they are kept in the memory of
 * this process until they are about to expire, and written nowhere.
 */
export class MfaSessions {
  readonly #byKey = new Map<string, AwsCredentialIdentity>();
  readonly #turns = new Map<string, Promise<unknown>>();

  /** Lets those with one key look for credentials one after another, so that one code serves them all. */
  async inTurn<T>(key: string, find: () => Promise<T>): Promise<T> {
    const turn = (this.#turns.get(key) ?? Promise.resolve()).then(find);
    const ended = turn.catch(() => undefined);
    this.#turns.set(key, ended);
    try {
      return await turn;
    } finally {
      if (this.#turns.get(key) === ended) this.#turns.delete(key);
    }
  }

  get(key: string): AwsCredentialIdentity | undefined {
    const session = this.#byKey.get(key);
    const left = (session?.expiration?.getTime() ?? 0) - Date.now();
    return left > marginMs ? session : undefined;
  }

  keep(key: string, session: AwsCredentialIdentity): void {
    this.#byKey.set(key, session);
  }

  forget(key: string): void {
    this.#byKey.delete(key);
  }
}
