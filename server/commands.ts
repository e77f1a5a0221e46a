import { type CancellationToken, type Connection, MessageType } from 'vscode-languageserver';
import { type CommandOutcome, isOutcome } from './command-outcome.ts';
import type { Arguments, CommandServices } from './command-services.ts';
import { commands, type ImportArguments } from './features/code-lens.ts';
import type { InitializationOptions } from './initialization-options.ts';
import type { OpenSpec } from './open-specs.ts';
import { type Preview, preview, previewForms } from './preview.ts';
import type { CommandRunner, Session } from './session.ts';
import { showText } from './show-text.ts';
import type { PlacedDocument } from './spec/spec-file.ts';
import { templateChoices } from './template-choices.ts';

interface CommandContext {
  connection: Connection;
  session: Session;
  services: CommandServices;
  publish(uri: string): void;
  options: InitializationOptions;
}

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
    case commands.insertUefiData:
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

const untrusted = warning('AWS is reached from a trusted workspace only. Trust it, then try again.');

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
