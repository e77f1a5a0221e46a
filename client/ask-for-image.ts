import * as vscode from 'vscode';
import { isOutcome } from './outcome.ts';

/** Asks for the id of an AMI where the server needs one, and runs the command again with it. */
export async function askForImage(
  outcome: unknown,
  run: (more: { imageId: string }) => Promise<unknown>,
): Promise<unknown> {
  if (!isOutcome(outcome) || outcome.asks !== 'imageId') return outcome;
  const imageId = await vscode.window.showInputBox({
    title: 'AMI',
    prompt: outcome.message,
    placeHolder: 'ami-0123456789abcdef0',
    validateInput: (text) =>
      /^\s*ami-([0-9a-f]{8}|[0-9a-f]{17})\s*$/.test(text) ? undefined : 'ami- and 8 or 17 hexadecimal digits',
  });
  return imageId ? await run({ imageId: imageId.trim() }) : undefined;
}
