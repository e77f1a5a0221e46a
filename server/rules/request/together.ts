import type { FileDocumentContext, SpecContext } from '../define-rule.ts';

/** A document that can be read as a request, in its file. */
export type SpecDocumentContext = FileDocumentContext & { spec: SpecContext };

/**
 * The readable documents in groups of one key; documents without a key are in none. Documents that go to different
 * accounts or Regions have nothing to do with each other. A document alone is no group.
 */
export function groupsBy(
  documents: readonly FileDocumentContext[],
  keyOf: (spec: SpecContext) => string | undefined,
): (readonly [SpecDocumentContext, ...SpecDocumentContext[]])[] {
  if (documents.length < 2) return [];
  const groups = new Map<string, [SpecDocumentContext, ...SpecDocumentContext[]]>();
  for (const context of documents) {
    const { spec } = context;
    const key = spec && keyOf(spec);
    if (!spec || key === undefined) continue;
    const { region, profile } = context.document.target ?? {};
    const id = JSON.stringify([region, profile, key]);
    const group = groups.get(id);
    if (group) group.push({ ...context, spec });
    else groups.set(id, [{ ...context, spec }]);
  }
  return [...groups.values()];
}
