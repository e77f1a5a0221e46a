import * as vscode from 'vscode';
import {
  DidChangeConfigurationNotification,
  LanguageClient,
  ShowMessageRequest,
  TransportKind,
} from 'vscode-languageclient/node';
import type { CommandOutcome } from '../server/command-outcome.ts';
import type { ImportedSpec } from '../server/import-spec.ts';
import type { PreviewForm } from '../server/preview.ts';
import type { Registration } from '../server/registration/journal/history.ts';
import type { TemplateChoice } from '../server/template-choices.ts';
import { ask } from './ask.ts';
import { askForId } from './ask-for-id.ts';
import { Comparisons } from './comparisons.ts';
import { languageId } from './language-id.ts';
import { showOutcome } from './outcome.ts';
import { chooseForm, isPreview, type Previews } from './preview.ts';
import { type ProxySettings, proxyEnvironment } from './proxy.ts';
import { redacted } from './redact.ts';
import type { RegionChoice, Target, TargetChoice } from './target.ts';

const preview = 'amiSpec.preview';

/** Schemes of what a person writes; images and earlier versions that are compared with it are not checked. */
const written = ['file', 'untitled', 'vscode-vfs'];

/** What the connection needs of the extension. */
export interface ClientSurroundings {
  context: vscode.ExtensionContext;
  log: vscode.LogOutputChannel;
  target: Target;
  previews: Previews;
  /** Called after each command that the server ran. */
  ranCommand(): void;
}

/** The connection to the language server: started on first use, restarted on request. */
export class SpecLanguageClient implements vscode.Disposable {
  readonly #client: LanguageClient;
  readonly #log: vscode.LogOutputChannel;
  readonly #comparisons = new Comparisons();
  #started: Promise<void> | undefined;

  constructor({ context, log, target, previews, ranCommand }: ClientSurroundings) {
    const module = context.asAbsolutePath('dist/server.js');
    const options = {
      env: proxyEnvironment(proxySettings(), process.env),
      // Half of what a small server would hold otherwise is room for garbage, and what helper threads have of their own.
      execArgv: ['--max-semi-space-size=2', '--v8-pool-size=1'],
    };
    const run = { module, transport: TransportKind.ipc, options };
    const debugged = { ...options, execArgv: [...options.execArgv, '--nolazy', '--inspect=6010'] };
    this.#log = log;
    this.#client = new LanguageClient(
      'amiSpec',
      'AMI Spec',
      { run, debug: { ...run, options: debugged } },
      {
        documentSelector: written.map((scheme) => ({ language: languageId, scheme })),
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
            const asked = { ...here(), ...args[0], target: target.choice };
            if (command === preview)
              asked.as ??= await chooseForm(this.#run<PreviewForm[]>('amiSpec.previewForms'));
            if (command === preview && asked.as === undefined) return undefined;
            const run = async (more: object): Promise<unknown> => next(command, [{ ...asked, ...more }]);
            const result = await askForId(await run({}), run);
            ranCommand();
            if (isPreview(result)) await previews.show(result, asked.uri);
            else
              await showOutcome(result, {
                comparisons: this.#comparisons,
                again: (mfaCode) => run({ mfaCode }),
              });
            return result;
          },
        },
      },
    );
    this.#client.onRequest(ShowMessageRequest.type, ask);
  }

  /** @returns whether the server runs; when it does not, the person was told */
  async start(): Promise<boolean> {
    this.#started ??= this.#client.start();
    try {
      await this.#started;
      await vscode.commands.executeCommand('setContext', 'amiSpec.isRunning', true);
      return true;
    } catch (error) {
      this.#started = undefined;
      this.#log.error(String(error));
      const showLog = 'Show Log';
      const answer = await vscode.window.showErrorMessage(
        'The AMI Spec language server did not start.',
        showLog,
      );
      if (answer === showLog) this.#log.show();
      return false;
    }
  }

  async restart(): Promise<void> {
    if (this.#started) await this.#client.restart();
    else await this.start();
  }

  /** Tells the server that another target is chosen; it comes with the settings. */
  async targetChanged(): Promise<void> {
    await this.#client.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
  }

  /** The targets that the person can choose from. */
  async targets(): Promise<TargetChoice[]> {
    return await this.#run('amiSpec.targets');
  }

  /** Whole specs to begin with. */
  async templates(): Promise<TemplateChoice[]> {
    return await this.#run('amiSpec.templates');
  }

  /**
   * The spec that a foreign text means, or why there is none.
   * @param at where the text is about to be pasted; nothing is the answer where it goes in as it is
   */
  async import(
    text: string,
    at?: { uri: vscode.Uri; range: vscode.Range },
    token?: vscode.CancellationToken,
  ): Promise<ImportedSpec | CommandOutcome | null> {
    const place = at && {
      uri: at.uri.toString(),
      range: this.#client.code2ProtocolConverter.asRange(at.range),
    };
    return await this.#run('amiSpec.import', { text, at: place }, token);
  }

  /** Error: CancellationError when there is no server. */
  async #run<T>(command: string, argument?: object, token?: vscode.CancellationToken): Promise<T> {
    if (!(await this.start())) throw new vscode.CancellationError();
    return await this.#client.sendRequest(
      'workspace/executeCommand',
      { command, arguments: [argument] },
      token,
    );
  }

  /** What was registered from this machine, newest first. */
  async history(): Promise<Registration[]> {
    return await this.#run('amiSpec.history');
  }

  /** Also where no spec is open yet. */
  async newFromImage(): Promise<void> {
    if (await this.start()) await vscode.commands.executeCommand('amiSpec.importImage');
  }

  /** The Regions that the person can choose from. */
  async regions(): Promise<RegionChoice[]> {
    return await this.#run('amiSpec.regions');
  }

  dispose(): void {
    this.#comparisons.dispose();
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
