import type { Denial } from '../aws/account-reader.ts';
import type { AwsError } from '../aws/aws-error.ts';
import type { Ec2, OpenTarget } from '../aws/ec2.ts';
import type { SpecDocument } from '../spec/spec-document.ts';
import { explainRefusal, type Refusal } from './refusal.ts';

export interface DenialContext {
  target: OpenTarget;
  ec2: Ec2;
  document?: SpecDocument;
  signal: AbortSignal;
}

/** Longer than this nobody waits for the details of a denial. */
const decodeDeadlineMs = 10_000;

/** A refusal in words, and what was denied exactly, where STS may decode that. */
export async function explainDenial(
  error: AwsError,
  { target, ec2, document, signal }: DenialContext,
): Promise<Refusal> {
  const { region, signInCommand: signIn } = ec2;
  const encoded = error.encodedAuthorization();
  const denial = encoded && (await decoded(encoded, ec2, signal));
  return explainRefusal(error, { target, region, signIn, document, denial: denial || undefined });
}

/** Undefined where STS may not be asked, or cannot tell: the refusal says enough by itself. */
async function decoded(encoded: string, { reader }: Ec2, signal: AbortSignal): Promise<Denial | undefined> {
  const bounded = AbortSignal.any([signal, AbortSignal.timeout(decodeDeadlineMs)]);
  return await reader.decode(encoded, bounded).catch(() => undefined);
}
