import type { AwsError } from '../aws/aws-error.ts';

/** A message with its full stop. */
export function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message || 'No reason was given'}.`;
}

/** What became of a call, as a sentence: who answered what, or what went wrong on the way. */
export function sentenceOfError({ code, message, httpStatus }: AwsError): string {
  const answered = httpStatus !== undefined && code !== 'UnreadableAnswer';
  return sentence(answered ? `AWS answered ${code}: ${message}` : message);
}
