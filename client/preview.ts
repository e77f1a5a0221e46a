import * as vscode from 'vscode';
import type { Preview, PreviewForm } from '../server/preview.ts';

const scheme = 'ami-spec-preview';
const forgotten =
  'This preview was made before the window was opened. Run "AMI Spec: Preview Request" in the spec again.\n';

/** Requests in other forms, as documents that cannot be edited. */
export class Previews implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscriptions: vscode.Disposable;
  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString())),
    );
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? forgotten;
  }

  /** Shows a preview beside its spec; the one that is shown already is brought up to date. */
  async show({ name, text }: Preview, spec: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme, path: `/${name}`, query: spec });
    this.#texts.set(uri.toString(), text);
    this.#changed.fire(uri);
    await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside });
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }
}

/** The name of the form that the person wants; undefined when they want none. */
export async function chooseForm(forms: Thenable<readonly PreviewForm[]>): Promise<string | undefined> {
  const items = forms.then((all) =>
    all.map(({ as, title, description }) => ({ as, label: title, description })),
  );
  const picked = await vscode.window.showQuickPick(items, {
    title: 'Preview Request',
    placeHolder: 'Show the request as …',
    matchOnDescription: true,
  });
  return picked?.as;
}

export function isPreview(result: unknown): result is Preview {
  return typeof result === 'object' && result !== null && 'name' in result && 'text' in result;
}
