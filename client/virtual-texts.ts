import * as vscode from 'vscode';

const scheme = 'ami-spec-image';

/** Read-only texts that are no files: specs as live images would have them. */
export class VirtualTexts implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #subscriptions: vscode.Disposable[];

  constructor() {
    this.#subscriptions = [
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString())),
    ];
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  /** Shows a text on the left of a file, with what differs. */
  async compare(text: string, file: vscode.Uri, title: string): Promise<void> {
    const left = vscode.Uri.from({ scheme, path: file.path, query: file.toString() });
    this.#texts.set(left.toString(), text);
    this.#changed.fire(left);
    await vscode.commands.executeCommand('vscode.diff', left, file, title);
  }

  dispose(): void {
    this.#changed.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}
