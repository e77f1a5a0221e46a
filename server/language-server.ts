import {
  type Connection,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { name, version } from '../package.json';
import { Checker } from './check.ts';
import { type ClientSupport, clientSupport } from './client-support.ts';
import { type CommandServices, commandRunner } from './commands.ts';
import { capabilitiesFor, listenAll } from './methods.ts';
import { OpenSpecs } from './open-specs.ts';
import { Session } from './session.ts';

/** What a client may say at `initialize`, beyond LSP. */
export interface InitializationOptions {
  /** False while the person has not trusted the workspace: specs are checked, nothing else. Default: true. */
  trusted?: boolean;
  /** The client shows the outcome of a registration itself, from what the command returns. Default: false. */
  showsOutcome?: boolean;
}

/** Wires a connection: LSP messages to features, nothing else. Listens until the connection ends. */
export function startLanguageServer(connection: Connection, services: CommandServices): void {
  const documents = new TextDocuments(TextDocument);
  let session: Session | undefined;

  connection.onInitialize((params): InitializeResult => {
    const options: InitializationOptions = params.initializationOptions ?? {};
    const client = clientSupport(params.capabilities);
    session = openSession(client, options);
    listenAll(connection, session);
    return initializeResult(client);
  });

  function openSession(client: ClientSupport, options: InitializationOptions): Session {
    const canRegister = options.trusted !== false && services.loadRegistration !== undefined;
    const opened: Session = new Session({
      client,
      specs: new OpenSpecs(new Checker(), (uri) => documents.get(uri)),
      canRegister,
      execute: (command, args, token) => run(command, args, token),
    });
    const run = commandRunner({ connection, session: opened, services, publish, options });
    return opened;
  }

  /** Tells the client of new diagnostics, or to ask for them. */
  function publish(uri: string): void {
    if (!session) return;
    if (session.client.diagnostics.pull) {
      if (session.client.diagnostics.refresh) connection.languages.diagnostics.refresh();
      return;
    }
    const { version, items } = session.diagnosticsOf(uri);
    void connection.sendDiagnostics({ uri, version, diagnostics: items() });
  }

  documents.onDidChangeContent(({ document }) => {
    if (!session?.client.diagnostics.pull) publish(document.uri);
  });

  documents.onDidClose(({ document }) => {
    session?.close(document.uri);
    if (!session?.client.diagnostics.pull) {
      void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
    }
  });

  documents.listen(connection);
  connection.listen();
}

function initializeResult(client: ClientSupport): InitializeResult {
  return {
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      ...capabilitiesFor(client),
    },
    serverInfo: { name, version },
  };
}
