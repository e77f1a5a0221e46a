import * as vscode from 'vscode';
import {
  DidChangeConfigurationNotification,
  LanguageClient,
  ShowMessageRequest,
  TransportKind,
} from 'vscode-languageclient/node';
import { ask } from './ask.ts';
import { showOutcome } from './outcome.ts';
import { type ProxySettings, proxyEnvironment } from './proxy.ts';
import { redacted } from './redact.ts';
import type { RegionChoice, Target, TargetChoice } from './target.ts';

export const languageId = 'ami-spec';

/** The connection to the language server: started on first use, restarted on request. */
export class SpecLanguageClient implements vscode.Disposable {
  readonly #client: LanguageClient;
  readonly #log: vscode.LogOutputChannel;
  #started: Promise<void> | undefined;

  constructor(context: vscode.ExtensionContext, log: vscode.LogOutputChannel, target: Target) {
    const module = context.asAbsolutePath('dist/server.js');
    const run = {
      module,
      transport: TransportKind.ipc,
      options: { env: proxyEnvironment(proxySettings(), process.env) },
    };
    this.#log = log;
    this.#client = new LanguageClient(
      'amiSpec',
      'AMI Spec',
      { run, debug: { ...run, options: { ...run.options, execArgv: ['--nolazy', '--inspect=6010'] } } },
      {
        documentSelector: [{ language: languageId }],
        outputChannel: log,
        traceOutputChannel: redacting(log),
        initializationOptions: () => ({ trusted: vscode.workspace.isTrusted, showsOutcome: true }),
        middleware: {
          workspace: {
            configuration: async ({ items }, token, next) => {
              const settings = await next({ items }, token);
              if (!Array.isArray(settings)) return settings;
              return settings.map((value, i) =>
                items[i]?.section === 'amiSpec' ? { ...value, target: target.choice } : value,
              );
            },
          },
          // The library asks again two seconds after each answer, also the one to a request that it took back for a
          // newer one: without an end here, every refresh would add a loop that takes back the others' requests.
          provideWorkspaceDiagnostics: async (resultIds, token, report, next) => {
            const answer = await next(resultIds, token, report);
            return token.isCancellationRequested ? await new Promise(() => {}) : answer;
          },
          executeCommand: async (command, args, next) => {
            const argument = { ...here(), ...args[0], target: target.choice };
            const outcome: unknown = await next(command, [argument]);
            await showOutcome(outcome, async (mfaCode) => next(command, [{ ...argument, mfaCode }]));
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

  /** Tells the server that another target is chosen; it comes with the settings. */
  async targetChanged(): Promise<void> {
    await this.#client.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
  }

  /** The targets that the person can choose from. */
  async targets(): Promise<TargetChoice[]> {
    await this.start();
    return await this.#client.sendRequest('workspace/executeCommand', { command: 'amiSpec.targets' });
  }

  /** The Regions that the person can choose from. */
  async regions(): Promise<RegionChoice[]> {
    return await this.#client.sendRequest('workspace/executeCommand', { command: 'amiSpec.regions' });
  }

  dispose(): void {
    void this.#client.dispose();
  }
}

function proxySettings(): ProxySettings {
  const settings = vscode.workspace.getConfiguration('http');
  const ofUser = <T>(name: string) => settings.inspect<T>(name)?.globalValue;
  return { proxy: ofUser('proxy'), support: ofUser('proxySupport'), noProxy: ofUser('noProxy') };
}

/** The log, without what nobody must read of the messages between editor and server. */
function redacting(log: vscode.LogOutputChannel): vscode.LogOutputChannel {
  return Object.create(log, { trace: { value: (message: string) => log.trace(redacted(message)) } });
}

/** The document under the cursor, for commands from the palette and the editor's title. */
function here(): { uri?: string; line?: number } {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== languageId) return {};
  return { uri: editor.document.uri.toString(), line: editor.selection.active.line };
}
