import type { CancellationToken, Connection } from 'vscode-languageserver';
import type { CommandOutcome } from '../commands.ts';
import type { PlacedDocument } from '../spec/spec-file.ts';
import type { Outcome } from './outcome.ts';
import { outcomeText } from './outcome-text.ts';
import type { QuestionText } from './question.ts';
import { questionOfAll, registerAll } from './register-all.ts';
import type { Ui } from './ui.ts';

interface Asking {
  confirm(question: QuestionText, hasWarnings: boolean): Promise<boolean>;
  goOn(warning: string, yes: string): Promise<boolean>;
}

/** Runs the registrations of documents under one progress and one question. */
export async function runAll(
  documents: readonly PlacedDocument[],
  runs: readonly ((ui: Ui) => Promise<Outcome>)[],
  connection: Connection,
  token: CancellationToken,
  { confirm, goOn }: Asking,
): Promise<Outcome[]> {
  const cancelled = new AbortController();
  token.onCancellationRequested(() => cancelled.abort());
  const progress = await connection.window.createWorkDoneProgress();
  progress.token.onCancellationRequested(() => cancelled.abort());
  progress.begin('Register AMIs', undefined, '', true);
  try {
    return await registerAll(runs, {
      signal: cancelled.signal,
      confirmAll: (questions, of) =>
        confirm(
          questionOfAll(questions, of),
          questions.some(({ warnings }) => warnings.length > 0),
        ),
      goOn,
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
  const texts = outcomes.map(outcomeText);
  const severity = (['error', 'warning'] as const).find((one) => texts.some((text) => text.severity === one));
  const done = outcomes.filter(({ kind }) => kind === 'registered').length;
  const sentences = texts.map(({ sentence }, i) =>
    outcomes[i]?.kind === 'registered' ? sentence : `${labelOf(documents[i])}: ${sentence}`,
  );
  return {
    severity: severity ?? 'information',
    message: [`${done} of ${outcomes.length} AMIs are registered.`, ...sentences].join(' '),
  };
}

function labelOf(placed: PlacedDocument | undefined): string {
  return placed?.document.request?.fields.Name?.text || `document ${placed?.index}`;
}
