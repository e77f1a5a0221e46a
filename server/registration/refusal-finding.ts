import type { OnlineFinding } from './preflight/online-check.ts';
import type { Refusal } from './refusal.ts';

/** A refusal at the field that it speaks of; none where it is not about the document. */
export function refusalFinding({
  about,
  code,
  sentence,
  next,
  place,
  related,
  fixes,
}: Refusal): OnlineFinding[] {
  if (!place) return [];
  return [
    {
      ...place,
      rule: code,
      severity: about === 'access' ? 'information' : 'error',
      message: next ? `${sentence} ${next}` : sentence,
      related: related.map(({ range }) => ({ range, message: 'This field has to do with it.' })),
      fixes,
      unnecessary: false,
    },
  ];
}
