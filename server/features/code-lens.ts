import type { CodeLens, Range } from 'vscode-languageserver-types';
import type { PlacedDocument, SpecFile } from '../spec/spec-file.ts';
import { type Cancellation, eachDocument, notCancelled } from './each-document.ts';
import { toLspRange } from './placement.ts';
import { relativeTime } from './relative-time.ts';

/** Documents with lenses; far more than a person registers by hand. */
const documentLimit = 1_000;

/** The commands that every LSP editor can run; those about a document take `CommandArguments`. */
export const commands = {
  register: 'amiSpec.register',
  dryRun: 'amiSpec.dryRun',
  preview: 'amiSpec.preview',
  registerAll: 'amiSpec.registerAll',
  history: 'amiSpec.history',
  lookUp: 'amiSpec.lookUp',
  compare: 'amiSpec.compare',
  importImage: 'amiSpec.importImage',
  deregister: 'amiSpec.deregister',
  insertUefiData: 'amiSpec.insertUefiData',
  targets: 'amiSpec.targets',
  previewForms: 'amiSpec.previewForms',
  templates: 'amiSpec.templates',
  import: 'amiSpec.import',
  regions: 'amiSpec.regions',
} as const;

export type Command = (typeof commands)[keyof typeof commands];

/** What a command is about: a document of a file, by its 0-based index or by a line of the file. */
export interface CommandArguments {
  uri: string;
  document?: number;
  line?: number;
  /** Preview only: the name of the form to show; `aws-cli` by default. */
  as?: string;
}

/** What `amiSpec.import` takes. */
export interface ImportArguments {
  /** What people have: a command, JSON, a program … */
  text?: string;
  /** Where the text is about to be pasted. There is an answer only where it fits: the document there is empty. */
  at?: { uri: string; range: Range };
}

/** The image that was last registered from a document. */
export interface LastRegistration {
  /** Of the registration. */
  id: string;
  imageId: string;
  /** Milliseconds since 1970. */
  time: number;
  /** Whether the document asks for something else now. */
  changed: boolean;
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
  lastRegistration: (placed: PlacedDocument) => LastRegistration | undefined = () => undefined,
  now = Date.now(),
): CodeLens[] {
  const shown = canRegister ? lenses : lenses.filter(([command]) => command === commands.preview);
  const documents = [...eachDocument({ documents: file.documents.slice(0, documentLimit) }, token)];
  return documents.flatMap((placed) => {
    const first = firstKey(placed);
    if (!first) return [];
    const range = toLspRange(placed, first);
    const argument: CommandArguments = { uri, document: placed.index };
    const last = lastRegistration(placed);
    const all: readonly [Command, string][] = last
      ? [...shown, [commands.compare, lastRegistrationTitle(last, now)]]
      : shown;
    return all.map(([command, title]) => ({ range, command: { title, command, arguments: [argument] } }));
  });
}

function lastRegistrationTitle({ imageId, time, changed }: LastRegistration, now: number): string {
  return `Registered as ${imageId} ${relativeTime(time, now)}${changed ? ', changed since' : ''}`;
}

function firstKey({ document }: PlacedDocument) {
  return document.request?.entries[0]?.key;
}
