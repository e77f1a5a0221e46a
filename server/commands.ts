import { type CancellationToken, type Connection, MessageType } from 'vscode-languageserver';
import { type CommandArguments, commands } from './features/code-lens.ts';
import type { InitializationOptions } from './language-server.ts';
import type { OpenSpec } from './open-specs.ts';
import { previewRequest, showText } from './preview.ts';
import type { CommandRunner, Session } from './session.ts';
import type { PlacedDocument } from './spec/spec-file.ts';

/** How a command ended, for a client that shows it itself. */
export interface CommandOutcome {
  severity: 'error' | 'warning' | 'information';
  message: string;
  imageId?: string;
  consoleUrl?: string;
  /** The document, and the file as it would be for the image, to show side by side. */
  comparison?: { title: string; uri: string; imageText: string };
  /** The text of a new spec, to open. */
  newSpec?: string;
  /** What the person must say first; the command is to be run again with it. */
  asks?: 'imageId';
}

/** A target that the person can choose for commands. */
export interface TargetChoice {
  label: string;
  description?: string;
  /** The sandbox that runs inside the language server. */
  sandbox?: true;
  profile?: string;
}

/** The part of the server that reaches AWS, loaded at the first command that needs it. */
export interface RegistrationService {
  register(request: RegistrationRequest): Promise<CommandOutcome>;
  registerAll(request: RegisterAllRequest): Promise<CommandOutcome>;
  targets(): Promise<TargetChoice[]>;
  /** Shows what was registered before, and offers to look up what ended without an answer. */
  remember(connection: Connection, session: Session): Promise<void>;
  /** Commands about images that there are. */
  aboutImages(command: string, request: ImagesRequest): Promise<unknown>;
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
  token: CancellationToken;
}

export interface CommandServices {
  /** Absent where there is no way to reach AWS. */
  loadRegistration?: () => Promise<RegistrationService>;
  /** Whether anything was registered from this machine; a look at the disk that costs nothing. */
  hasHistory?: () => boolean;
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
};

/** Commands that need no open spec. */
const aboutImages: readonly string[] = [
  commands.history,
  commands.lookUp,
  commands.compare,
  commands.importImage,
  commands.deregister,
];

/** `workspace/executeCommand`. */
export function commandRunner(context: CommandContext): CommandRunner {
  return async (command, [first], token) => {
    const args: Arguments = first ?? {};
    if (command === commands.targets) return await (await context.services.loadRegistration?.())?.targets();
    if (aboutImages.includes(command)) return await runAboutImages(command, args, context, token);
    const outcome = await run(command, args, context, token);
    if (!context.options.showsOutcome && outcome) await show(context.connection, outcome);
    return outcome ?? null;
  };
}

async function runAboutImages(
  command: string,
  args: Arguments,
  { connection, session, services, options }: CommandContext,
  token: CancellationToken,
): Promise<unknown> {
  const service = session.canRegister ? await services.loadRegistration?.() : undefined;
  const spec = args.uri === undefined ? undefined : session.specs.get(args.uri);
  const placed = spec && documentOf(spec, args);
  const outcome =
    (await service?.aboutImages(command, { connection, session, args, spec, placed, token })) ??
    (command === commands.history ? [] : untrusted);
  if (!options.showsOutcome && isOutcome(outcome)) {
    if (outcome.newSpec && session.client.showDocument) {
      await showText(connection, 'new.ami.yaml', outcome.newSpec);
    } else await show(connection, outcome);
  }
  return outcome;
}

function isOutcome(result: unknown): result is CommandOutcome {
  return typeof result === 'object' && result !== null && 'severity' in result && 'message' in result;
}

async function run(
  command: string,
  args: Arguments,
  { connection, session, services, publish }: CommandContext,
  token: CancellationToken,
): Promise<CommandOutcome | undefined> {
  const spec = args.uri === undefined ? undefined : session.specs.get(args.uri);
  if (!spec) return warning('Open the spec in the editor first, then run the command on it.');
  if (command === commands.registerAll) {
    if (!session.canRegister || !services.loadRegistration) return untrusted;
    const all = await services.loadRegistration();
    const outcome = await all.registerAll({ connection, session, spec, choice: args.target, token });
    publish(spec.uri);
    return outcome;
  }
  const placed = documentOf(spec, args);
  if (!placed) return warning('There is no such document in the file. Put the cursor in the one you mean.');
  if (command === commands.preview) return await previewRequest(connection, session, spec, placed, args.as);
  if (!session.canRegister || !services.loadRegistration) return untrusted;
  const service = await services.loadRegistration();
  const dryRun = command === commands.dryRun;
  const outcome = await service.register({
    connection,
    session,
    spec,
    placed,
    dryRun,
    choice: args.target,
    token,
  });
  publish(spec.uri);
  return outcome;
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

async function show(connection: Connection, { severity, message }: CommandOutcome): Promise<void> {
  await connection.sendNotification('window/showMessage', { type: messageTypes[severity], message });
}
