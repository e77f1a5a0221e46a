import * as vscode from 'vscode';
import type { CommandOutcome } from '../server/command-outcome.ts';
import type { Comparisons } from './comparisons.ts';
import { askMfaCode, signInByTerminal } from './sign-in.ts';

/** What some commands need of their caller. */
interface Ways {
  /** Shows an image beside its spec. */
  comparisons?: Comparisons;
  /** Runs the command anew, with an MFA code. */
  again?(mfaCode: string): Promise<unknown>;
}

/** Shows how a command ended, with what LSP has no way to offer: the clipboard, a terminal, a hidden input. */
export async function showOutcome(result: unknown, { comparisons, again }: Ways = {}): Promise<void> {
  if (!isOutcome(result)) return;
  const { severity, message, comparison, newSpec, mfaSerial } = result;
  if (mfaSerial && again) {
    const code = await askMfaCode(mfaSerial);
    return code ? await showOutcome(await again(code), { comparisons, again }) : undefined;
  }
  if (comparison) {
    await comparisons?.show(comparison.imageText, vscode.Uri.parse(comparison.uri), comparison.title);
  }
  if (newSpec) {
    const document = await vscode.workspace.openTextDocument({ language: 'ami-spec', content: newSpec });
    await vscode.window.showTextDocument(document);
    return;
  }
  const actions = actionsOf(result);
  const answer = await show(severity, message, [...actions.keys()]);
  await actions.get(answer ?? '')?.();
}

/** What the person can do with an outcome, by the titles of the buttons. */
function actionsOf({ imageId, consoleUrl, spec, signIn, isMarked }: CommandOutcome) {
  const actions = new Map<string, () => unknown>();
  if (imageId) actions.set('Copy AMI ID', () => vscode.env.clipboard.writeText(imageId));
  if (consoleUrl) actions.set('Open in Console', () => vscode.env.openExternal(vscode.Uri.parse(consoleUrl)));
  if (spec) actions.set('Show Spec', () => showSpec(spec));
  if (signIn && vscode.workspace.isTrusted) actions.set('Run in Terminal', () => signInByTerminal(signIn));
  if (isMarked)
    actions.set('Show Problems', () => vscode.commands.executeCommand('workbench.actions.view.problems'));
  return actions;
}

async function showSpec({ uri, line }: NonNullable<CommandOutcome['spec']>): Promise<void> {
  const selection = new vscode.Range(line, 0, line, 0);
  await vscode.window.showTextDocument(vscode.Uri.parse(uri), { selection });
}

export function isOutcome(result: unknown): result is CommandOutcome {
  return typeof result === 'object' && result !== null && 'severity' in result && 'message' in result;
}

function show(severity: CommandOutcome['severity'], message: string, actions: string[]) {
  if (severity === 'error') return vscode.window.showErrorMessage(message, ...actions);
  if (severity === 'warning') return vscode.window.showWarningMessage(message, ...actions);
  return vscode.window.showInformationMessage(message, ...actions);
}
