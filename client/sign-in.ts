import { homedir } from 'node:os';
import * as vscode from 'vscode';

/** Renews the credentials in a terminal. The program gets its arguments as they are; no shell reads them. */
export function signInByTerminal([program, ...args]: readonly string[]): void {
  if (!program || !vscode.workspace.isTrusted) return;
  const terminal = vscode.window.createTerminal({
    name: 'AWS sign-in',
    shellPath: program,
    shellArgs: args,
    cwd: homedir(),
    isTransient: true,
  });
  terminal.show();
}

/** The code that an MFA device shows now; undefined when the person gives none. */
export async function askMfaCode(serial: string): Promise<string | undefined> {
  const code = await vscode.window.showInputBox({
    title: 'MFA code',
    prompt: `The six digits that ${serial} shows now. They are sent to AWS and kept nowhere.`,
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) => (/^\d{6}$/.test(text.trim()) ? undefined : 'Six digits.'),
  });
  return code?.trim();
}
