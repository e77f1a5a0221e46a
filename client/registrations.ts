import * as vscode from 'vscode';
import type { Registration } from '../server/registration/journal/history.ts';
import type { LazyClient } from './lazy-client.ts';
import { registrationItem } from './registration-item.ts';

const viewId = 'amiSpec.registrations';

/** The view of what was registered from this machine. */
export class Registrations implements vscode.TreeDataProvider<Registration>, vscode.Disposable {
  readonly #client: LazyClient;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #subscriptions: vscode.Disposable[];

  constructor(client: LazyClient) {
    this.#client = client;
    const view = vscode.window.createTreeView(viewId, { treeDataProvider: this });
    const command = (name: string, run: (one: Registration) => unknown) =>
      vscode.commands.registerCommand(`${viewId}.${name}`, run);
    const onServer = (name: string) => (one: Registration) =>
      vscode.commands.executeCommand(name, { id: one.id });
    this.#subscriptions = [
      view,
      this.#changed,
      view.onDidChangeVisibility(({ visible }) => visible && this.refresh()),
      client.onDidRunCommand(() => this.refresh()),
      vscode.workspace.onDidSaveTextDocument(({ languageId }) => languageId === 'ami-spec' && this.refresh()),
      vscode.commands.registerCommand(`${viewId}.refresh`, () => this.refresh()),
      command('copyId', ({ imageId = '' }) => vscode.env.clipboard.writeText(imageId)),
      command('openInConsole', ({ consoleUrl = '' }) =>
        vscode.env.openExternal(vscode.Uri.parse(consoleUrl)),
      ),
      command('showSpec', showSpec),
      command('compare', async (one) => {
        await showSpec(one);
        await onServer('amiSpec.compare')(one);
      }),
      command('deregister', onServer('amiSpec.deregister')),
      command('lookUp', onServer('amiSpec.lookUp')),
    ];
  }

  refresh(): void {
    this.#changed.fire();
  }

  async getChildren(parent?: Registration): Promise<Registration[]> {
    return parent ? [] : await (await this.#client.get()).history();
  }

  getTreeItem(registration: Registration): vscode.TreeItem {
    return registrationItem(registration);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}

async function showSpec({ uri = '' }: Registration): Promise<void> {
  await vscode.window.showTextDocument(vscode.Uri.parse(uri));
}
