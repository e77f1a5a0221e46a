import * as vscode from 'vscode';
import type { CommandOutcome } from '../server/command-outcome.ts';
import { askMfaCode, signInByTerminal } from './sign-in.ts';
import type { VirtualTexts } from './virtual-texts.ts';

const copyId = 'Copy AMI ID';
const openInConsole = 'Open in Console';
const runInTerminal = 'Run in Terminal';
const showProblems = 'Show Problems';

/** What some commands need of their caller. */
interface Ways {
  /** Shows an image beside its spec. */
  texts?: VirtualTexts;
  /** Runs the command anew, with an MFA code. */
  again?(mfaCode: string): Promise<unknown>;
}

/** Shows how a command ended, with what LSP has no way to offer: the clipboard, a terminal, a hidden input. */
export async function showOutcome(result: unknown, { texts, again }: Ways = {}): Promise<void> {
  if (!isOutcome(result)) return;
  const { severity, message, imageId, consoleUrl, comparison, isMarked, newSpec, signIn, mfaSerial } = result;
  if (mfaSerial && again) {
    const code = await askMfaCode(mfaSerial);
    return code ? await showOutcome(await again(code), { texts, again }) : undefined;
  }
  if (comparison) {
    await texts?.compare(comparison.imageText, vscode.Uri.parse(comparison.uri), comparison.title);
  }
  if (newSpec) {
    const document = await vscode.workspace.openTextDocument({ language: 'ami-spec', content: newSpec });
    await vscode.window.showTextDocument(document);
    return;
  }
  const actions = [
    ...(imageId ? [copyId] : []),
    ...(consoleUrl ? [openInConsole] : []),
    ...(signIn && vscode.workspace.isTrusted ? [runInTerminal] : []),
    ...(isMarked ? [showProblems] : []),
  ];
  const answer = await show(severity, message, actions);
  if (answer === copyId && imageId) await vscode.env.clipboard.writeText(imageId);
  if (answer === showProblems) await vscode.commands.executeCommand('workbench.actions.view.problems');
  if (answer === runInTerminal && signIn) signInByTerminal(signIn);
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
