import type { CancellationToken, Connection } from 'vscode-languageserver';
import type { CommandOutcome } from '../command-outcome.ts';
import type { PlacedDocument } from '../spec/spec-file.ts';
import type { Outcome } from './outcome.ts';
import { outcomeText } from './outcome-text.ts';
import type { Question, QuestionText } from './question.ts';
import { questionOfAll, registerAll, type UiOfAll } from './register-all.ts';
import type { Ui } from './ui.ts';
import { wanting } from './wanting.ts';

interface Asking extends Pick<UiOfAll, 'goOn' | 'findings' | 'mfaCode'> {
  confirm(questions: readonly Question[], text: QuestionText): Promise<boolean>;
}

/** Runs the registrations of documents under one progress and one question. */
export async function runAll(
  documents: readonly PlacedDocument[],
  runs: readonly ((ui: Ui) => Promise<Outcome>)[],
  connection: Connection,
  token: CancellationToken,
  { confirm, ...asking }: Asking,
): Promise<Outcome[]> {
  const cancelled = new AbortController();
  token.onCancellationRequested(() => cancelled.abort());
  const progress = await connection.window.createWorkDoneProgress();
  progress.token.onCancellationRequested(() => cancelled.abort());
  progress.begin('Register AMIs', undefined, '', true);
  try {
    return await registerAll(runs, {
      signal: cancelled.signal,
      confirmAll: (questions, of) => confirm(questions, questionOfAll(questions, of)),
      ...asking,
      progress: (index, message) => progress.report(`${labelOf(documents[index])}: ${message}`),
    });
  } finally {
    progress.done();
  }
}

/** How many succeeded, and what became of each. */
export function outcomeOfAll(
  documents: readonly PlacedDocument[],
  outcomes: readonly Outcome[],
): CommandOutcome {
  const texts = outcomes.map((outcome) => outcomeText(outcome));
  const severity = (['error', 'warning'] as const).find((one) => texts.some((text) => text.severity === one));
  const done = outcomes.filter(({ kind }) => kind === 'registered').length;
  const sentences = texts.map(({ sentence }, i) =>
    outcomes[i]?.kind === 'registered' ? sentence : `${labelOf(documents[i])}: ${sentence}`,
  );
  const failed = outcomes.find((outcome) => outcome.kind === 'failed');
  return {
    severity: severity ?? 'information',
    message: [`${done} of ${outcomes.length} AMIs are registered.`, ...sentences].join(' '),
    ...(failed ? wanting(failed.error) : {}),
  };
}

function labelOf(placed: PlacedDocument | undefined): string {
  return placed?.document.request?.fields.Name?.text || `document ${placed?.index}`;
}
