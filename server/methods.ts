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
import { fixAllKind, sortKeysKind } from './features/code-action-kinds.ts';
import { commands } from './features/code-lens.ts';
import type { Refused } from './features/rename.ts';
import type { OpenSpec } from './open-specs.ts';
import type { Session } from './session.ts';

type Features = typeof import('./features.ts');

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

interface AnswerContext {
  session: Session;
  token: CancellationToken;
  features: Features;
}

/**
 * A request about an open file; null is the answer for any other. It is answered when the messages that came with it
 * were heard, and not at all when one of them took it back or, unless it is about the text as it was, changed that.
 */
function specMethod<P extends { textDocument: { uri: string } }, R, PR, E, RO>(
  type: ProtocolRequestType<P, R | null, PR, E, RO>,
  capability: Method['capability'],
  answer: (spec: OpenSpec, params: P, context: AnswerContext) => NoInfer<R> | null,
  about: 'the text as it is' | 'the text as it was' = 'the text as it is',
): Method {
  return method(type, capability, (session, params, token) =>
    session.background.answer(async () => {
      const { uri } = params.textDocument;
      const version = session.specs.versionOf(uri);
      const asked = about === 'the text as it was' ? session.specs.get(uri) : undefined;
      const features = await loadFeatures();
      await nextMessage();
      unlessCancelled(token);
      const spec = asked ?? session.specs.get(uri);
      if (spec?.version !== version)
        throw new ResponseError(LSPErrorCodes.ContentModified, 'The text changed.');
      return spec ? answer(spec, params, { session, token, features }) : null;
    }),
  );
}

/** Returns at once when they are loaded. */
export function loadFeatures(): Promise<Features> {
  return import('./features.ts');
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
    ({ uri, file, checked }, { position }, { session, features }) =>
      features.complete(file, checked, position, {
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
    async (_session, item) => (await loadFeatures()).resolveCompletion(item),
  ),
  specMethod(
    HoverRequest.type,
    () => ({ hoverProvider: true }),
    ({ uri, file }, { position }, { session, features }) =>
      features.hover(file, position, session.accountAt(uri, position.line)) ?? null,
  ),
  specMethod(
    CodeActionRequest.type,
    (client) =>
      client.codeActionLiterals
        ? { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind, sortKeysKind] } }
        : {},
    (spec, { range, context }, { session, features }) => {
      const { uri, file, checked } = spec;
      const { diagnostics, only, triggerKind } = context;
      if (!session.client.codeActionLiterals) return null;
      const request = { uri, range, diagnostics, only };
      const actions = [
        ...features.answerActions(session.answersTo(spec), request),
        ...features.codeActions(checked, request),
      ];
      const isAsked = triggerKind !== CodeActionTriggerKind.Automatic;
      return isAsked ? [...actions, ...features.sortKeysActions(uri, file, range, only)] : actions;
    },
  ),
  specMethod(
    CodeLensRequest.type,
    () => ({ codeLensProvider: { resolveProvider: false } }),
    ({ uri, file }, _params, { session: { canRegister, registrations }, token, features }) =>
      features.codeLenses(uri, file, canRegister, token, (placed) => registrations?.last(uri, placed, file)),
  ),
  specMethod(
    DocumentSymbolRequest.type,
    () => ({ documentSymbolProvider: true }),
    ({ uri, file }, _params, { session: { client }, token, features }) => {
      const symbols = features.documentSymbols(file, token);
      return client.navigation.symbolTree ? symbols : features.flatSymbols(uri, symbols);
    },
  ),
  specMethod(
    FoldingRangeRequest.type,
    () => ({ foldingRangeProvider: true }),
    ({ file }, _params, { session: { client }, token, features }) =>
      features.foldingRanges(file, client.navigation.foldLimit, token),
  ),
  specMethod(
    SelectionRangeRequest.type,
    () => ({ selectionRangeProvider: true }),
    ({ file }, { positions }, { token, features }) => features.selectionRanges(file, positions, token),
  ),
  specMethod(
    DocumentHighlightRequest.type,
    () => ({ documentHighlightProvider: true }),
    ({ file }, { position }, { features }) => features.documentHighlights(file, position),
  ),
  specMethod(
    DefinitionRequest.type,
    () => ({ definitionProvider: true }),
    ({ uri, file }, { position }, { session: { client }, features }) => {
      const links = features.definition(uri, file, position);
      return client.navigation.definitionLinks ? links : links.map(features.toLocation);
    },
  ),
  specMethod(
    ReferencesRequest.type,
    () => ({ referencesProvider: true }),
    ({ uri, file }, { position, context }, { features }) =>
      features.references(uri, file, position, context.includeDeclaration),
  ),
  specMethod(
    RenameRequest.type,
    ({ navigation }) => ({ renameProvider: navigation.prepareRename ? { prepareProvider: true } : true }),
    ({ uri, file }, { position, newName }, { features }) => ({
      changes: { [uri]: unlessRefused(features.rename(file, position, newName)) },
    }),
  ),
  specMethod(
    PrepareRenameRequest.type,
    () => ({}),
    ({ file }, { position }, { features }) => unlessRefused(features.prepareRename(file, position)),
  ),
  specMethod(
    LinkedEditingRangeRequest.type,
    () => ({ linkedEditingRangeProvider: true }),
    ({ file }, { position }, { features }) => features.linkedEditingRanges(file, position) ?? null,
  ),
  specMethod(
    DocumentLinkRequest.type,
    () => ({ documentLinkProvider: { resolveProvider: false } }),
    ({ file }, _params, { session: { client }, token, features }) =>
      features.documentLinks(file, { tooltips: client.navigation.linkTooltips }, token),
  ),
  specMethod(
    InlayHintRequest.type,
    () => ({ inlayHintProvider: true }),
    ({ checked }, { range }, { session: { workspace }, token, features }) =>
      workspace.showsInlayHints ? features.inlayHints(checked, range, token) : [],
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
