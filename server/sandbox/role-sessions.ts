import { randomBytes } from 'node:crypto';

/** A role that somebody has assumed. */
export interface RoleSession {
  /** `arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION`. */
  readonly arn: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

const durationMs = 3_600_000;

/** The sessions that were begun, by their tokens. */
export class RoleSessions {
  readonly #byToken = new Map<string, RoleSession>();

  begin(arn: string): RoleSession {
    const session = {
      arn,
      accessKeyId: `ASIA${randomBytes(8).toString('hex').toUpperCase()}`,
      secretAccessKey: randomBytes(20).toString('hex'),
      token: randomBytes(48).toString('base64'),
      expiresAt: Date.now() + durationMs,
    };
    this.#byToken.set(session.token, session);
    return session;
  }

  of(token: string | undefined): RoleSession | undefined {
    return token === undefined ? undefined : this.#byToken.get(token);
  }
}
