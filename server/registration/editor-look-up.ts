import type { Connection } from 'vscode-languageserver';
import type { CommandOutcome } from '../command-outcome.ts';
import type { Session } from '../session.ts';
import type { Entry } from './journal/entry.ts';
import { type Journal, JournalError } from './journal/journal.ts';
import { lookUpEntry } from './journal/look-up-entry.ts';
import { settledSentence, unsettledSentence } from './journal/settled-text.ts';
import { systemClock } from './ui.ts';

const lookUp = 'Look It Up';

/** Tells of registrations that ended without an answer; AWS is asked only if the person wants that. */
export async function offerLookUp(connection: Connection, session: Session, journal: Journal): Promise<void> {
  const unsettled = await unsettledIn(journal);
  const [first] = unsettled;
  if (!first) return;
  const more = unsettled.length > 1 ? ` There are ${unsettled.length - 1} more like it.` : '';
  const answer = await connection.window.showWarningMessage(
    `${unsettledSentence(first)}${more} It may have made an image.`,
    { title: lookUp },
    { title: 'Later', isCloseAffordance: true },
  );
  if (answer?.title !== lookUp || !session.canRegister) return;
  for (const entry of unsettled) {
    const { severity, message } = await lookUpOutcome(entry, connection, journal);
    if (severity === 'information') connection.window.showInformationMessage(message);
    else connection.window.showWarningMessage(message);
  }
}

/** What becomes of one of them. */
export async function lookUpOutcome(
  entry: Entry,
  connection: Connection,
  journal: Journal,
): Promise<CommandOutcome> {
  const cancelled = new AbortController();
  const progress = await connection.window.createWorkDoneProgress();
  progress.token.onCancellationRequested(() => cancelled.abort());
  progress.begin('Look up', undefined, entry.name, true);
  const ui = {
    progress: (message: string) => progress.report(message),
    signal: cancelled.signal,
  };
  try {
    const settled = await lookUpEntry(entry, journal, ui, systemClock);
    return {
      severity: settled?.kind === 'found' || settled?.kind === 'not-found' ? 'information' : 'warning',
      message: settledSentence(entry, settled),
      ...(settled?.kind === 'found' ? { imageId: settled.image.imageId } : {}),
    };
  } finally {
    progress.done();
  }
}

/** None where the journal cannot be read. */
async function unsettledIn(journal: Journal): Promise<Entry[]> {
  try {
    return await journal.unsettled();
  } catch (error) {
    if (error instanceof JournalError) return [];
    throw error;
  }
}
