import {
  type CancellationToken,
  CodeActionKind,
  CodeActionRequest,
  CodeLensRequest,
  CompletionRequest,
  CompletionResolveRequest,
  type Connection,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  DocumentDiagnosticRequest,
  ExecuteCommandRequest,
  HoverRequest,
  type ProtocolRequestType,
  type ServerCapabilities,
} from 'vscode-languageserver';
import type { ClientSupport } from './client-support.ts';
import { codeActions, fixAllKind } from './features/code-action.ts';
import { codeLenses, commands } from './features/code-lens.ts';
import { complete, resolveCompletion } from './features/completion.ts';
import { hover } from './features/hover.ts';
import type { Session } from './session.ts';

/** A request that the server answers, with the capability that tells the client so. */
interface Method {
  capability(client: ClientSupport): ServerCapabilities;
  listen(connection: Connection, session: Session): void;
}

function method<P, R, PR, E, RO>(
  type: ProtocolRequestType<P, R, PR, E, RO>,
  capability: Method['capability'],
  answer: (session: Session, params: P, token: CancellationToken) => NoInfer<R> | Promise<NoInfer<R>>,
): Method {
  return {
    capability,
    listen(connection, session) {
      connection.onRequest(
        type.method,
        async (params: P, token): Promise<unknown> => answer(session, params, token),
      );
    },
  };
}

/** Every request of the server: what is advertised is what is registered. */
const methods: readonly Method[] = [
  method(
    CompletionRequest.type,
    () => ({
      completionProvider: { resolveProvider: true, triggerCharacters: [':', ' ', '-', '/', '"', "'", '#'] },
    }),
    (session, { textDocument, position }) => {
      const spec = session.specs.get(textDocument.uri);
      return spec ? complete(spec.file, spec.checked, position, session.client.completion) : null;
    },
  ),
  method(
    CompletionResolveRequest.type,
    () => ({}),
    (_session, item) => resolveCompletion(item),
  ),
  method(
    HoverRequest.type,
    () => ({ hoverProvider: true }),
    (session, { textDocument, position }) => {
      const spec = session.specs.get(textDocument.uri);
      return (spec && hover(spec.file, position)) ?? null;
    },
  ),
  method(
    CodeActionRequest.type,
    (client) =>
      client.codeActionLiterals
        ? { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] } }
        : {},
    (session, { textDocument, range, context }) => {
      const spec = session.specs.get(textDocument.uri);
      const { diagnostics, only } = context;
      return spec && session.client.codeActionLiterals
        ? codeActions(spec.checked, { uri: textDocument.uri, range, diagnostics, only })
        : null;
    },
  ),
  method(
    CodeLensRequest.type,
    () => ({ codeLensProvider: { resolveProvider: false } }),
    (session, { textDocument }) => {
      const spec = session.specs.get(textDocument.uri);
      return spec ? codeLenses(textDocument.uri, spec.file, session.canRegister) : null;
    },
  ),
  method(
    DocumentDiagnosticRequest.type,
    (client) =>
      client.diagnostics.pull
        ? {
            diagnosticProvider: {
              identifier: 'ami-spec',
              interFileDependencies: true,
              workspaceDiagnostics: false,
            },
          }
        : {},
    (session, { textDocument, previousResultId }): DocumentDiagnosticReport => {
      const { resultId, items } = session.diagnosticsOf(textDocument.uri);
      return resultId === previousResultId
        ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
        : { kind: DocumentDiagnosticReportKind.Full, resultId, items: items() };
    },
  ),
  method(
    ExecuteCommandRequest.type,
    () => ({ executeCommandProvider: { commands: Object.values(commands) } }),
    (session, { command, arguments: args }, token) => session.execute(command, args ?? [], token),
  ),
];

export function capabilitiesFor(client: ClientSupport): ServerCapabilities {
  return Object.assign({}, ...methods.map(({ capability }) => capability(client)));
}

export function listenAll(connection: Connection, session: Session): void {
  for (const { listen } of methods) listen(connection, session);
}
