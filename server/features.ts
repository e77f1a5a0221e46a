/** What answers the requests of an editor; loaded at the first of them, since diagnostics need none of it. */
export { answerActions } from './features/answer-actions.ts';
export { codeActions } from './features/code-action.ts';
export { codeLenses } from './features/code-lens.ts';
export { complete, resolveCompletion } from './features/completion.ts';
export { definition, toLocation } from './features/definition.ts';
export { documentHighlights } from './features/document-highlight.ts';
export { documentLinks } from './features/document-link.ts';
export { documentSymbols, flatSymbols } from './features/document-symbol.ts';
export { foldingRanges } from './features/folding-range.ts';
export { hover } from './features/hover.ts';
export { inlayHints } from './features/inlay-hint.ts';
export { linkedEditingRanges } from './features/linked-editing-range.ts';
export { references } from './features/references.ts';
export { prepareRename, rename } from './features/rename.ts';
export { selectionRanges } from './features/selection-range.ts';
export { sortKeysActions } from './features/sort-keys.ts';
