import type { Connection } from 'vscode-languageserver';
import type { Target } from '../aws/ec2.ts';
import type { CommandOutcome } from '../command-outcome.ts';
import { type DeregisterQuestion, deregister } from './images/deregister.ts';
import { deregisterDetails, deregisterText } from './images/deregister-text.ts';
import type { Entry } from './journal/entry.ts';
import type { Journal } from './journal/journal.ts';

const cancel = { title: 'Cancel', isCloseAffordance: true };

/** Deregisters the image of a registration, after the questions. */
export async function editorDeregister(
  entry: Entry,
  target: Target,
  connection: Connection,
  journal: Journal,
): Promise<CommandOutcome> {
  const cancelled = new AbortController();
  const progress = await connection.window.createWorkDoneProgress();
  progress.token.onCancellationRequested(() => cancelled.abort());
  progress.begin('Deregister AMI', undefined, entry.name, true);
  try {
    const outcome = await deregister(entry, target, journal, {
      signal: cancelled.signal,
      progress: (message) => progress.report(message),
      confirm: (question) => confirm(connection, question),
    });
    const { severity, sentence, next } = deregisterText(outcome);
    return { severity, message: [sentence, next].filter(Boolean).join(' ') };
  } finally {
    progress.done();
  }
}

/** The image is named in the question; its snapshots are a question of their own. */
async function confirm({ window }: Connection, question: DeregisterQuestion) {
  const { name, snapshotIds } = question;
  const yes = { title: 'Deregister' };
  const title = `Deregister ${name}?`;
  const answer = await window.showWarningMessage(
    [title, ...deregisterDetails(question)].join('\n'),
    yes,
    cancel,
  );
  if (answer?.title !== yes.title) return 'no';
  if (snapshotIds.length === 0) return 'keep-snapshots';
  const keep = { title: 'Keep Snapshots' };
  const remove = { title: 'Delete Snapshots' };
  const snapshots = await window.showWarningMessage(
    `Delete the snapshots of ${name} too, after it is deregistered?\n${snapshotIds.join('\n')}`,
    keep,
    remove,
    cancel,
  );
  if (snapshots?.title === remove.title) return 'delete-snapshots';
  return snapshots?.title === keep.title ? 'keep-snapshots' : 'no';
}
