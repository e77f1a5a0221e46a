import { type CancellationToken, type Connection, MessageType } from 'vscode-languageserver';
import { type CommandArguments, commands } from './features/code-lens.ts';
import type { InitializationOptions } from './language-server.ts';
import type { LiveData } from './live/live-data.ts';
import type { OpenSpec } from './open-specs.ts';
import { previewRequest } from './preview.ts';
import type { CommandRunner, Session } from './session.ts';
import type { PlacedDocument } from './spec/spec-file.ts';

/** How a command ended, for a client that shows it itself. */
export interface CommandOutcome {
  severity: 'error' | 'warning' | 'information';
  message: string;
  imageId?: string;
  consoleUrl?: string;
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
  targets(): Promise<TargetChoice[]>;
  regions(): Promise<RegionChoice[]>;
}

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

type Arguments = Partial<CommandArguments> & { target?: TargetChoice; mfaCode?: string };

/** `workspace/executeCommand`. */
export function commandRunner(context: CommandContext): CommandRunner {
  return async (command, [first], token) => {
    const args: Arguments = first ?? {};
    if (command === commands.targets) return await (await context.services.loadRegistration?.())?.targets();
    if (command === commands.regions) return await (await context.services.loadRegistration?.())?.regions();
    const outcome = await run(command, args, context, token);
    if (!context.options.showsOutcome && outcome) await show(context.connection, outcome);
    return outcome ?? null;
  };
}

async function run(
  command: string,
  args: Arguments,
  { connection, session, services, publish }: CommandContext,
  token: CancellationToken,
): Promise<CommandOutcome | undefined> {
  const spec = args.uri === undefined ? undefined : session.specs.get(args.uri);
  if (!spec) return warning('Open the spec in the editor first, then run the command on it.');
  const placed = documentOf(spec, args);
  if (!placed) return warning('There is no such document in the file. Put the cursor in the one you mean.');
  if (command === commands.preview) return await previewRequest(connection, session, spec, placed, args.as);
  if (!session.canRegister || !services.loadRegistration) {
    return warning('AMIs can be registered from a trusted workspace only. Trust it, then try again.');
  }
  const service = await services.loadRegistration();
  const dryRun = command === commands.dryRun;
  const outcome = await service.register({
    connection,
    session,
    spec,
    placed,
    dryRun,
    choice: args.target,
    mfaCode: args.mfaCode,
    token,
    publish: () => publish(spec.uri),
  });
  session.live?.forget();
  publish(spec.uri);
  return outcome;
}

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
