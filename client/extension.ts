import * as vscode from 'vscode';
import { languageId, SpecLanguageClient } from './language-client.ts';
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
  const client = new SpecLanguageClient(context, log, target, previews);

  const opened = (document: vscode.TextDocument) => {
    if (document.languageId === languageId) void client.start();
    else if (document.languageId === 'yaml' && isSpec(document)) {
      void vscode.languages.setTextDocumentLanguage(document, languageId);
    }
  };

  context.subscriptions.push(
    log,
    client,
    target,
    previews,
    registerPaste(client),
    new Registrations(client),
    vscode.workspace.onDidOpenTextDocument(opened),
    vscode.workspace.onDidGrantWorkspaceTrust(() => client.restart()),
    vscode.commands.registerCommand('amiSpec.newSpec', () => newSpec(client)),
    vscode.commands.registerCommand('amiSpec.newSpecFromClipboard', () => newSpecFromClipboard(client)),
    vscode.commands.registerCommand('amiSpec.restart', () => client.restart()),
    vscode.commands.registerCommand('amiSpec.newFromImage', () => client.newFromImage()),
    vscode.commands.registerCommand('amiSpec.showLog', () => log.show()),
    vscode.commands.registerCommand('amiSpec.chooseTarget', async () => {
      await target.choose(await client.targets(), () => client.regions());
      await client.targetChanged();
    }),
  );
  for (const document of vscode.workspace.textDocuments) opened(document);
  void startForWorkspace(client);
}

/** Specs are checked without being opened, unless the setting says otherwise. */
async function startForWorkspace(client: SpecLanguageClient): Promise<void> {
  if (!vscode.workspace.getConfiguration('amiSpec').get('workspaceDiagnostics', true)) return;
  const [spec] = await vscode.workspace.findFiles(specFiles, '**/node_modules/**', 1);
  if (spec) await client.start();
}

/** Whether a general YAML file says of itself that it is a spec; the project file may begin alike. */
function isSpec(document: vscode.TextDocument): boolean {
  return !document.uri.path.endsWith('/.ami-spec.yaml') && modeline.test(document.lineAt(0).text);
}
