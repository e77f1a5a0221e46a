import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  type LSPAny,
  RegistrationRequest,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { name, version } from '../package.json';
import { Background } from './background.ts';
import { type ClientSupport, clientSupport } from './client-support.ts';
import { ClosedFiles, watchers } from './closed-files.ts';
import type { CommandServices } from './command-services.ts';
import { configFileName } from './config.ts';
import { fileKey } from './file-uri.ts';
import type { InitializationOptions } from './initialization-options.ts';
import { freeCompilersAtOnce, returnMemoryOfEdits, returnMemoryOfFiles } from './memory.ts';
import { capabilitiesFor, listenAll, loadFeatures } from './methods.ts';
import { NameIndex } from './name-index.ts';
import { OpenSpecs } from './open-specs.ts';
import { openTexts } from './open-text.ts';
import { Session } from './session.ts';
import { dayOf } from './today.ts';
import { Workspace } from './workspace.ts';
import { WorkspaceFolders } from './workspace-folders.ts';
import { WorkspaceSpecs } from './workspace-specs.ts';

const settingsSection = 'amiSpec';

/** The documents of a file from which on V8 takes so long to collect memory that who begins to type would see it. */
const tooMany = 2_000;

/** Wires a connection: LSP messages to features, nothing else. Listens until the connection ends. */
export function startLanguageServer(connection: Connection, services: CommandServices): void {
  const folders = new WorkspaceFolders();
  const documents = new TextDocuments(openTexts);
  let session: Session | undefined;
  let isRemembering = false;
  let liveSwitches = 0;
  let closedFiles: ClosedFiles | undefined;

  connection.onInitialize((params): InitializeResult => {
    const options: InitializationOptions = params.initializationOptions ?? {};
    const client = clientSupport(params.capabilities);
    folders.add(workspaceFolderUris(params));
    session = openSession(client, options);
    closedFiles = new ClosedFiles(connection, session, folders, { publish, refresh });
    listenAll(connection, session);
    return {
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        ...capabilitiesFor(client),
        ...(client.workspaceFolders
          ? { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } }
          : {}),
      },
      serverInfo: { name, version },
    };
  });

  connection.onInitialized(async () => {
    if (!session) return;
    if (session.client.watchesFiles) {
      register(DidChangeWatchedFilesNotification.method, { watchers });
    }
    if (session.client.tellsOfSettings) {
      register(DidChangeConfigurationNotification.method, { section: settingsSection });
    }
    if (session.client.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(async ({ added, removed }) => {
        folders.remove(removed.map(({ uri }) => uri));
        folders.add(added.map(({ uri }) => uri));
        await closedFiles?.scan();
      });
    }
    await readSettings(session);
    await closedFiles?.scan();
  });

  /** Asks the client to tell of something. The library's own way would load Node's crypto for a random id. */
  function register(method: string, registerOptions: LSPAny): void {
    const registrations = [{ id: method, method, registerOptions }];
    unlessGone(connection.sendRequest(RegistrationRequest.type, { registrations }));
  }

  function openSession(client: ClientSupport, options: InitializationOptions): Session {
    const trusted = options.trusted !== false;
    const workspace = new Workspace(trusted);
    const names = new NameIndex();
    const background = new Background();
    const checkerOf = (uri: string) => workspace.projectOf(uri).checker;
    const specs = new OpenSpecs({
      textOf: (uri) => documents.get(uri),
      checkerOf,
      labelOf: (uri) => folders.labelOf(fileKey(uri)),
      names,
      onRead: (uri) => setImmediate(() => closedFiles?.spreadFrom(uri)),
    });
    const opened: Session = new Session({
      client,
      workspace,
      specs,
      background,
      names,
      closed: new WorkspaceSpecs({
        folders,
        names,
        checkerOf,
        isOpen: (file) => specs.isOpen(file),
        support: client.diagnostics,
        background,
      }),
      canRegister: trusted && services.loadRegistration !== undefined,
      execute: async (...command) => {
        const { commandRunner } = await import('./commands.ts');
        return await commandRunner({ connection, session: opened, services, publish, options })(...command);
      },
      today: () => dayOf(new Date()),
    });
    return opened;
  }

  async function readSettings({ client, workspace }: Session): Promise<void> {
    if (!client.configuration) return;
    const settings: unknown = await connection.workspace
      .getConfiguration(settingsSection)
      .catch(() => undefined);
    if (workspace.configure(settings)) publishAll();
    void switchLiveData();
  }

  /** Settings may send the specs to another account, so that nothing known of the former one is kept. */
  async function switchLiveData(): Promise<void> {
    if (!session) return;
    session.live?.close();
    session.live = undefined;
    const current = ++liveSwitches;
    if (!session.canRegister || !session.workspace.usesLiveData) return;
    const live = await services.loadLiveData?.(connection, session);
    if (current === liveSwitches) session.live = live;
  }

  /** Tells the client of new diagnostics, or to ask for them. */
  function publish(uri: string): void {
    if (!session) return;
    if (session.client.diagnostics.pull) {
      refresh();
      return;
    }
    const { version, items } = session.diagnosticsOf(uri);
    unlessGone(connection.sendDiagnostics({ uri, version, diagnostics: items() }));
  }

  function refresh(): void {
    if (session?.client.diagnostics.refresh) unlessGone(connection.languages.diagnostics.refresh());
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

  /** Once, after the first spec was opened, and only where something was registered before. */
  function rememberRegistrations(): void {
    if (!session?.canRegister || isRemembering || !services.hasHistory?.()) return;
    isRemembering = true;
    const opened = session;
    setImmediate(async () => {
      const service = await services.loadRegistration?.();
      unlessGone(service?.remember(connection, opened) ?? Promise.resolve());
    });
  }

  async function lookAgain(): Promise<void> {
    session?.workspace.forget();
    publishAll();
    await closedFiles?.scan();
  }

  documents.onDidChangeContent(({ document }) => {
    if (!session?.client.diagnostics.pull) publish(document.uri);
  });

  documents.onDidOpen(({ document }) => {
    session?.specs.open(document.uri);
    closedFiles?.opened(document.uri);
    publishProjectFiles();
  });
  documents.onDidOpen(rememberRegistrations);
  documents.onDidOpen(({ document }) => {
    freeCompilersAtOnce(document.slices.length);
    setImmediate(() => {
      freeCompilersAtOnce();
      void loadFeatures();
    });
  });

  documents.onDidClose(({ document }) => {
    session?.close(document.uri);
    publishProjectFiles();
    const isOnDisk = closedFiles?.closed(document.uri);
    closedFiles?.spreadFrom(document.uri);
    if (isOnDisk || session?.client.diagnostics.pull) return;
    unlessGone(connection.sendDiagnostics({ uri: document.uri, diagnostics: [] }));
  });

  documents.onDidChangeContent(({ document }) => {
    if (document.slices.length < tooMany) returnMemoryOfEdits();
  });
  documents.onDidClose(returnMemoryOfFiles);

  documents.onDidSave(async ({ document: { uri } }) => {
    const project = session?.workspace.projectOf(uri);
    session?.workspace.forget();
    const isSame = project === session?.workspace.projectOf(uri);
    if (!isSame || !session?.client.watchesFiles) await lookAgain();
  });
  connection.onDidChangeWatchedFiles(async (params) => {
    const isProject = params.changes.some(({ uri }) => uri.endsWith(`/${configFileName}`));
    await (isProject ? lookAgain() : closedFiles?.change(params));
  });
  connection.onDidChangeConfiguration(async () => {
    if (session) await readSettings(session);
    await closedFiles?.scan();
  });

  documents.listen(connection);
  connection.listen();
}

function workspaceFolderUris({ workspaceFolders, rootUri }: InitializeParams): string[] {
  return workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
}

/** What cannot reach a client that has gone, or that does not know the request, need not reach it. */
function unlessGone(sent: Promise<unknown>): void {
  sent.catch(() => undefined);
}
