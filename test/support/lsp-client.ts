import { PassThrough } from 'node:stream';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  type CodeLens,
  CodeLensRequest,
  type CompletionItem,
  type CompletionList,
  CompletionRequest,
  ConfigurationRequest,
  createProtocolConnection,
  type Diagnostic,
  DiagnosticRefreshRequest,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  ExecuteCommandRequest,
  FileChangeType,
  type FileEvent,
  type Hover,
  HoverRequest,
  type InitializeResult,
  type Position,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type Registration,
  RegistrationRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
  type WorkspaceFolder,
} from 'vscode-languageserver-protocol/node';
import type { CommandServices } from '../../server/command-services.ts';
import type { InitializationOptions } from '../../server/initialization-options.ts';
import { startLanguageServer } from '../../server/language-server.ts';

/** Resolves with what `wait` gives, or fails after the deadline. */
export async function within<T>(ms: number, what: string, wait: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no ${what} within ${ms} ms`)), ms);
  });
  return await Promise.race([wait, deadline]).finally(() => clearTimeout(timer));
}

/** A client and the real server in one process, joined by two streams. */
export function connectInProcess(services: CommandServices = {}): LspClient {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const server = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(toServer),
    new StreamMessageWriter(toClient),
  );
  startLanguageServer(server, services);
  const connection = createProtocolConnection(
    new StreamMessageReader(toClient),
    new StreamMessageWriter(toServer),
  );
  return new LspClient(connection, () => server.dispose());
}

/** A small LSP client that does what an editor of its capabilities would do. */
export class LspClient {
  readonly connection: ProtocolConnection;
  readonly #published = new Map<string, Diagnostic[]>();
  readonly #waiting = new Map<string, ((diagnostics: Diagnostic[]) => void)[]>();
  readonly #versions = new Map<string, number>();
  readonly #disposeServer: () => void;
  readonly #awaitingRefresh: (() => void)[] = [];
  #pulls = false;
  /** What the server asked to be told of. */
  readonly registrations: Registration[] = [];
  /** What the client answers for the section `amiSpec` of its settings. */
  settings: unknown = null;

  constructor(connection: ProtocolConnection, disposeServer: () => void) {
    this.connection = connection;
    this.#disposeServer = disposeServer;
    connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
      this.#published.set(uri, diagnostics);
      for (const resolve of this.#waiting.get(uri) ?? []) resolve(diagnostics);
      this.#waiting.delete(uri);
    });
    connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => this.settings));
    connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
      this.registrations.push(...registrations);
    });
    connection.onRequest(DiagnosticRefreshRequest.type, () => {
      for (const resolve of this.#awaitingRefresh.splice(0)) resolve();
    });
    connection.listen();
  }

  async initialize(
    capabilities: ClientCapabilities,
    initializationOptions?: InitializationOptions,
    workspaceFolders: WorkspaceFolder[] | null = null,
  ): Promise<InitializeResult> {
    this.#pulls = capabilities.textDocument?.diagnostic !== undefined;
    const result = await this.connection.sendRequest<InitializeResult>('initialize', {
      processId: null,
      rootUri: null,
      capabilities,
      initializationOptions,
      workspaceFolders,
    });
    await this.connection.sendNotification('initialized', {});
    return result;
  }

  async open(uri: string, text: string): Promise<void> {
    this.#versions.set(uri, 1);
    const textDocument = { uri, languageId: 'ami-spec', version: 1, text };
    await this.connection.sendNotification('textDocument/didOpen', { textDocument });
  }

  async change(uri: string, ...contentChanges: TextDocumentContentChangeEvent[]): Promise<void> {
    const version = (this.#versions.get(uri) ?? 0) + 1;
    this.#versions.set(uri, version);
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges,
    });
  }

  async save(uri: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
  }

  /** Tells the server that a file on disk is another one now. */
  async changeOnDisk(uri: string): Promise<void> {
    const changes = [{ uri, type: FileChangeType.Changed }];
    await this.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
  }

  /** Tells the server of files that have come, changed or gone. */
  async tellOfFiles(...changes: FileEvent[]): Promise<void> {
    await this.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
  }

  async changeSettings(settings: unknown): Promise<void> {
    this.settings = settings;
    await this.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  }

  async close(uri: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  /** The next diagnostics that the server publishes for a file. */
  published(uri: string): Promise<Diagnostic[]> {
    const next = new Promise<Diagnostic[]>((resolve) => {
      this.#waiting.set(uri, [...(this.#waiting.get(uri) ?? []), resolve]);
    });
    return within(10_000, `diagnostics of ${uri}`, next);
  }

  /** What the server published last for a file; none when it never did. */
  lastPublished(uri: string): Diagnostic[] | undefined {
    return this.#published.get(uri);
  }

  /** The diagnostics of a file as soon as they are as wanted, looked at whenever the server gives reason to. */
  async diagnosticsOnce(
    uri: string,
    isWanted: (diagnostics: Diagnostic[]) => boolean,
  ): Promise<Diagnostic[]> {
    const look = async () => {
      for (;;) {
        const refreshed = new Promise<void>((resolve) => this.#awaitingRefresh.push(resolve));
        const report = await this.pull(uri);
        if (report.kind === 'full' && isWanted(report.items)) return report.items;
        await refreshed;
      }
    };
    return this.#pulls
      ? await within(10_000, `wanted diagnostics of ${uri}`, look())
      : await this.publishedOnce(uri, isWanted);
  }

  /** What the server publishes for a file, as soon as it is as wanted. */
  async publishedOnce(uri: string, isWanted: (diagnostics: Diagnostic[]) => boolean): Promise<Diagnostic[]> {
    for (;;) {
      const current = this.#published.get(uri);
      if (current && isWanted(current)) return current;
      await this.published(uri);
    }
  }

  /** The diagnostics of a file, asked for or as last published. */
  async diagnostics(uri: string): Promise<Diagnostic[]> {
    if (!this.#pulls) return this.#published.get(uri) ?? (await this.published(uri));
    const report = await this.pull(uri);
    return report.kind === 'full' ? report.items : [];
  }

  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri },
      previousResultId,
    });
  }

  async completion(uri: string, position: Position): Promise<CompletionItem[]> {
    const params = { textDocument: { uri }, position };
    const list = await this.connection.sendRequest(CompletionRequest.type, params);
    return (list as CompletionList | null)?.items ?? [];
  }

  hover(uri: string, position: Position): Promise<Hover | null> {
    return this.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
  }

  async codeLenses(uri: string): Promise<CodeLens[]> {
    return (await this.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } })) ?? [];
  }

  async codeActions(uri: string, diagnostics: Diagnostic[], only?: string[]): Promise<CodeAction[]> {
    const range = diagnostics[0]?.range ?? {
      start: { line: 0, character: 0 },
      end: { line: 0, character: 0 },
    };
    const params = { textDocument: { uri }, range, context: { diagnostics, only } };
    return ((await this.connection.sendRequest(CodeActionRequest.type, params)) ?? []) as CodeAction[];
  }

  execute(command: string, ...args: unknown[]): Promise<unknown> {
    return this.connection.sendRequest(ExecuteCommandRequest.type, { command, arguments: args });
  }

  async shutdown(): Promise<void> {
    await this.connection.sendRequest('shutdown');
    this.connection.end();
    this.connection.dispose();
    this.#disposeServer();
  }
}
