import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { name, version } from '../package.json';
import { type ClientSupport, clientSupport } from './client-support.ts';
import { type CommandServices, commandRunner } from './commands.ts';
import { configFileName } from './config.ts';
import { capabilitiesFor, listenAll } from './methods.ts';
import { OpenSpecs } from './open-specs.ts';
import { openTexts } from './open-text.ts';
import { Session } from './session.ts';
import { Workspace } from './workspace.ts';

const settingsSection = 'amiSpec';

/** What a client may say at `initialize`, beyond LSP. */
export interface InitializationOptions {
  /** False while the person has not trusted the workspace: specs are checked, nothing else. Default: true. */
  trusted?: boolean;
  /** The client shows the outcome of a registration itself, from what the command returns. Default: false. */
  showsOutcome?: boolean;
}

/** Wires a connection: LSP messages to features, nothing else. Listens until the connection ends. */
export function startLanguageServer(connection: Connection, services: CommandServices): void {
  const documents = new TextDocuments(openTexts);
  let session: Session | undefined;

  connection.onInitialize((params): InitializeResult => {
    const options: InitializationOptions = params.initializationOptions ?? {};
    const client = clientSupport(params.capabilities);
    session = openSession(client, options);
    listenAll(connection, session);
    return {
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        ...capabilitiesFor(client),
      },
      serverInfo: { name, version },
    };
  });

  connection.onInitialized(async () => {
    if (!session) return;
    if (session.client.watchesFiles) {
      const watchers = [{ globPattern: `**/${configFileName}` }];
      unlessGone(connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }));
    }
    if (session.client.tellsOfSettings) {
      const section = { section: settingsSection };
      unlessGone(connection.client.register(DidChangeConfigurationNotification.type, section));
    }
    await readSettings(session);
  });

  function openSession(client: ClientSupport, options: InitializationOptions): Session {
    const trusted = options.trusted !== false;
    const workspace = new Workspace(trusted);
    const opened: Session = new Session({
      client,
      workspace,
      specs: new OpenSpecs({
        textOf: (uri) => documents.get(uri),
        checkerOf: (uri) => workspace.projectOf(uri).checker,
      }),
      canRegister: trusted && services.loadRegistration !== undefined,
      execute: (command, args, token) => run(command, args, token),
    });
    const run = commandRunner({ connection, session: opened, services, publish, options });
    return opened;
  }

  async function readSettings({ client, workspace }: Session): Promise<void> {
    if (!client.configuration) return;
    const settings: unknown = await connection.workspace
      .getConfiguration(settingsSection)
      .catch(() => undefined);
    if (workspace.configure(settings)) publishAll();
  }

  /** Tells the client of new diagnostics, or to ask for them. */
  function publish(uri: string): void {
    if (!session) return;
    if (session.client.diagnostics.pull) {
      if (session.client.diagnostics.refresh) unlessGone(connection.languages.diagnostics.refresh());
      return;
    }
    const { version, items } = session.diagnosticsOf(uri);
    unlessGone(connection.sendDiagnostics({ uri, version, diagnostics: items() }));
  }

  /** What a name in one file says may be news for the others. */
  function publishOthers(changed: string): void {
    for (const uri of documents.keys()) if (uri !== changed) publish(uri);
  }

  /** After a change of settings or project files. */
  function publishAll(): void {
    if (!session) return;
    const [first] = documents.keys();
    const uris = session.client.diagnostics.pull ? (first === undefined ? [] : [first]) : documents.keys();
    for (const uri of uris) publish(uri);
    if (session.client.navigation.inlayHintRefresh) unlessGone(connection.languages.inlayHint.refresh());
    publishProjectFiles();
  }

  function publishProjectFiles(): void {
    for (const news of session?.workspace.projectFileNews(documents.keys()) ?? []) {
      unlessGone(connection.sendDiagnostics(news));
    }
  }

  function lookAgain(): void {
    session?.workspace.forget();
    publishAll();
  }

  documents.onDidChangeContent(({ document }) => {
    if (session?.client.diagnostics.pull) return;
    const names = session?.specs.names;
    publish(document.uri);
    if (names !== session?.specs.names) publishOthers(document.uri);
  });

  documents.onDidOpen(publishProjectFiles);

  documents.onDidClose(({ document }) => {
    const names = session?.specs.names;
    session?.close(document.uri);
    publishProjectFiles();
    if (session?.client.diagnostics.pull) return;
    unlessGone(connection.sendDiagnostics({ uri: document.uri, diagnostics: [] }));
    if (names !== session?.specs.names) publishOthers(document.uri);
  });

  documents.onDidSave(lookAgain);
  connection.onDidChangeWatchedFiles(lookAgain);
  connection.onDidChangeConfiguration(() => session && readSettings(session));

  documents.listen(connection);
  connection.listen();
}

/** What cannot reach a client that has gone, or that does not know the request, need not reach it. */
function unlessGone(sent: Promise<unknown>): void {
  sent.catch(() => undefined);
}
