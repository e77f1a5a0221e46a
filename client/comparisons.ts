import * as vscode from 'vscode';
import { VirtualDocuments } from './virtual-documents.ts';

/** Specs as live images would have them, beside the specs that there are. */
export class Comparisons implements vscode.Disposable {
  readonly #documents = new VirtualDocuments('ami-spec-image');

  /** Shows a text on the left of a file, with what differs. */
  async show(text: string, file: vscode.Uri, title: string): Promise<void> {
    const left = this.#documents.put(file.path, file.toString(), text);
    await vscode.commands.executeCommand('vscode.diff', left, file, title);
  }

  dispose(): void {
    this.#documents.dispose();
  }
}
