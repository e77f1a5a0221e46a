import * as vscode from 'vscode';
import type { TargetChoice } from '../server/commands.ts';

export type { TargetChoice };

const key = 'amiSpec.target';

/** Where AMIs are registered, as the person chose it in this window; never taken from a file of the workspace. */
export class Target implements vscode.Disposable {
  readonly #state: vscode.Memento;
  readonly #status: vscode.LanguageStatusItem;

  constructor(state: vscode.Memento) {
    this.#state = state;
    this.#status = vscode.languages.createLanguageStatusItem('amiSpec.target', { language: 'ami-spec' });
    this.#status.name = 'AMI Spec target';
    this.#status.command = { title: 'Change', command: 'amiSpec.chooseTarget' };
    this.#show();
  }

  get choice(): TargetChoice | undefined {
    return this.#state.get<TargetChoice>(key);
  }

  async choose(choices: readonly TargetChoice[]): Promise<void> {
    const picked = await vscode.window.showQuickPick(choices, {
      title: 'Register AMIs in',
      placeHolder: 'A Region or profile named in a spec comes before what is chosen here.',
    });
    if (!picked) return;
    await this.#state.update(key, picked);
    this.#show();
  }

  dispose(): void {
    this.#status.dispose();
  }

  #show(): void {
    this.#status.text = `$(target) ${this.choice?.label ?? 'AWS configuration'}`;
    this.#status.detail = 'Target of Register AMI';
  }
}
