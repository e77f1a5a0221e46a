import * as vscode from 'vscode';
import type { SpecLanguageClient } from './language-client.ts';
import { Target } from './target.ts';

const languageId = 'ami-spec';
const modeline = /^# ami-spec\b/;

/** Starts the language server when the first spec is opened; everything that LSP can do is the server's. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('AMI Spec', { log: true });
  const target = new Target(context.workspaceState);

  // The client library is loaded with the first spec: most YAML files are none.
  let loaded: Promise<SpecLanguageClient> | undefined;
  const client = () => {
    loaded ??= import('./language-client.ts').then(({ SpecLanguageClient }) => {
      const made = new SpecLanguageClient(context, log, target);
      context.subscriptions.push(made);
      return made;
    });
    return loaded;
  };

  const opened = async (document: vscode.TextDocument) => {
    if (document.languageId === languageId) await (await client()).start();
    else if (document.languageId === 'yaml' && isSpec(document)) {
      await vscode.languages.setTextDocumentLanguage(document, languageId);
    }
  };

  context.subscriptions.push(
    log,
    target,
    vscode.workspace.onDidOpenTextDocument(opened),
    vscode.workspace.onDidGrantWorkspaceTrust(async () => (await client()).restart()),
    vscode.commands.registerCommand('amiSpec.restart', async () => (await client()).restart()),
    vscode.commands.registerCommand('amiSpec.showLog', () => log.show()),
    vscode.commands.registerCommand('amiSpec.chooseTarget', async () =>
      target.choose(await (await client()).targets()),
    ),
  );
  for (const document of vscode.workspace.textDocuments) void opened(document);
}

/** Whether a general YAML file says of itself that it is a spec; the project file may begin alike. */
function isSpec(document: vscode.TextDocument): boolean {
  return !document.uri.path.endsWith('/.ami-spec.yaml') && modeline.test(document.lineAt(0).text);
}
