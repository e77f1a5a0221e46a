import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';

type Test = () => Promise<void>;

const tests = new Map<string, Test>();
const leftOut: string[] = [];

export function test(name: string, run: Test): void {
  tests.set(name, run);
}

/**
 * A test that answers the extension's questions. It can do so only in the extension's own window object, so it runs
 * with the extension from its folder; with the packed one, the page test answers by clicking.
 */
export function answeredTest(name: string, run: Test): void {
  const extension = vscode.extensions.getExtension('ami-spec.ami-spec');
  if (extension && __filename.startsWith(extension.extensionPath)) test(name, run);
  else leftOut.push(name);
}

/** Runs every test, writes how each ended, and which were left out, to `AMI_SPEC_RESULTS`, and fails when one did. */
export async function runAll(): Promise<void> {
  const results: { name: string; error?: string }[] = [];
  for (const [name, run] of tests) {
    try {
      await run();
      results.push({ name });
      console.log(`✓ ${name}`);
    } catch (error) {
      results.push({ name, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
      console.log(`✗ ${name}: ${error}`);
    }
  }
  const file = process.env.AMI_SPEC_RESULTS;
  if (file) writeFileSync(file, JSON.stringify({ results, leftOut }));
  const failed = results.filter(({ error }) => error);
  if (failed.length > 0) throw new Error(failed.map(({ name, error }) => `${name}: ${error}`).join('\n'));
}

/** Waits for an event until what `read` gives is there, with a deadline. */
export async function eventually<T>(
  what: string,
  event: vscode.Event<unknown>,
  read: () => T | undefined | Promise<T | undefined>,
  ms = 20_000,
): Promise<T> {
  const found = await read();
  if (found !== undefined) return found;
  return await new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => end(() => reject(new Error(`no ${what} within ${ms} ms`))), ms);
    const listening = event(async () => {
      const value = await read();
      if (value !== undefined) end(() => resolve(value));
    });
    function end(settle: () => void): void {
      clearTimeout(timer);
      listening.dispose();
      settle();
    }
  });
}

/** The diagnostics of a document once they are as `fits` wants them. */
export function diagnosticsOf(
  uri: vscode.Uri,
  fits: (diagnostics: vscode.Diagnostic[]) => boolean,
): Promise<vscode.Diagnostic[]> {
  return eventually(`fitting diagnostics of ${uri.path}`, vscode.languages.onDidChangeDiagnostics, () => {
    const diagnostics = vscode.languages.getDiagnostics(uri);
    return fits(diagnostics) ? diagnostics : undefined;
  });
}

export function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Answers the questions of the extension as a person would, and keeps what was said. */
export function answering(...answers: string[]): { said: string[]; restore(): void } {
  const said: string[] = [];
  const names = ['showInformationMessage', 'showWarningMessage', 'showErrorMessage'] as const;
  const originals = names.map((name) => vscode.window[name]);
  for (const name of names) {
    Reflect.set(vscode.window, name, async (message: string, ...rest: unknown[]) => {
      const options = rest[0] as { detail?: string; title?: string } | undefined;
      said.push(options?.detail ? `${message}\n${options.detail}` : message);
      return rest.find((item) =>
        answers.includes(typeof item === 'string' ? item : String(Reflect.get(Object(item), 'title'))),
      );
    });
  }
  return {
    said,
    restore: () => {
      for (const [i, name] of names.entries()) Reflect.set(vscode.window, name, originals[i]);
    },
  };
}

/** Picks from the lists of the extension as a person would, and keeps what they offered. */
export function picking<T extends vscode.QuickPickItem>(
  isWanted: (item: T) => boolean,
): { offered: string[]; restore(): void } {
  const offered: string[] = [];
  const original = vscode.window.showQuickPick;
  Reflect.set(vscode.window, 'showQuickPick', async (items: readonly T[] | Thenable<readonly T[]>) => {
    const all = await items;
    offered.push(...all.map(({ label }) => label));
    return all.find(isWanted);
  });
  return { offered, restore: () => void Reflect.set(vscode.window, 'showQuickPick', original) };
}

let opened = 0;

/** Opens a text in the editor as a new file whose name ends as given. */
export async function openText(ending: string, text: string): Promise<vscode.TextEditor> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!folder) throw new Error('no folder is open');
  const uri = vscode.Uri.joinPath(folder, `${++opened}-${ending}`);
  await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
  return await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}
