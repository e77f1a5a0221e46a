import { type CancellationToken, type Connection, MessageType } from 'vscode-languageserver';
import { type CommandArguments, commands, type ImportArguments } from './features/code-lens.ts';
import type { InitializationOptions } from './language-server.ts';
import type { LiveData } from './live/live-data.ts';
import type { OpenSpec } from './open-specs.ts';
import { type Preview, preview, previewForms } from './preview.ts';
import type { CommandRunner, Session } from './session.ts';
import { showText } from './show-text.ts';
import type { PlacedDocument } from './spec/spec-file.ts';
import { templateChoices } from './template-choices.ts';

/** How a command ended, for a client that shows it itself. */
export interface CommandOutcome {
  severity: 'error' | 'warning' | 'information';
  message: string;
  imageId?: string;
  consoleUrl?: string;
  /** The document, and the file as it would be for the image, to show side by side. */
  comparison?: { title: string; uri: string; imageText: string };
  /** Whether the reasons stand at the fields of the document, as diagnostics. */
  isMarked?: true;
  /** The text of a new spec, to open. */
  newSpec?: string;
  /** What the person must say first; the command is to be run again with it. */
  asks?: 'imageId';
  /** The program and its arguments that renew the credentials, where that may help. */
  signIn?: readonly string[];
  /** The MFA device whose code the command needs as `mfaCode`, to be run again. */
  mfaSerial?: string;
}

/** A target that the person can choose for commands. */
export interface TargetChoice {
  label: string;
  description?: string;
  /** The sandbox that runs inside the language server. */
  sandbox?: true;
  profile?: string;
  region?: string;
}

export interface RegionChoice {
  region: string;
  /** Its name for people, where it is known. */
  description: string | undefined;
  /** Whether the AWS configuration names it. */
  isConfigured: boolean;
}

/** The part of the server that reaches AWS, loaded at the first command that needs it. */
export interface RegistrationService {
  register(request: RegistrationRequest): Promise<CommandOutcome>;
  registerAll(request: RegisterAllRequest): Promise<CommandOutcome>;
  targets(): Promise<TargetChoice[]>;
  /** Shows what was registered before, and offers to look up what ended without an answer. */
  remember(connection: Connection, session: Session): Promise<void>;
  /** Commands about images that there are. */
  aboutImages(command: string, request: ImagesRequest): Promise<object | undefined>;
  regions(): Promise<RegionChoice[]>;
}

/** What a command about images may draw on. */
export interface ImagesRequest {
  connection: Connection;
  session: Session;
  args: Arguments;
  /** The document that is meant, where one is open. */
  spec?: OpenSpec;
  placed?: PlacedDocument;
  token: CancellationToken;
}

/** For every document of a file. */
export type RegisterAllRequest = Omit<RegistrationRequest, 'placed' | 'dryRun'>;

export interface RegistrationRequest {
  connection: Connection;
  session: Session;
  spec: OpenSpec;
  placed: PlacedDocument;
  dryRun: boolean;
  choice: TargetChoice | undefined;
  /** What the MFA device shows, if the client has asked for it. */
  mfaCode?: string;
  token: CancellationToken;
  /** Shows the diagnostics of the file as they are now. */
  publish(): void;
}

export interface CommandServices {
  /** Absent where there is no way to reach AWS. */
  loadRegistration?: () => Promise<RegistrationService>;
  /** Whether anything was registered from this machine; a look at the disk that costs nothing. */
  hasHistory?: () => boolean;
  /** What the account holds, for completions and hovers. Absent where there is no way to reach AWS. */
  loadLiveData?: (connection: Connection, session: Session) => Promise<LiveData>;
}

interface CommandContext {
  connection: Connection;
  session: Session;
  services: CommandServices;
  publish(uri: string): void;
  options: InitializationOptions;
}

export type Arguments = Partial<CommandArguments> & {
  target?: TargetChoice;
  /** The registration that is meant, by its id. */
  id?: string;
  imageId?: string;
  region?: string;
  /** What the MFA device shows. */
  mfaCode?: string;
};

/** `workspace/executeCommand`. */
export function commandRunner(context: CommandContext): CommandRunner {
  return async (command, [first], token) => {
    const result = await run(command, first ?? {}, context, token);
    if (isOutcome(result) && !context.options.showsOutcome) await show(result, context);
    return result ?? null;
  };
}

async function run(
  command: string,
  args: Arguments & ImportArguments,
  context: CommandContext,
  token: CancellationToken,
): Promise<object | undefined> {
  switch (command) {
    case commands.targets:
      return await (await context.services.loadRegistration?.())?.targets();
    case commands.regions:
      return await (await context.services.loadRegistration?.())?.regions();
    case commands.previewForms:
      return previewForms;
    case commands.templates:
      return templateChoices(new Date());
    case commands.import:
      return await runImport(args, context);
    case commands.history:
      return (await runAboutImages(command, args, context, token)) ?? [];
    case commands.lookUp:
    case commands.compare:
    case commands.importImage:
    case commands.deregister:
      return (await runAboutImages(command, args, context, token)) ?? untrusted;
    default:
      return await runOnSpec(command, args, context, token);
  }
}

async function runImport({ text, at }: ImportArguments, { session }: CommandContext) {
  const { importForPaste, importSpec } = await import('./import-spec.ts');
  if (typeof text !== 'string')
    return warning('amiSpec.import takes the text to make a spec of: { "text": "…" }.');
  if (!at) return importSpec(text);
  const spec = session.specs.get(at.uri);
  return spec && importForPaste(text, spec.file, at.range);
}

/** Commands that need no open spec; undefined where AWS is out of reach. */
async function runAboutImages(
  command: string,
  args: Arguments,
  { connection, session, services }: CommandContext,
  token: CancellationToken,
): Promise<object | undefined> {
  const service = session.canRegister ? await services.loadRegistration?.() : undefined;
  const spec = args.uri === undefined ? undefined : session.specs.get(args.uri);
  const placed = spec && documentOf(spec, args);
  return await service?.aboutImages(command, { connection, session, args, spec, placed, token });
}

async function runOnSpec(
  command: string,
  args: Arguments,
  context: CommandContext,
  token: CancellationToken,
): Promise<CommandOutcome | Preview | undefined> {
  const { connection, session, services, publish } = context;
  const spec = args.uri === undefined ? undefined : session.specs.get(args.uri);
  if (!spec) return warning('Open the spec in the editor first, then run the command on it.');
  const placed = documentOf(spec, args);
  if (!placed && command !== commands.registerAll)
    return warning('There is no such document in the file. Put the cursor in the one you mean.');
  if (placed && command === commands.preview) return await runPreview(spec, placed, args, context);
  const service = session.canRegister ? await services.loadRegistration?.() : undefined;
  if (!service) return untrusted;
  const request = {
    connection,
    session,
    spec,
    choice: args.target,
    mfaCode: args.mfaCode,
    token,
    publish: () => publish(spec.uri),
  };
  const outcome = placed
    ? await service.register({ ...request, placed, dryRun: command === commands.dryRun })
    : await service.registerAll(request);
  session.live?.forget();
  publish(spec.uri);
  return outcome;
}

async function runPreview(
  spec: OpenSpec,
  placed: PlacedDocument,
  { as, target }: Arguments,
  { connection, session, options }: CommandContext,
): Promise<CommandOutcome | Preview | undefined> {
  const made = await preview(connection, session, spec, placed, { as, choice: target });
  if (isOutcome(made) || options.showsOutcome) return made;
  if (!session.client.showDocument) return { severity: 'information', message: made.text };
  await showText(connection, made.name, made.text);
  return undefined;
}

const untrusted = warning('AMIs can be registered from a trusted workspace only. Trust it, then try again.');

function documentOf({ file }: OpenSpec, { document, line }: Arguments): PlacedDocument | undefined {
  if (document !== undefined) return file.documents[document];
  if (line !== undefined) return file.documents.findLast((placed) => placed.line <= line);
  return file.documents.length === 1 ? file.documents[0] : undefined;
}

function warning(message: string): CommandOutcome {
  return { severity: 'warning', message };
}

const messageTypes = {
  error: MessageType.Error,
  warning: MessageType.Warning,
  information: MessageType.Info,
} as const;

/** For a client that does not show it itself. */
async function show(
  { severity, message, newSpec }: CommandOutcome,
  { connection, session }: CommandContext,
): Promise<void> {
  if (newSpec && session.client.showDocument) return await showText(connection, 'new.ami.yaml', newSpec);
  await connection.sendNotification('window/showMessage', { type: messageTypes[severity], message });
}

function isOutcome(result: object | undefined): result is CommandOutcome {
  return result !== undefined && 'severity' in result && 'message' in result;
}
