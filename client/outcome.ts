import * as vscode from 'vscode';
import type { CommandOutcome } from '../server/commands.ts';
import { askMfaCode, signInByTerminal } from './sign-in.ts';

const copyId = 'Copy AMI ID';
const openInConsole = 'Open in Console';
const runInTerminal = 'Run in Terminal';

/**
 * Shows how a command ended, with what LSP has no way to offer: the clipboard, a terminal, a hidden input.
 * @param again runs the command anew, with an MFA code
 */
export async function showOutcome(
  result: unknown,
  again: (mfaCode: string) => Promise<unknown>,
): Promise<void> {
  if (!isOutcome(result)) return;
  const { severity, message, imageId, consoleUrl, signIn, mfaSerial } = result;
  const code = mfaSerial && (await askMfaCode(mfaSerial));
  if (code) return await showOutcome(await again(code), again);
  if (mfaSerial) return;
  const actions = [
    ...(imageId ? [copyId] : []),
    ...(consoleUrl ? [openInConsole] : []),
    ...(signIn && vscode.workspace.isTrusted ? [runInTerminal] : []),
  ];
  const answer = await show(severity, message, actions);
  if (answer === copyId && imageId) await vscode.env.clipboard.writeText(imageId);
  if (answer === runInTerminal && signIn) signInByTerminal(signIn);
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
