import * as vscode from 'vscode';
import { LanguageClient, ShowMessageRequest, TransportKind } from 'vscode-languageclient/node';
import type { Registration } from '../server/registration/journal/history.ts';
import { ask } from './ask.ts';
import { askForImage } from './ask-for-image.ts';
import { showOutcome } from './outcome.ts';
import type { Target, TargetChoice } from './target.ts';
import { VirtualTexts } from './virtual-texts.ts';

export const languageId = 'ami-spec';

/** The connection to the language server: started on first use, restarted on request. */
export class SpecLanguageClient implements vscode.Disposable {
  readonly #client: LanguageClient;
  readonly #log: vscode.LogOutputChannel;
  readonly #texts = new VirtualTexts();
  readonly #ranCommand = new vscode.EventEmitter<void>();
  /** After each command that the server ran. */
  readonly onDidRunCommand = this.#ranCommand.event;
  #started: Promise<void> | undefined;

  constructor(context: vscode.ExtensionContext, log: vscode.LogOutputChannel, target: Target) {
    const module = context.asAbsolutePath('dist/server.js');
    const run = { module, transport: TransportKind.ipc };
    this.#log = log;
    this.#client = new LanguageClient(
      'amiSpec',
      'AMI Spec',
      { run, debug: { ...run, options: { execArgv: ['--nolazy', '--inspect=6010'] } } },
      {
        documentSelector: [{ language: languageId }],
        outputChannel: log,
        initializationOptions: () => ({ trusted: vscode.workspace.isTrusted, showsOutcome: true }),
        middleware: {
          // The library asks again two seconds after each answer, also the one to a request that it took back for a
          // newer one: without an end here, every refresh would add a loop that takes back the others' requests.
          provideWorkspaceDiagnostics: async (resultIds, token, report, next) => {
            const answer = await next(resultIds, token, report);
            return token.isCancellationRequested ? await new Promise(() => {}) : answer;
          },
          executeCommand: async (command, args, next) => {
            const run = (more: object): Promise<unknown> =>
              Promise.resolve(next(command, [{ ...here(), ...args[0], ...more, target: target.choice }]));
            const outcome = await askForImage(await run({}), run);
            this.#ranCommand.fire();
            await showOutcome(outcome, this.#texts);
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
      await vscode.commands.executeCommand('setContext', 'amiSpec.isRunning', true);
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

  /** What was registered from this machine, newest first. */
  async history(): Promise<Registration[]> {
    await this.start();
    return await this.#client.sendRequest('workspace/executeCommand', { command: 'amiSpec.history' });
  }

  /** Also where no spec is open yet. */
  async newFromImage(): Promise<void> {
    await this.start();
    await vscode.commands.executeCommand('amiSpec.importImage');
  }

  dispose(): void {
    this.#texts.dispose();
    this.#ranCommand.dispose();
    void this.#client.dispose();
  }
}

/** The document under the cursor, for commands from the palette and the editor's title. */
function here(): { uri?: string; line?: number } {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== languageId) return {};
  return { uri: editor.document.uri.toString(), line: editor.selection.active.line };
}
