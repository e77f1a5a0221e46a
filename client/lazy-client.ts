import * as vscode from 'vscode';
import type { ClientSurroundings, SpecLanguageClient } from './language-client.ts';

/** The language client, whose library is loaded when it is first needed: most YAML files are no specs. */
export class LazyClient implements vscode.Disposable {
  readonly #surroundings: ClientSurroundings;
  readonly #ranCommand = new vscode.EventEmitter<void>();
  /** After each command that the server ran. */
  readonly onDidRunCommand = this.#ranCommand.event;
  #client: Promise<SpecLanguageClient> | undefined;

  constructor(surroundings: Omit<ClientSurroundings, 'ranCommand'>) {
    this.#surroundings = { ...surroundings, ranCommand: () => this.#ranCommand.fire() };
  }

  get(): Promise<SpecLanguageClient> {
    this.#client ??= import('./language-client.ts').then(
      ({ SpecLanguageClient }) => new SpecLanguageClient(this.#surroundings),
    );
    return this.#client;
  }

  dispose(): void {
    this.#ranCommand.dispose();
    void this.#client?.then((client) => client.dispose());
  }
}
