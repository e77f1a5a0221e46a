import type { AwsCredentialIdentity } from '@smithy/types';

const marginMs = 5 * 60_000;

/**
 * Role sessions that were begun with an MFA code. A code opens one session only, so they are kept in the memory of
 * this process until they are about to expire, and written nowhere.
 */
export class MfaSessions {
  readonly #byKey = new Map<string, AwsCredentialIdentity>();

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
