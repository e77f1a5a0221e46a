import type { ClientCapabilities } from 'vscode-languageserver';
import type { CompletionSupport } from './features/completion.ts';
import type { DiagnosticSupport } from './features/diagnostics.ts';

/** What the client can show and do, read once from its capabilities; what it does not say, it cannot. */
export interface ClientSupport {
  completion: CompletionSupport;
  diagnostics: DiagnosticSupport & {
    /** Asks for diagnostics instead of waiting for them. */
    pull: boolean;
    /** Asks again when told to. */
    refresh: boolean;
  };
  codeActionLiterals: boolean;
  navigation: NavigationSupport;
  configuration: boolean;
  /** Tells of changed settings when asked to. */
  tellsOfSettings: boolean;
  workDoneProgress: boolean;
  showDocument: boolean;
  edits: EditSupport;
  /** Asks for code lenses again when told to. */
  codeLensRefresh: boolean;
  /** Watches files that the server names. */
  watchesFiles: boolean;
  /** Tells of folders that are added to the workspace or removed. */
  workspaceFolders: boolean;
}

export interface EditSupport {
  /** Makes edits that a server asks for. */
  apply: boolean;
  /** Knows edits of one version of a text. */
  versioned: boolean;
}

export interface NavigationSupport {
  /** Shows the symbols of a document as a tree. */
  symbolTree: boolean;
  /** The most folds that the client takes. */
  foldLimit?: number;
  /** Goes to more than a place: to a range with a name in it. */
  definitionLinks: boolean;
  /** Asks what would be renamed before it asks for the new name. */
  prepareRename: boolean;
  linkTooltips: boolean;
  /** Asks for inlay hints again when told to. */
  inlayHintRefresh: boolean;
}

// `InsertTextMode.asIs` and `CompletionItemTag.Deprecated` of LSP 3.17.
const asIs = 1;
const deprecated = 1;

export function clientSupport({ textDocument, workspace, window }: ClientCapabilities): ClientSupport {
  const item = textDocument?.completion?.completionItem;
  const shown = { ...textDocument?.publishDiagnostics, ...textDocument?.diagnostic };
  return {
    completion: {
      snippets: item?.snippetSupport ?? false,
      asIs: item?.insertTextModeSupport?.valueSet.includes(asIs) ?? false,
      deprecatedTag: item?.tagSupport?.valueSet.includes(deprecated) ?? false,
    },
    diagnostics: {
      relatedInformation: shown.relatedInformation ?? false,
      tags: (shown.tagSupport?.valueSet.length ?? 0) > 0,
      codeDescription: shown.codeDescriptionSupport ?? false,
      pull: textDocument?.diagnostic !== undefined,
      refresh: workspace?.diagnostics?.refreshSupport ?? false,
    },
    codeActionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    navigation: {
      symbolTree: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport ?? false,
      foldLimit: textDocument?.foldingRange?.rangeLimit,
      definitionLinks: textDocument?.definition?.linkSupport ?? false,
      prepareRename: textDocument?.rename?.prepareSupport ?? false,
      linkTooltips: textDocument?.documentLink?.tooltipSupport ?? false,
      inlayHintRefresh: workspace?.inlayHint?.refreshSupport ?? false,
    },
    configuration: workspace?.configuration ?? false,
    tellsOfSettings: workspace?.didChangeConfiguration?.dynamicRegistration ?? false,
    workDoneProgress: window?.workDoneProgress ?? false,
    showDocument: window?.showDocument?.support ?? false,
    edits: {
      apply: workspace?.applyEdit ?? false,
      versioned: workspace?.workspaceEdit?.documentChanges ?? false,
    },
    codeLensRefresh: workspace?.codeLens?.refreshSupport ?? false,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
    workspaceFolders: workspace?.workspaceFolders ?? false,
  };
}
