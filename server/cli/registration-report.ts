import type { Outcome } from '../registration/outcome.ts';
import { outcomeText } from '../registration/outcome-text.ts';
import type { OnlineFinding } from '../registration/preflight/online-check.ts';
import type { Range } from '../spec/range.ts';
import type { PlacedDocument } from '../spec/spec-file.ts';
import { type ExitCode, exitCode } from './exit-code.ts';
import { findingLines } from './format-text.ts';
import { filePosition, reportedFindings } from './report.ts';

export function exitCodeOf(outcome: Outcome): ExitCode {
  switch (outcome.kind) {
    case 'registered': {
      const isUsable = outcome.wait !== 'finished' || outcome.state === 'available';
      return isUsable && !outcome.despiteDryRun ? exitCode.success : exitCode.failure;
    }
    case 'dry-run-succeeded':
      return exitCode.success;
    case 'found':
      return outcome.same ? exitCode.success : exitCode.failure;
    case 'unknown':
      return exitCode.unknownOutcome;
    default:
      return exitCode.failure;
  }
}

/** What AWS said before the question, a line each. */
export function onlineLines(
  findings: readonly OnlineFinding[],
  file: string,
  placed: PlacedDocument,
): string {
  return findingLines(reportedFindings(file, [{ placed, findings }]));
}

/** For people: the errors that are in the way, or what happened and what to do now. */
export function outcomeLines(outcome: Outcome, file: string, placed: PlacedDocument): string {
  const { sentence, next } = outcomeText(outcome);
  const errors =
    outcome.kind === 'blocked' ? reportedFindings(file, [{ placed, findings: outcome.findings }]) : [];
  const place = outcome.kind === 'refused' ? outcome.refusal.place : undefined;
  const lines = [`${place ? `${shownPlace(file, placed, place.range)}: ` : ''}${sentence}`];
  if (next) lines.push(next);
  if (outcome.kind === 'registered' && outcome.consoleUrl) lines.push(outcome.consoleUrl);
  return `${findingLines(errors)}${lines.join('\n')}\n`;
}

/** For scripts: one object. */
export function outcomeJson(outcome: Outcome, file: string, placed: PlacedDocument): string {
  return `${JSON.stringify(outcomeFacts(outcome, file, placed), null, 2)}\n`;
}

/** Facts that an outcome does not have are left out. */
export function outcomeFacts(outcome: Outcome, file: string, placed: PlacedDocument): object {
  const { sentence: message, next } = outcomeText(outcome);
  return {
    outcome: outcome.kind,
    message,
    next,
    ...sentFacts(outcome),
    ...ownFacts(outcome, file, placed),
  };
}

function sentFacts(outcome: Outcome): object {
  if (!('identity' in outcome)) return {};
  const { name, identity, region } = outcome;
  return { name, account: identity.account, region: region.value };
}

function ownFacts(outcome: Outcome, file: string, placed: PlacedDocument): object {
  switch (outcome.kind) {
    case 'blocked':
      return { findings: reportedFindings(file, [{ placed, findings: outcome.findings }]) };
    case 'stopped':
      return { findings: reportedFindings(file, [{ placed, findings: outcome.findings }]) };
    case 'failed':
      return { code: outcome.error.code };
    case 'refused': {
      const { code, requestId, place } = outcome.refusal;
      return { code, requestId, path: place?.path, range: place && fileRange(placed, place.range) };
    }
    case 'registered': {
      const { imageId, requestId, state, stateReason, consoleUrl } = outcome;
      return { imageId, requestId, state, stateReason, consoleUrl };
    }
    case 'found': {
      const { imageId, state, same } = outcome;
      return { imageId, state, same };
    }
    case 'unknown':
      return {
        code: outcome.error.code,
        found: outcome.found.map(({ image, created }) => ({
          imageId: image.imageId,
          state: image.state,
          created,
        })),
      };
    default:
      return {};
  }
}

function fileRange(placed: PlacedDocument, { start, end }: Range): object {
  return { start: filePosition(placed, start), end: filePosition(placed, end) };
}

function shownPlace(file: string, placed: PlacedDocument, { start }: Range): string {
  const { line, character } = filePosition(placed, start);
  return `${file}:${line + 1}:${character + 1}`;
}
