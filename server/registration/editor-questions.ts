import type { Connection, MessageActionItem } from 'vscode-languageserver';
import type { QuestionText } from './question.ts';

const cancel: MessageActionItem = { title: 'Cancel', isCloseAffordance: true };

/** The progress while a question is open. */
export const waitingForAnswer = 'Waiting for your answer …';

/** Asks whether to register, in the editor. */
export async function confirm(
  { window }: Connection,
  { title, details }: QuestionText,
  hasWarnings: boolean,
): Promise<boolean> {
  const message = [title, ...details].join('\n');
  const yes: MessageActionItem = { title: 'Register' };
  const answer = hasWarnings
    ? await window.showWarningMessage(message, yes, cancel)
    : await window.showInformationMessage(message, yes, cancel);
  return answer?.title === yes.title;
}

/** Asks whether to go on although something is amiss; `yes` is the word for it. */
export async function goOn({ window }: Connection, warning: string, yes: string): Promise<boolean> {
  const answer = await window.showWarningMessage(`${warning}\nGo on?`, { title: yes }, cancel);
  return answer?.title === yes;
}
