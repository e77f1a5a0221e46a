import * as vscode from 'vscode';
import type { Preview, PreviewForm } from '../server/preview.ts';
import { VirtualDocuments } from './virtual-documents.ts';

const forgotten =
  'This preview was made before the window was opened. Run "AMI Spec: Preview Request" in the spec again.\n';

/** Requests in other forms, as documents that cannot be edited. */
export class Previews implements vscode.Disposable {
  readonly #documents = new VirtualDocuments('ami-spec-preview', forgotten);

  /** Shows a preview beside its spec. */
  async show({ name, text }: Preview, spec: string): Promise<void> {
    const uri = this.#documents.put(`/${name}`, spec, text);
    await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside });
  }

  dispose(): void {
    this.#documents.dispose();
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
