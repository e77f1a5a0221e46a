import { sentenceOfError } from '../sentence.ts';
import type { Entry } from './entry.ts';
import type { Settled } from './settle.ts';

/** That nobody knows the end of a registration. */
export function unsettledSentence({ name, account, region, time }: Entry): string {
  const day = time.slice(0, 16).replace('T', ' ');
  return `The registration of ${name} in account ${account}, ${region} (${day} UTC) ended without an answer.`;
}

/** What looking for its image said; undefined: it is under way. */
export function settledSentence({ name, account, region }: Entry, settled: Settled | undefined): string {
  switch (settled?.kind) {
    case undefined:
      return `${name} is being registered right now.`;
    case 'found':
      return `${settled.image.imageId} (${settled.image.state}) in account ${account}, ${region} is named ${name} and appeared after the request: in all likelihood it is its image.`;
    case 'not-found':
      return `No image named ${name} appeared in account ${account}, ${region} after the request: it was not registered.`;
    case 'failed':
      return `Looking for the image of ${name} failed: ${sentenceOfError(settled.error)}${settled.error.next ? ` ${settled.error.next}` : ''}`;
    case 'cancelled':
      return `The search for the image of ${name} was cancelled.`;
  }
}
