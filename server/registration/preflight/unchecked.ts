import type { AwsError } from '../../aws/aws-error.ts';
import type { DocumentPlace } from '../locate.ts';
import { sentenceOfError } from '../sentence.ts';
import type { OnlineCheck, OnlineFinding } from './online-check.ts';

/** A check that could not be made. */
export interface Unchecked {
  check: OnlineCheck;
  error: AwsError;
}

const denials = [
  'AccessDenied',
  'AccessDeniedException',
  'AuthorizationError',
  'UnauthorizedOperation',
] as const satisfies string[];

/** What stays open, one finding for each reason: registering goes on without it. */
export function uncheckedFindings(unchecked: readonly Unchecked[], place: DocumentPlace): OnlineFinding[] {
  const byReason = new Map<string, string[]>();
  for (const { check, error } of unchecked) {
    const reason = reasonOf(check, error);
    byReason.set(reason, [...(byReason.get(reason) ?? []), check.question]);
  }
  return [...byReason].map(([reason, questions]) => ({
    ...place,
    rule: 'online-unchecked',
    severity: 'information',
    message: `Not checked whether ${questions.join(', ')}. ${reason}`,
    related: [],
    fixes: [],
    unnecessary: false,
  }));
}

function reasonOf({ actions }: OnlineCheck, error: AwsError): string {
  if (!denials.some((code) => code === error.code)) return sentenceOfError(error);
  const named = /not authorized to perform: (\w+:\w+)/.exec(error.message)?.[1];
  if (named) return `The permission ${named} is missing.`;
  return actions.length === 1
    ? `The permission ${actions[0]} is missing.`
    : `One of the permissions ${actions.join(', ')} is missing.`;
}
