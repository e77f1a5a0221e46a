import type { AwsError } from '../aws/aws-error.ts';

/** A message with its full stop. */
export function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message || 'No reason was given'}.`;
}

/** What became of a call, as a sentence: who answered what, or what went wrong on the way. */
export function sentenceOfError(error: AwsError): string {
  const { code, message, httpStatus } = error;
  return sentence(httpStatus !== undefined && isAnswer(error) ? `AWS answered ${code}: ${message}` : message);
}

/** Whether the service said what is wrong, be it that it failed itself. */
export function isAnswer({ code, delivery, httpStatus }: AwsError): boolean {
  return delivery === 'answered' || (httpStatus !== undefined && code !== 'UnreadableAnswer');
}
