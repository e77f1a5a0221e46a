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

/** A request about an open file; null is the answer for any other. */
function specMethod<P extends { textDocument: { uri: string } }, R, PR, E, RO>(
  type: ProtocolRequestType<P, R | null, PR, E, RO>,
  capability: Method['capability'],
  answer: (spec: OpenSpec, params: P, session: Session, token: CancellationToken) => NoInfer<R> | null,
): Method {
  return method(type, capability, (session, params, token) => {
    const spec = session.specs.get(params.textDocument.uri);
    return spec ? answer(spec, params, session, token) : null;
  });
}

/** The answer, or an error with the reason that the client shows. */
function unlessRefused<T extends object>(answer: T | Refused): T {
  if ('refused' in answer) throw new ResponseError(LSPErrorCodes.RequestFailed, answer.refused);
  return answer;
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
        ? { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind, sortKeysKind] } }
        : {},
    (session, { textDocument, range, context }) => {
      const spec = session.specs.get(textDocument.uri);
      const { diagnostics, only, triggerKind } = context;
      if (!spec || !session.client.codeActionLiterals) return null;
      const request = { uri: textDocument.uri, range, diagnostics, only };
      const actions = [...session.answerActions(spec, request), ...codeActions(spec.checked, request)];
      const isAsked = triggerKind !== CodeActionTriggerKind.Automatic;
      return isAsked ? [...actions, ...sortKeysActions(spec.uri, spec.file, range, only)] : actions;
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
