import type { Finding } from './check.ts';
import type { SpecDocument } from './spec/spec-document.ts';
import type { SuppressedRule, Suppression } from './spec/suppressions.ts';

/** A rule named in a suppression that had nothing to silence there. */
export interface UnusedSuppression {
  suppression: Suppression;
  rule: SuppressedRule;
  /** The rule named before it in the same comment. */
  previous?: SuppressedRule;
}

export interface Suppressed {
  kept: readonly Finding[];
  unused: readonly UnusedSuppression[];
}

/** Takes out the findings that the comments of their document silence. */
export function suppress(findings: readonly Finding[], { suppressions, lines }: SpecDocument): Suppressed {
  const byPlace = new Map<string, UnusedSuppression[]>();
  for (const suppression of suppressions) {
    for (const [i, rule] of suppression.rules.entries()) {
      const place = placeOf(rule.id, suppression.line);
      const use = { suppression, rule, previous: suppression.rules[i - 1] };
      const uses = byPlace.get(place);
      if (uses) uses.push(use);
      else byPlace.set(place, [use]);
    }
  }
  const silencing = new Set<string>();
  const kept = findings.filter(({ rule, range }) => {
    const places = [placeOf(rule), placeOf(rule, lines.positionAt(range.start).line)];
    const found = places.filter((place) => byPlace.has(place));
    for (const place of found) silencing.add(place);
    return found.length === 0;
  });
  const unused = [...byPlace].flatMap(([place, uses]) => (silencing.has(place) ? [] : uses));
  return { kept, unused };
}

/** A rule on a line of the document, or in all of it. */
function placeOf(rule: string, line?: number): string {
  return line === undefined ? rule : `${rule} ${line}`;
}
