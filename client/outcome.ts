import * as vscode from 'vscode';
import type { CommandOutcome } from '../server/commands.ts';

const copyId = 'Copy AMI ID';
const openInConsole = 'Open in Console';

/** Shows how a command ended, with what LSP has no way to offer: the clipboard. */
export async function showOutcome(result: unknown): Promise<void> {
  if (!isOutcome(result)) return;
  const { severity, message, imageId, consoleUrl } = result;
  const actions = [...(imageId ? [copyId] : []), ...(consoleUrl ? [openInConsole] : [])];
  const answer = await show(severity, message, actions);
  if (answer === copyId && imageId) await vscode.env.clipboard.writeText(imageId);
  if (answer === openInConsole && consoleUrl) await vscode.env.openExternal(vscode.Uri.parse(consoleUrl));
}

function isOutcome(result: unknown): result is CommandOutcome {
  return typeof result === 'object' && result !== null && 'severity' in result && 'message' in result;
}

function show(severity: CommandOutcome['severity'], message: string, actions: string[]) {
  if (severity === 'error') return vscode.window.showErrorMessage(message, ...actions);
  if (severity === 'warning') return vscode.window.showWarningMessage(message, ...actions);
  return vscode.window.showInformationMessage(message, ...actions);
}
