import type { Outcome } from '../registration/outcome.ts';
import { type ExitCode, exitCode } from './exit-code.ts';
import { exitCodeOf, outcomeFacts } from './registration-report.ts';
import type { SpecRequest } from './spec-requests.ts';
import { table } from './table.ts';

/** A document with what became of it. */
export interface Ended extends Pick<SpecRequest, 'file' | 'placed'> {
  outcome: Outcome;
}

/** For people: a line for each document. */
export function summary(ended: readonly Ended[]): string {
  return table(
    ['OUTCOME', 'IMAGE', 'NAME', 'REGION', 'DOCUMENT'],
    ended.map(({ outcome, file, placed }) => [
      outcome.kind,
      'imageId' in outcome ? outcome.imageId : '-',
      placed.document.request?.fields.Name?.text || '-',
      'region' in outcome ? outcome.region.value : '-',
      `${file}#${placed.index}`,
    ]),
  );
}

/** For scripts: an array with what `register` prints of one document, and where it stands. */
export function allAsJson(ended: readonly Ended[]): string {
  const facts = ended.map(({ outcome, file, placed }) => ({
    file,
    document: placed.index,
    ...outcomeFacts(outcome, file, placed),
  }));
  return `${JSON.stringify(facts, null, 2)}\n`;
}

/** An unknown outcome is worse than a refusal. */
export function worstExitCode(outcomes: readonly Outcome[]): ExitCode {
  const codes = outcomes.map(exitCodeOf);
  if (codes.includes(exitCode.unknownOutcome)) return exitCode.unknownOutcome;
  return codes.find((code) => code !== exitCode.success) ?? exitCode.success;
}
