import * as vscode from 'vscode';
import type { CommandOutcome } from '../server/commands.ts';
import type { VirtualTexts } from './virtual-texts.ts';

const copyId = 'Copy AMI ID';
const openInConsole = 'Open in Console';

/**
 * Shows how a command ended, with what LSP has no way to offer: the clipboard.
 * @param texts shows an image beside its spec, where the command may compare them
 */
export async function showOutcome(result: unknown, texts?: VirtualTexts): Promise<void> {
  if (!isOutcome(result)) return;
  const { severity, message, imageId, consoleUrl, comparison, newSpec } = result;
  if (comparison) {
    await texts?.compare(comparison.imageText, vscode.Uri.parse(comparison.uri), comparison.title);
  }
  if (newSpec) {
    const document = await vscode.workspace.openTextDocument({ language: 'ami-spec', content: newSpec });
    await vscode.window.showTextDocument(document);
    return;
  }
  const actions = [...(imageId ? [copyId] : []), ...(consoleUrl ? [openInConsole] : [])];
  const answer = await show(severity, message, actions);
  if (answer === copyId && imageId) await vscode.env.clipboard.writeText(imageId);
  if (answer === openInConsole && consoleUrl) await vscode.env.openExternal(vscode.Uri.parse(consoleUrl));
}

export function isOutcome(result: unknown): result is CommandOutcome {
  return typeof result === 'object' && result !== null && 'severity' in result && 'message' in result;
}

function show(severity: CommandOutcome['severity'], message: string, actions: string[]) {
  if (severity === 'error') return vscode.window.showErrorMessage(message, ...actions);
  if (severity === 'warning') return vscode.window.showWarningMessage(message, ...actions);
  return vscode.window.showInformationMessage(message, ...actions);
}
