import { type CancellationToken, type Connection, MessageType } from 'vscode-languageserver';
import { type CommandArguments, commands, type ImportArguments } from './features/code-lens.ts';
import type { InitializationOptions } from './language-server.ts';
import type { OpenSpec } from './open-specs.ts';
import { type Preview, preview, previewForms, showPreview } from './preview.ts';
import { targetSettings } from './registration/target.ts';
import type { CommandRunner, Session } from './session.ts';
import type { PlacedDocument } from './spec/spec-file.ts';
import { templateChoices } from './template-choices.ts';

/** How a command ended, for a client that shows it itself. */
export interface CommandOutcome {
  severity: 'error' | 'warning' | 'information';
  message: string;
  imageId?: string;
  consoleUrl?: string;
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
  targets(): Promise<TargetChoice[]>;
}

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
}

interface CommandContext {
  connection: Connection;
  session: Session;
  services: CommandServices;
  publish(uri: string): void;
  options: InitializationOptions;
}

type Arguments = Partial<CommandArguments> & { target?: TargetChoice };

/** `workspace/executeCommand`. */
export function commandRunner(context: CommandContext): CommandRunner {
  return async (command, [first], token) => {
    const result = await run(command, first ?? {}, context, token);
    if (isOutcome(result) && !context.options.showsOutcome) await show(context.connection, result);
    return result ?? null;
  };
}

async function run(
  command: string,
  args: object,
  context: CommandContext,
  token: CancellationToken,
): Promise<object | undefined> {
  switch (command) {
    case commands.targets:
      return await (await context.services.loadRegistration?.())?.targets();
    case commands.previewForms:
      return previewForms;
    case commands.templates:
      return templateChoices(new Date());
    case commands.import:
      return await runImport(args, context);
    default:
      return await runOnDocument(command, args, context, token);
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

async function runOnDocument(
  command: string,
  args: Arguments,
  { connection, session, services, publish, options }: CommandContext,
  token: CancellationToken,
): Promise<CommandOutcome | Preview | undefined> {
  const spec = args.uri === undefined ? undefined : session.specs.get(args.uri);
  if (!spec) return warning('Open the spec in the editor first, then run the command on it.');
  const placed = documentOf(spec, args);
  if (!placed) return warning('There is no such document in the file. Put the cursor in the one you mean.');
  if (command === commands.preview) {
    const chosen = targetSettings({ profile: args.target?.profile }, 'your choice');
    const made = await preview(connection, session, spec, placed, { as: args.as, chosen });
    if (isOutcome(made) || options.showsOutcome) return made;
    return await showPreview(connection, session.client.showDocument, made);
  }
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
    token,
  });
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

function isOutcome(result: object | undefined): result is CommandOutcome {
  return result !== undefined && 'severity' in result;
}
