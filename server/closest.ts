import { distance } from 'fastest-levenshtein';

/** The candidate that was probably meant: at most every third letter is wrong. */
export function closest(word: string, candidates: readonly string[]): string | undefined {
  const lower = word.toLowerCase();
  const startAlike = candidates.filter((candidate) => lower !== '' && candidate.startsWith(lower));
  if (startAlike.length === 1) return startAlike[0];
  const [best] = candidates
    .map((candidate) => ({ candidate, edits: distance(lower, candidate.toLowerCase()) }))
    .toSorted((a, b) => a.edits - b.edits);
  if (!best) return undefined;
  return best.edits <= Math.ceil(best.candidate.length / 3) ? best.candidate : undefined;
}

/** A sentence to put behind a message, with a space before it; empty when no candidate is near. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const near = closest(word, candidates);
  return near === undefined ? '' : ` Did you mean ${near}?`;
}
