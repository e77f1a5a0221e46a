import * as vscode from 'vscode';
import { LanguageClient, ShowMessageRequest, TransportKind } from 'vscode-languageclient/node';
import { ask } from './ask.ts';
import { showOutcome } from './outcome.ts';
import type { Target, TargetChoice } from './target.ts';

const languageId = 'ami-spec';

/** The connection to the language server: started on first use, restarted on request. */
export class SpecLanguageClient implements vscode.Disposable {
  readonly #client: LanguageClient;
  readonly #log: vscode.LogOutputChannel;
  #started: Promise<void> | undefined;

  constructor(context: vscode.ExtensionContext, log: vscode.LogOutputChannel, target: Target) {
    const module = context.asAbsolutePath('dist/server.js');
    // A small young generation: opening a large file then takes a third less memory, and no more time.
    const options = { execArgv: ['--max-semi-space-size=4'] };
    const run = { module, transport: TransportKind.ipc, options };
    this.#log = log;
    this.#client = new LanguageClient(
      'amiSpec',
      'AMI Spec',
      { run, debug: { ...run, options: { execArgv: [...options.execArgv, '--nolazy', '--inspect=6010'] } } },
      {
        documentSelector: [{ language: languageId }],
        outputChannel: log,
        initializationOptions: () => ({ trusted: vscode.workspace.isTrusted, showsOutcome: true }),
        middleware: {
          executeCommand: async (command, args, next) => {
            const outcome: unknown = await next(command, [{ ...here(), ...args[0], target: target.choice }]);
            await showOutcome(outcome);
            return outcome;
          },
        },
      },
    );
    this.#client.onRequest(ShowMessageRequest.type, ask);
  }

  async start(): Promise<void> {
    this.#started ??= this.#client.start();
    try {
      await this.#started;
    } catch (error) {
      this.#started = undefined;
      this.#log.error(String(error));
      const showLog = 'Show Log';
      const answer = await vscode.window.showErrorMessage(
        'The AMI Spec language server did not start.',
        showLog,
      );
      if (answer === showLog) this.#log.show();
    }
  }

  async restart(): Promise<void> {
    if (!this.#started) return this.start();
    await this.#client.restart();
  }

  /** The targets that the person can choose from. */
  async targets(): Promise<TargetChoice[]> {
    await this.start();
    return await this.#client.sendRequest('workspace/executeCommand', { command: 'amiSpec.targets' });
  }

  dispose(): void {
    void this.#client.dispose();
  }
}

/** The document under the cursor, for commands from the palette and the editor's title. */
function here(): { uri?: string; line?: number } {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== languageId) return {};
  return { uri: editor.document.uri.toString(), line: editor.selection.active.line };
}
