import * as vscode from 'vscode';
import type { RegionChoice, TargetChoice } from '../server/target-choice.ts';

export type { RegionChoice, TargetChoice };

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

  /** @param regions asked for where a Region is a matter of choice */
  async choose(choices: readonly TargetChoice[], regions: () => Promise<RegionChoice[]>): Promise<void> {
    const picked = await vscode.window.showQuickPick(choices, {
      title: 'Register AMIs in',
      placeHolder: 'A Region or profile named in a spec comes before what is chosen here.',
    });
    const region = picked?.sandbox ? undefined : picked && (await pickRegion(await regions(), picked.label));
    if (!picked || (region === undefined && !picked.sandbox)) return;
    const choice = region ? { ...picked, region, label: `${picked.label}, ${region}` } : picked;
    await this.#state.update(key, choice);
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

const asConfigured = 'As configured';
const another = 'Another Region …';

/** A Region; empty for the one that the profile or the AWS configuration names; undefined when the person cancels. */
async function pickRegion(choices: readonly RegionChoice[], target: string): Promise<string | undefined> {
  const separator = { label: 'All Regions', kind: vscode.QuickPickItemKind.Separator };
  const items = choices.map(({ region, description = '' }) => ({ label: region, description }));
  const configured = choices.filter(({ isConfigured }) => isConfigured).length;
  const picked = await vscode.window.showQuickPick(
    [
      { label: asConfigured, description: 'the Region of the profile or of the environment' },
      ...items.slice(0, configured),
      separator,
      ...items.slice(configured),
      { label: another, description: 'one that is not in the list' },
    ],
    { title: `Region for ${target}`, matchOnDescription: true },
  );
  if (picked?.label === asConfigured) return '';
  if (picked?.label !== another) return picked?.label;
  return await vscode.window.showInputBox({
    title: `Region for ${target}`,
    placeHolder: 'eu-central-1',
    validateInput: (text) => (/^[a-z0-9]+(-[a-z0-9]+)+$/.test(text) ? undefined : 'Like eu-central-1.'),
  });
}
