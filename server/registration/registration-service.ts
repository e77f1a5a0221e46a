import type { Connection } from 'vscode-languageserver';
import type { CommandOutcome } from '../command-outcome.ts';
import type { ImagesRequest, RegisterAllRequest, RegistrationRequest } from '../command-services.ts';
import { commands } from '../features/code-lens.ts';
import { toLspRange } from '../features/placement.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Session } from '../session.ts';
import type { PlacedDocument } from '../spec/spec-file.ts';
import type { RegionChoice, TargetChoice } from '../target-choice.ts';
import { AnswersOf } from './answers-of.ts';
import { aboutImages } from './editor-images.ts';
import { offerLookUp } from './editor-look-up.ts';
import { confirm, goOn, waitingForAnswer } from './editor-questions.ts';
import { outcomeOfAll, runAll } from './editor-register-all.ts';
import { settingsFor } from './editor-settings.ts';
import type { Entry } from './journal/entry.ts';
import { targetOf } from './journal/entry-target.ts';
import { Journal } from './journal/journal.ts';
import { KnownRegistrations, normalUri } from './journal/known-registrations.ts';
import type { Outcome } from './outcome.ts';
import { outcomeText } from './outcome-text.ts';
import { type Question, questionText } from './question.ts';
import { register } from './register.ts';
import { Running } from './running.ts';
import { type ChosenTarget, directiveTarget, resolveTarget } from './target.ts';
import { regionChoices, targetChoices } from './target-choices.ts';
import type { Ui } from './ui.ts';
import { wanting } from './wanting.ts';

/** The register flow for editors: asks, reports and shows by LSP. */
export class RegistrationService {
  readonly #running = new Running();
  readonly #journal = new Journal();
  #known: KnownRegistrations | undefined;
  #sandbox: Promise<Sandbox> | undefined;

  async register(request: RegistrationRequest): Promise<CommandOutcome> {
    const { connection, session, spec, placed, dryRun, token, mfaCode } = request;
    const cancelled = new AbortController();
    token.onCancellationRequested(() => cancelled.abort());
    const answers = new AnswersOf(placed, request);
    const outcome = await this.#running.run(`${spec.uri}#${placed.index}`, async () => {
      const options = await this.#options(request, placed);
      const { withoutAsking } = options;
      const progress = await connection.window.createWorkDoneProgress();
      progress.token.onCancellationRequested(() => cancelled.abort());
      progress.begin(dryRun ? 'Dry run' : 'Register AMI', undefined, '', true);
      const ui: Ui = {
        confirm: async (question) => {
          if (isAgreed(question, withoutAsking)) return true;
          progress.report(waitingForAnswer);
          return await confirm(connection, questionText(question), question.warnings.length > 0);
        },
        goOn: (warning, yes) => goOn(connection, warning, yes),
        findings: (findings) => answers.asked(findings),
        progress: (message, percentage) =>
          percentage === undefined ? progress.report(message) : progress.report(percentage, message),
        signal: cancelled.signal,
        ...(mfaCode === undefined ? {} : { mfaCode: async () => mfaCode }),
      };
      try {
        return await register({ ...options, mode: dryRun ? 'dry-run' : 'register' }, ui);
      } finally {
        progress.done();
      }
    });
    answers.ended(outcome);
    if (outcome.kind === 'blocked' || outcome.kind === 'stopped') await showFirstError(request, outcome);
    await this.#knownTo(connection, session).read();
    const ended = commandOutcome(outcome);
    return ended.imageId ? { ...ended, spec: { uri: spec.uri, line: placed.line } } : ended;
  }

  /** All documents of a file after one question; what becomes of one does not stop the others. */
  async registerAll(request: RegisterAllRequest): Promise<CommandOutcome> {
    const { connection, session, spec, token, mfaCode } = request;
    const documents = spec.file.documents.filter(({ document }) => document.contents !== 'empty');
    const answers = documents.map((placed) => new AnswersOf(placed, request));
    const runs = documents.map(
      (placed) => (ui: Ui) =>
        this.#running.run(`${spec.uri}#${placed.index}`, async () =>
          register({ ...(await this.#options(request, placed)), mode: 'register' }, ui),
        ),
    );
    const { withoutAsking } = await settingsFor(spec.uri, connection, session);
    const outcomes = await runAll(documents, runs, connection, token, {
      confirm: async (questions, text) =>
        questions.every((question) => isAgreed(question, withoutAsking)) ||
        (await confirm(
          connection,
          text,
          questions.some(({ warnings }) => warnings.length > 0),
        )),
      goOn: (warning, yes) => goOn(connection, warning, yes),
      findings: (index, findings) => answers[index]?.asked(findings),
      ...(mfaCode === undefined ? {} : { mfaCode: async () => mfaCode }),
    });
    for (const [i, outcome] of outcomes.entries()) answers[i]?.ended(outcome);
    await this.#knownTo(connection, session).read();
    return outcomeOfAll(documents, outcomes);
  }

  /** What registering a document needs to know beside the person. */
  async #options({ connection, session, spec, choice }: RegisterAllRequest, placed: PlacedDocument) {
    const { target, withoutAsking } = await settingsFor(spec.uri, connection, session, choice);
    return {
      placed,
      findings: spec.checked[placed.index]?.findings ?? [],
      wait: true,
      settings: target,
      chosen: await this.#chosen(choice),
      uri: normalUri(spec.uri),
      journal: this.#journal,
      withoutAsking,
    };
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
        const settings = await settingsFor(spec?.uri ?? '', connection, session, args.target);
        const directive = placed ? directiveTarget(placed) : {};
        const chosen = await this.#chosen(args.target);
        const region = args.region ? { region: { value: args.region, from: 'your choice' } } : {};
        return resolveTarget(directive, settings.target, await readAwsConfiguration(), {
          ...chosen,
          ...region,
        });
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

  async targets(): Promise<TargetChoice[]> {
    const { readAwsConfiguration } = await import('../aws/connect.ts');
    return targetChoices(await readAwsConfiguration());
  }

  async regions(): Promise<RegionChoice[]> {
    const { readAwsConfiguration } = await import('../aws/connect.ts');
    return regionChoices(await readAwsConfiguration());
  }

  async #chosen(choice: TargetChoice | undefined): Promise<ChosenTarget> {
    return choice?.sandbox ? await this.#sandboxTarget() : {};
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

/** Whether the person lets the profile register without a question. */
function isAgreed({ target }: Question, withoutAsking: readonly string[]): boolean {
  return withoutAsking.includes(target.profile?.value ?? '');
}

async function showFirstError(
  { connection, session, spec, placed }: RegistrationRequest,
  { findings }: Extract<Outcome, { kind: 'blocked' | 'stopped' }>,
): Promise<void> {
  const [first] = findings;
  if (!first || !session.client.showDocument) return;
  const selection = toLspRange(placed, first.range);
  await connection.window.showDocument({ uri: spec.uri, selection, takeFocus: true });
}

function isMarked({ kind }: Outcome): boolean {
  return kind === 'blocked' || kind === 'stopped' || kind === 'refused';
}

function commandOutcome(outcome: Outcome): CommandOutcome {
  const { severity, sentence, next } = outcomeText(
    outcome,
    ({ imageId }) => `To take it back: Deregister AMI, or \`ami-spec deregister ${imageId}\`.`,
  );
  const first =
    outcome.kind === 'blocked' || outcome.kind === 'stopped' ? outcome.findings[0]?.message : undefined;
  return {
    severity,
    message: [sentence, first, next].filter(Boolean).join(' '),
    ...('imageId' in outcome ? { imageId: outcome.imageId } : {}),
    ...('consoleUrl' in outcome ? { consoleUrl: outcome.consoleUrl } : {}),
    ...(isMarked(outcome) ? { isMarked: true } : {}),
    ...(outcome.kind === 'failed' ? wanting(outcome.error) : {}),
  };
}
