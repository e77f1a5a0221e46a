import { ServiceError } from './service-error.ts';

/** What IAM decided about a request that it denied. */
export interface AuthorizationMessage {
  readonly explicitDeny: boolean;
  /** Like `ec2:RegisterImage`. */
  readonly action: string;
  /** An ARN. */
  readonly resource: string;
}

/** What follows "Encoded authorization failure message:" in a denial; opaque to everybody but STS. */
export function encodeAuthorizationMessage({ explicitDeny, action, resource }: AuthorizationMessage): string {
  const decision = {
    allowed: false,
    explicitDeny,
    matchedStatements: { items: [] },
    context: { action, resource },
  };
  return Buffer.from(JSON.stringify(decision)).toString('base64url');
}

/** Error: InvalidAuthorizationMessageException for what was not encoded here. */
export function decodeAuthorizationMessage(encoded: string): string {
  const text = Buffer.from(encoded, 'base64url').toString('utf8');
  if (text.startsWith('{"allowed":')) return text;
  throw new ServiceError('InvalidAuthorizationMessageException', 'Message is not valid');
}
