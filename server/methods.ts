import { setImmediate } from 'node:timers/promises';
import {
  type CancellationToken,
  CodeActionKind,
  CodeActionRequest,
  CodeActionTriggerKind,
  CodeLensRequest,
  CompletionRequest,
  CompletionResolveRequest,
  type Connection,
  DefinitionRequest,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  DocumentDiagnosticRequest,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  DocumentSymbolRequest,
  ExecuteCommandRequest,
  FoldingRangeRequest,
  HoverRequest,
  InlayHintRequest,
  LinkedEditingRangeRequest,
  LSPErrorCodes,
  PrepareRenameRequest,
  type ProtocolRequestType,
  ReferencesRequest,
  RenameRequest,
  ResponseError,
  SelectionRangeRequest,
  type ServerCapabilities,
  WorkspaceDiagnosticRequest,
} from 'vscode-languageserver';
import type { ClientSupport } from './client-support.ts';
import { codeActions, fixAllKind } from './features/code-action.ts';
import { codeLenses, commands } from './features/code-lens.ts';
import { complete, resolveCompletion } from './features/completion.ts';
import { definition, toLocation } from './features/definition.ts';
import { documentHighlights } from './features/document-highlight.ts';
import { documentLinks } from './features/document-link.ts';
import { documentSymbols, flatSymbols } from './features/document-symbol.ts';
import { foldingRanges } from './features/folding-range.ts';
import { hover } from './features/hover.ts';
import { inlayHints } from './features/inlay-hint.ts';
import { linkedEditingRanges } from './features/linked-editing-range.ts';
import { references } from './features/references.ts';
import { prepareRename, type Refused, rename } from './features/rename.ts';
import { selectionRanges } from './features/selection-range.ts';
import { sortKeysActions, sortKeysKind } from './features/sort-keys.ts';
import type { OpenSpec } from './open-specs.ts';
import type { Session } from './session.ts';

/** A request that the server answers, with the capability that tells the client so. */
interface Method {
  capability(client: ClientSupport): ServerCapabilities;
  listen(connection: Connection, session: Session): void;
}

function method<P, R, PR, E, RO>(
  type: ProtocolRequestType<P, R, PR, E, RO>,
  capability: Method['capability'],
  answer: (
    session: Session,
    params: P,
    token: CancellationToken,
    connection: Connection,
  ) => NoInfer<R> | Promise<NoInfer<R>>,
): Method {
  return {
    capability,
    listen(connection, session) {
      connection.onRequest(
        type.method,
        async (params: P, token): Promise<unknown> => answer(session, params, token, connection),
      );
    },
  };
}

/**
 * A request about an open file; null is the answer for any other. It is answered when the messages that came with it
 * were heard, and not at all when one of them took it back or, unless it is about the text as it was, changed that.
 */
function specMethod<P extends { textDocument: { uri: string } }, R, PR, E, RO>(
  type: ProtocolRequestType<P, R | null, PR, E, RO>,
  capability: Method['capability'],
  answer: (spec: OpenSpec, params: P, session: Session, token: CancellationToken) => NoInfer<R> | null,
  about: 'the text as it is' | 'the text as it was' = 'the text as it is',
): Method {
  return method(type, capability, (session, params, token) =>
    session.background.answer(async () => {
      const { uri } = params.textDocument;
      const version = session.specs.versionOf(uri);
      const asked = about === 'the text as it was' ? session.specs.get(uri) : undefined;
      await nextMessage();
      unlessCancelled(token);
      const spec = asked ?? session.specs.get(uri);
      if (spec?.version !== version)
        throw new ResponseError(LSPErrorCodes.ContentModified, 'The text changed.');
      return spec ? answer(spec, params, session, token) : null;
    }),
  );
}

/** Two turns: in the first, the connection takes the message behind the one that is being answered. */
async function nextMessage(): Promise<void> {
  await setImmediate();
  await setImmediate();
}

function unlessCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested)
    throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
}

/** The answer, or an error with the reason that the client shows. */
function unlessRefused<T extends object>(answer: T | Refused): T {
  if ('refused' in answer) throw new ResponseError(LSPErrorCodes.RequestFailed, answer.refused);
  return answer;
}

/** Every request of the server: what is advertised is what is registered. */
const methods: readonly Method[] = [
  specMethod(
    CompletionRequest.type,
    () => ({
      completionProvider: {
        resolveProvider: true,
        triggerCharacters: [':', ' ', '-', '/', '"', "'", '#', '*'],
      },
    }),
    ({ uri, file, checked }, { position }, session) =>
      complete(file, checked, position, {
        support: session.client.completion,
        today: session.today(),
        known: session.knownValuesFor(uri, position.line),
      }),
    // An editor goes on with its answer while the word under the cursor grows.
    'the text as it was',
  ),
  method(
    CompletionResolveRequest.type,
    () => ({}),
    (_session, item) => resolveCompletion(item),
  ),
  specMethod(
    HoverRequest.type,
    () => ({ hoverProvider: true }),
    ({ uri, file }, { position }, session) =>
      hover(file, position, session.accountAt(uri, position.line)) ?? null,
  ),
  specMethod(
    CodeActionRequest.type,
    (client) =>
      client.codeActionLiterals
        ? { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind, sortKeysKind] } }
        : {},
    (spec, { range, context }, session) => {
      const { uri, file, checked } = spec;
      const { diagnostics, only, triggerKind } = context;
      if (!session.client.codeActionLiterals) return null;
      const request = { uri, range, diagnostics, only };
      const actions = [...session.answerActions(spec, request), ...codeActions(checked, request)];
      const isAsked = triggerKind !== CodeActionTriggerKind.Automatic;
      return isAsked ? [...actions, ...sortKeysActions(uri, file, range, only)] : actions;
    },
  ),
  specMethod(
    CodeLensRequest.type,
    () => ({ codeLensProvider: { resolveProvider: false } }),
    ({ uri, file }, _params, { canRegister, registrations }, token) =>
      codeLenses(uri, file, canRegister, token, (placed) => registrations?.last(uri, placed, file)),
  ),
  specMethod(
    DocumentSymbolRequest.type,
    () => ({ documentSymbolProvider: true }),
    ({ uri, file }, _params, { client }, token) => {
      const symbols = documentSymbols(file, token);
      return client.navigation.symbolTree ? symbols : flatSymbols(uri, symbols);
    },
  ),
  specMethod(
    FoldingRangeRequest.type,
    () => ({ foldingRangeProvider: true }),
    ({ file }, _params, { client }, token) => foldingRanges(file, client.navigation.foldLimit, token),
  ),
  specMethod(
    SelectionRangeRequest.type,
    () => ({ selectionRangeProvider: true }),
    ({ file }, { positions }, _session, token) => selectionRanges(file, positions, token),
  ),
  specMethod(
    DocumentHighlightRequest.type,
    () => ({ documentHighlightProvider: true }),
    ({ file }, { position }) => documentHighlights(file, position),
  ),
  specMethod(
    DefinitionRequest.type,
    () => ({ definitionProvider: true }),
    ({ uri, file }, { position }, { client }) => {
      const links = definition(uri, file, position);
      return client.navigation.definitionLinks ? links : links.map(toLocation);
    },
  ),
  specMethod(
    ReferencesRequest.type,
    () => ({ referencesProvider: true }),
    ({ uri, file }, { position, context }) => references(uri, file, position, context.includeDeclaration),
  ),
  specMethod(
    RenameRequest.type,
    ({ navigation }) => ({ renameProvider: navigation.prepareRename ? { prepareProvider: true } : true }),
    ({ uri, file }, { position, newName }) => ({
      changes: { [uri]: unlessRefused(rename(file, position, newName)) },
    }),
  ),
  specMethod(
    PrepareRenameRequest.type,
    () => ({}),
    ({ file }, { position }) => unlessRefused(prepareRename(file, position)),
  ),
  specMethod(
    LinkedEditingRangeRequest.type,
    () => ({ linkedEditingRangeProvider: true }),
    ({ file }, { position }) => linkedEditingRanges(file, position) ?? null,
  ),
  specMethod(
    DocumentLinkRequest.type,
    () => ({ documentLinkProvider: { resolveProvider: false } }),
    ({ file }, _params, { client }, token) =>
      documentLinks(file, { tooltips: client.navigation.linkTooltips }, token),
  ),
  specMethod(
    InlayHintRequest.type,
    () => ({ inlayHintProvider: true }),
    ({ checked }, { range }, { workspace }, token) =>
      workspace.showsInlayHints ? inlayHints(checked, range, token) : [],
  ),
  method(
    DocumentDiagnosticRequest.type,
    (client) =>
      client.diagnostics.pull
        ? {
            diagnosticProvider: {
              identifier: 'ami-spec',
              interFileDependencies: true,
              workspaceDiagnostics: true,
            },
          }
        : {},
    async (
      session,
      { textDocument: { uri }, previousResultId },
      token,
    ): Promise<DocumentDiagnosticReport> => {
      const isOpen = session.specs.versionOf(uri) !== undefined;
      const { resultId, items } = isOpen
        ? session.diagnosticsOf(uri)
        : await session.diagnosticsOfClosed(uri);
      unlessCancelled(token);
      return resultId === previousResultId
        ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
        : { kind: DocumentDiagnosticReportKind.Full, resultId, items: items() };
    },
  ),
  method(
    WorkspaceDiagnosticRequest.type,
    () => ({}),
    (session, params, token, connection) => {
      const { partialResultToken } = params;
      const { partialResult } = WorkspaceDiagnosticRequest;
      return session.pullWorkspace(
        params,
        token,
        partialResultToken === undefined
          ? undefined
          : (report) => void connection.sendProgress(partialResult, partialResultToken, report),
      );
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
