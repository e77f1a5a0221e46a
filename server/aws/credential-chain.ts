import { type DefaultProviderInit, defaultProvider } from '@aws-sdk/credential-provider-node';
import type { AwsCredentialIdentity } from '@smithy/types';
import { AwsError } from './aws-error.ts';
import { type AwsConfiguration, defaultProfile } from './configuration.ts';
import { MfaSessions } from './mfa-sessions.ts';
import type { Transport } from './transport.ts';

/** Answers with the code that an MFA device shows now. */
export type AskMfaCode = (serial: string) => Promise<string>;

const sessions = new MfaSessions();

/** What the SDK finds may hold secrets; nothing of it is to be written anywhere. */
const silent = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };

/**
 * The SDK's search for credentials: environment, profiles with roles, SSO and processes, web identity, containers and
 * instances. Its own requests go the way of the others.
 */
export class CredentialChain {
  readonly #key: string;
  readonly #transport: Transport;
  readonly #askMfaCode: AskMfaCode;

  /** @param askMfaCode none: a profile that asks for a code ends in the AwsError MfaRequired, not sent */
  constructor(
    configuration: AwsConfiguration,
    profile: string | undefined,
    transport: Transport,
    askMfaCode: AskMfaCode = refuseMfa(profile),
  ) {
    this.#key = JSON.stringify([profile, configuration.profiles.get(profile ?? defaultProfile)]);
    this.#transport = transport;
    this.#askMfaCode = askMfaCode;
  }

  /** For the SDK's `credentialDefaultProvider` option. */
  readonly provider = (init: DefaultProviderInit) => {
    let asked = false;
    const find = defaultProvider({
      ...init,
      logger: silent,
      clientConfig: { requestHandler: this.#transport.notingHandler },
      mfaCodeProvider: async (serial) => {
        asked = true;
        const code = (await this.#askMfaCode(serial)).trim();
        if (code) return code;
        throw new AwsError(`No code of the MFA device ${serial} was given.`, {
          code: 'Cancelled',
          delivery: 'not-sent',
        });
      },
    });
    return (...asking: Parameters<typeof find>): Promise<AwsCredentialIdentity> =>
      sessions.inTurn(this.#key, async () => {
        const kept = sessions.get(this.#key);
        if (kept) return kept;
        const found = await find(...asking);
        if (asked) sessions.keep(this.#key, found);
        return found;
      });
  };

  /** To be called when AWS does not take the credentials any more. */
  forget(): void {
    sessions.forget(this.#key);
  }
}

function refuseMfa(profile: string | undefined): AskMfaCode {
  return async (mfaSerial) => {
    const whose = profile ? `Profile ${profile}` : 'The AWS configuration';
    throw new AwsError(`${whose} asks for a code of the MFA device ${mfaSerial}.`, {
      code: 'MfaRequired',
      delivery: 'not-sent',
      next: 'Register with `ami-spec register`, which asks for it, or get session credentials with `aws sts get-session-token` and use those.',
      mfaSerial,
    });
  };
}
