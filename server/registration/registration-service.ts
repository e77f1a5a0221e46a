import type { Connection, MessageActionItem } from 'vscode-languageserver';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import type {
  CommandOutcome,
  ImagesRequest,
  RegisterAllRequest,
  RegistrationRequest,
  TargetChoice,
} from '../commands.ts';
import { commands } from '../features/code-lens.ts';
import { toLspRange } from '../features/placement.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Session } from '../session.ts';
import type { PlacedDocument } from '../spec/spec-file.ts';
import { aboutImages } from './editor-images.ts';
import { offerLookUp } from './editor-look-up.ts';
import { outcomeOfAll, runAll } from './editor-register-all.ts';
import { settingsFor } from './editor-settings.ts';
import type { Entry } from './journal/entry.ts';
import { targetOf } from './journal/entry-target.ts';
import { Journal } from './journal/journal.ts';
import { KnownRegistrations, normalUri } from './journal/known-registrations.ts';
import type { Outcome, Refused } from './outcome.ts';
import { outcomeText } from './outcome-text.ts';
import { type QuestionText, questionText } from './question.ts';
import { register } from './register.ts';
import { Running } from './running.ts';
import { type ChosenTarget, directiveTarget, resolveTarget } from './target.ts';
import type { Ui } from './ui.ts';

const sandboxLabel = 'Local sandbox (no AWS account)';

/** The register flow for editors: asks, reports and shows by LSP. */
export class RegistrationService {
  readonly #running = new Running();
  readonly #journal = new Journal();
  #known: KnownRegistrations | undefined;
  #sandbox: Promise<Sandbox> | undefined;

  async register(request: RegistrationRequest): Promise<CommandOutcome> {
    const { connection, session, spec, placed, dryRun, choice, token } = request;
    const findings = spec.checked[placed.index]?.findings ?? [];
    const cancelled = new AbortController();
    token.onCancellationRequested(() => cancelled.abort());
    const outcome = await this.#running.run(`${spec.uri}#${placed.index}`, async () => {
      const settings = await settingsFor(spec.uri, connection, session);
      const chosen = await this.#chosen(choice);
      const progress = await connection.window.createWorkDoneProgress();
      progress.token.onCancellationRequested(() => cancelled.abort());
      progress.begin(dryRun ? 'Dry run' : 'Register AMI', undefined, '', true);
      const ui: Ui = {
        confirm: (question) => confirm(connection, questionText(question), question.warnings.length > 0),
        goOn: (warning, yes) => goOn(connection, warning, yes),
        progress: (message, percentage) =>
          percentage === undefined ? progress.report(message) : progress.report(percentage, message),
        signal: cancelled.signal,
      };
      try {
        const mode = dryRun ? 'dry-run' : 'register';
        const uri = normalUri(spec.uri);
        const journal = this.#journal;
        return await register({ placed, findings, mode, wait: true, settings, chosen, uri, journal }, ui);
      } finally {
        progress.done();
      }
    });
    session.showRefusal(
      spec.uri,
      outcome.kind === 'refused' ? refusalDiagnostic(placed, outcome) : undefined,
    );
    if (outcome.kind === 'blocked') await showFirstError(request, outcome);
    await this.#knownTo(connection, session).read();
    return commandOutcome(outcome);
  }

  /** All documents of a file after one question; what becomes of one does not stop the others. */
  async registerAll({
    connection,
    session,
    spec,
    choice,
    token,
  }: RegisterAllRequest): Promise<CommandOutcome> {
    const settings = await settingsFor(spec.uri, connection, session);
    const chosen = await this.#chosen(choice);
    const uri = normalUri(spec.uri);
    const documents = spec.file.documents.filter(({ document }) => document.contents !== 'empty');
    const runs = documents.map((placed) => (ui: Ui) => {
      const findings = spec.checked[placed.index]?.findings ?? [];
      const request = { placed, findings, mode: 'register', wait: true, settings, chosen, uri } as const;
      return this.#running.run(`${spec.uri}#${placed.index}`, () =>
        register({ ...request, journal: this.#journal }, ui),
      );
    });
    const asking = {
      confirm: (question: QuestionText, hasWarnings: boolean) => confirm(connection, question, hasWarnings),
      goOn: (warning: string, yes: string) => goOn(connection, warning, yes),
    };
    const outcomes = await runAll(documents, runs, connection, token, asking);
    const at = outcomes.findIndex(({ kind }) => kind === 'refused');
    const [placed, refused] = [documents[at], outcomes[at]];
    const shown = placed && refused?.kind === 'refused' ? refusalDiagnostic(placed, refused) : undefined;
    session.showRefusal(spec.uri, shown);
    await this.#knownTo(connection, session).read();
    return outcomeOfAll(documents, outcomes);
  }

  async remember(connection: Connection, session: Session): Promise<void> {
    await this.#knownTo(connection, session).read();
    await offerLookUp(connection, session, this.#journal);
  }

  async aboutImages(command: string, request: ImagesRequest): Promise<object | undefined> {
    const { connection, session } = request;
    const result = await aboutImages(command, request, this.#journal, {
      ofEntry: async (entry) => {
        const { readAwsConfiguration } = await import('../aws/connect.ts');
        const target = targetOf(entry, await readAwsConfiguration());
        return (await this.#isInSandbox(entry))
          ? { ...target, credentials: (await this.#sandbox)?.credentials }
          : target;
      },
      ofRequest: async ({ args, spec, placed }) => {
        const { readAwsConfiguration } = await import('../aws/connect.ts');
        const settings = await settingsFor(spec?.uri ?? '', connection, session);
        const directive = placed ? directiveTarget(placed) : {};
        const chosen = await this.#chosen(args.target);
        const region = args.region ? { region: { value: args.region, from: 'your choice' } } : {};
        return resolveTarget(directive, settings, await readAwsConfiguration(), { ...chosen, ...region });
      },
    });
    if (command !== commands.history) await this.#knownTo(connection, session).read();
    return result;
  }

  /** Whether a registration was rehearsed in the sandbox that runs here. */
  async #isInSandbox({ rehearsal, endpoint }: Entry): Promise<boolean> {
    return rehearsal === true && endpoint === (await this.#sandbox)?.url;
  }

  #knownTo(connection: Connection, session: Session): KnownRegistrations {
    if (this.#known) return this.#known;
    const isThere = async (entry: Entry) => !entry.rehearsal || (await this.#isInSandbox(entry));
    this.#known = new KnownRegistrations(this.#journal, isThere, () => {
      if (session.client.codeLensRefresh) refreshCodeLenses(connection);
    });
    session.registrations = this.#known;
    return this.#known;
  }

  /** What a person can pick: the AWS configuration as it is, one of its profiles, the sandbox. */
  async targets(): Promise<TargetChoice[]> {
    const { readAwsConfiguration } = await import('../aws/connect.ts');
    const { profiles } = await readAwsConfiguration();
    return [
      { label: 'AWS configuration', description: 'environment, default profile, or what the spec says' },
      ...[...profiles.keys()].map((profile) => ({ label: profile, description: 'AWS profile', profile })),
      { label: sandboxLabel, description: 'rehearse here: nothing leaves this machine', sandbox: true },
    ];
  }

  async #chosen(choice: TargetChoice | undefined): Promise<ChosenTarget> {
    if (choice?.sandbox) return await this.#sandboxTarget();
    return choice?.profile ? { profile: { value: choice.profile, from: 'your choice' } } : {};
  }

  /** The sandbox knows every snapshot, so that anybody's spec can be rehearsed. */
  async #sandboxTarget(): Promise<ChosenTarget> {
    const { startSandbox } = await import('../sandbox/sandbox.ts');
    this.#sandbox ??= startSandbox({ unknownSnapshots: 'adopt' });
    const { url, credentials } = await this.#sandbox;
    return {
      endpoint: { value: url, from: 'the local sandbox' },
      credentials,
      fallbackRegion: { value: 'us-east-1', from: 'the local sandbox' },
    };
  }
}

/** A client that has gone needs none. */
function refreshCodeLenses(connection: Connection): void {
  Promise.resolve()
    .then(() => connection.sendRequest('workspace/codeLens/refresh'))
    .catch(() => undefined);
}

async function confirm(
  { window }: Connection,
  { title, details }: QuestionText,
  hasWarnings: boolean,
): Promise<boolean> {
  const message = [title, ...details].join('\n');
  const yes: MessageActionItem = { title: 'Register' };
  const no: MessageActionItem = { title: 'Cancel', isCloseAffordance: true };
  const answer = hasWarnings
    ? await window.showWarningMessage(message, yes, no)
    : await window.showInformationMessage(message, yes, no);
  return answer?.title === yes.title;
}

async function goOn({ window }: Connection, warning: string, yes: string): Promise<boolean> {
  const answer = await window.showWarningMessage(
    `${warning}\nGo on?`,
    { title: yes },
    { title: 'Cancel', isCloseAffordance: true },
  );
  return answer?.title === yes;
}

function refusalDiagnostic(placed: PlacedDocument, { refusal }: Refused) {
  const { about, code, sentence, next, place } = refusal;
  if (!place) return undefined;
  const range = toLspRange(placed, place.range);
  const message = next ? `${sentence} ${next}` : sentence;
  const severity = about === 'access' ? DiagnosticSeverity.Information : DiagnosticSeverity.Error;
  return { document: placed.document, diagnostic: { range, severity, source: 'EC2', code, message } };
}

async function showFirstError(
  { connection, session, spec, placed }: RegistrationRequest,
  { findings }: Extract<Outcome, { kind: 'blocked' }>,
): Promise<void> {
  const [first] = findings;
  if (!first || !session.client.showDocument) return;
  const selection = toLspRange(placed, first.range);
  await connection.window.showDocument({ uri: spec.uri, selection, takeFocus: true });
}

function commandOutcome(outcome: Outcome): CommandOutcome {
  const { severity, sentence, next } = outcomeText(outcome);
  const first = outcome.kind === 'blocked' ? outcome.findings[0]?.message : undefined;
  return {
    severity,
    message: [sentence, first, next].filter(Boolean).join(' '),
    ...('imageId' in outcome ? { imageId: outcome.imageId } : {}),
    ...('consoleUrl' in outcome ? { consoleUrl: outcome.consoleUrl } : {}),
  };
}
