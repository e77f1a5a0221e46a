import * as vscode from 'vscode';
import { languageId } from './language-id.ts';
import { LazyClient } from './lazy-client.ts';
import { newSpec, newSpecFromClipboard } from './new-spec.ts';
import { registerPaste } from './paste.ts';
import { Previews } from './preview.ts';
import { Registrations } from './registrations.ts';
import { Target } from './target.ts';

const modeline = /^# ami-spec\b/;

const specFiles = '**/{*.ami.yaml,*.ami.yml,ami.yaml,ami.yml}';

/** Starts the language server when there is a spec; everything that LSP can do is the server's. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('AMI Spec', { log: true });
  const target = new Target(context.workspaceState);
  const previews = new Previews();
  const client = new LazyClient({ context, log, target, previews });

  const opened = async (document: vscode.TextDocument) => {
    if (document.languageId === languageId) await (await client.get()).start();
    else if (document.languageId === 'yaml' && isSpec(document)) {
      await vscode.languages.setTextDocumentLanguage(document, languageId);
    }
  };
  const command = (name: string, run: () => unknown) =>
    vscode.commands.registerCommand(`amiSpec.${name}`, run);

  context.subscriptions.push(
    log,
    target,
    previews,
    client,
    registerPaste(client),
    new Registrations(client),
    vscode.workspace.onDidOpenTextDocument(opened),
    vscode.workspace.onDidGrantWorkspaceTrust(async () => (await client.get()).restart()),
    command('newSpec', () => newSpec(client)),
    command('newSpecFromClipboard', () => newSpecFromClipboard(client)),
    command('newFromImage', async () => (await client.get()).newFromImage()),
    command('restart', async () => (await client.get()).restart()),
    command('showLog', () => log.show()),
    command('chooseTarget', async () => {
      const made = await client.get();
      await target.choose(await made.targets(), () => made.regions());
      await made.targetChanged();
    }),
  );
  for (const document of vscode.workspace.textDocuments) void opened(document);
  void startForWorkspace(client);
}

/** Specs are checked without being opened, unless the setting says otherwise. */
async function startForWorkspace(client: LazyClient): Promise<void> {
  if (!vscode.workspace.getConfiguration('amiSpec').get('workspaceDiagnostics', true)) return;
  const [spec] = await vscode.workspace.findFiles(specFiles, '**/node_modules/**', 1);
  if (spec) await (await client.get()).start();
}

/** Whether a general YAML file says of itself that it is a spec; the project file may begin alike. */
function isSpec(document: vscode.TextDocument): boolean {
  return !document.uri.path.endsWith('/.ami-spec.yaml') && modeline.test(document.lineAt(0).text);
}
