import type { AwsError } from '../aws/aws-error.ts';
import type { CommandOutcome } from '../command-outcome.ts';

/** What the person must do before a command can go on, where the client can help with it. */
export function wanting({ signIn, mfaSerial }: AwsError): Pick<CommandOutcome, 'signIn' | 'mfaSerial'> {
  return { ...(signIn ? { signIn } : {}), ...(mfaSerial ? { mfaSerial } : {}) };
}
