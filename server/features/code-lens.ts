import type { CodeLens } from 'vscode-languageserver-types';
import type { PlacedDocument, SpecFile } from '../spec/spec-file.ts';
import { type Cancellation, eachDocument, notCancelled } from './each-document.ts';
import { toLspRange } from './placement.ts';

/** Documents with lenses; far more than a person registers by hand. */
const documentLimit = 1_000;

/** The commands that every LSP editor can run; their arguments are `CommandArguments`. */
export const commands = {
  register: 'amiSpec.register',
  dryRun: 'amiSpec.dryRun',
  preview: 'amiSpec.preview',
  targets: 'amiSpec.targets',
  regions: 'amiSpec.regions',
} as const;

export type Command = (typeof commands)[keyof typeof commands];

/** What a command is about: a document of a file, by its 0-based index or by a line of the file. */
export interface CommandArguments {
  uri: string;
  document?: number;
  line?: number;
  /** Preview only: the form to show. */
  as?: string;
}

const lenses: readonly [Command, string][] = [
  [commands.register, 'Register AMI'],
  [commands.dryRun, 'Dry run'],
  [commands.preview, 'Preview request'],
];

/** `textDocument/codeLens`: what can be done with each document, above its first key. */
export function codeLenses(
  uri: string,
  file: SpecFile,
  canRegister: boolean,
  token: Cancellation = notCancelled,
): CodeLens[] {
  const shown = canRegister ? lenses : lenses.filter(([command]) => command === commands.preview);
  const documents = [...eachDocument({ ...file, documents: file.documents.slice(0, documentLimit) }, token)];
  return documents.flatMap((placed) => {
    const first = firstKey(placed);
    if (!first) return [];
    const range = toLspRange(placed, first);
    const argument: CommandArguments = { uri, document: placed.index };
    return shown.map(([command, title]) => ({ range, command: { title, command, arguments: [argument] } }));
  });
}

function firstKey({ document }: PlacedDocument) {
  return document.request?.entries[0]?.key;
}
