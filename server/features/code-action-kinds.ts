import { CodeActionKind } from 'vscode-languageserver-types';

export const fixAllKind = `${CodeActionKind.SourceFixAll}.amiSpec`;
export const sortKeysKind = `${CodeActionKind.RefactorRewrite}.amiSpec.sortKeys`;
