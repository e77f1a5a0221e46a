import type { Finding } from './check.ts';
import type { LineIndex } from './spec/range.ts';
import type { SpecDocument } from './spec/spec-document.ts';
import type { SuppressedRule, Suppression } from './spec/suppressions.ts';

/** A rule named in a suppression that had nothing to silence there. */
export interface UnusedSuppression {
  suppression: Suppression;
  rule: SuppressedRule;
}

export interface Suppressed {
  kept: readonly Finding[];
  unused: readonly UnusedSuppression[];
}

/** Takes out the findings that the comments of their document silence. */
export function suppress(findings: readonly Finding[], { suppressions, lines }: SpecDocument): Suppressed {
  const used = new Set<SuppressedRule>();
  const kept = findings.filter((finding) => {
    const silencing = suppressions.flatMap((suppression) =>
      suppression.rules.filter((rule) => rule.id === finding.rule && covers(suppression, finding, lines)),
    );
    for (const rule of silencing) used.add(rule);
    return silencing.length === 0;
  });
  const unused = suppressions.flatMap((suppression) =>
    suppression.rules.filter((rule) => !used.has(rule)).map((rule) => ({ suppression, rule })),
  );
  return { kept, unused };
}

function covers({ line }: Suppression, { range }: Finding, lines: LineIndex): boolean {
  return line === undefined || lines.positionAt(range.start).line === line;
}
