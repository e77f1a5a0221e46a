import type { Connection, MessageActionItem } from 'vscode-languageserver';
import type { AwsError } from '../aws/aws-error.ts';
import type { CommandOutcome, RegionChoice, RegistrationRequest, TargetChoice } from '../commands.ts';
import { configFileName } from '../config.ts';
import { toLspRange } from '../features/placement.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { settingsOf } from './editor-settings.ts';
import type { Outcome } from './outcome.ts';
import { outcomeText } from './outcome-text.ts';
import type { OnlineFinding } from './preflight/online-check.ts';
import { type Question, questionText } from './question.ts';
import { refusalFinding } from './refusal-finding.ts';
import { register } from './register.ts';
import { Running } from './running.ts';
import { type ChosenTarget, targetSettings } from './target.ts';
import { chosenSettings, regionChoices, targetChoices } from './target-choices.ts';
import type { Ui } from './ui.ts';

/** The register flow for editors: asks, reports and shows by LSP. */
export class RegistrationService {
  readonly #running = new Running();
  #sandbox: Promise<Sandbox> | undefined;

  async register(request: RegistrationRequest): Promise<CommandOutcome> {
    const { connection, session, spec, placed, dryRun, choice, token, mfaCode } = request;
    const findings = spec.checked[placed.index]?.findings ?? [];
    const cancelled = new AbortController();
    token.onCancellationRequested(() => cancelled.abort());
    const show = (answers: readonly OnlineFinding[]) => {
      session.showAnswers(spec.uri, placed.document, answers);
      request.publish();
    };
    let asked: readonly OnlineFinding[] = [];
    const outcome = await this.#running.run(`${spec.uri}#${placed.index}`, async () => {
      const own = await settingsOf(connection, session.client.configuration, spec.uri);
      const settings = {
        ...own.target,
        ...targetSettings(session.workspace.projectOf(spec.uri).config.target, configFileName),
        ...chosenSettings(choice),
      };
      const chosen = await this.#chosen(choice);
      const progress = await connection.window.createWorkDoneProgress();
      progress.token.onCancellationRequested(() => cancelled.abort());
      progress.begin(dryRun ? 'Dry run' : 'Register AMI', undefined, '', true);
      const ui: Ui = {
        confirm: async (question) =>
          own.withoutAsking.includes(question.target.profile?.value ?? '') ||
          (await confirm(connection, question)),
        findings: (findings) => {
          asked = findings;
          show(asked);
        },
        progress: (message, percentage) =>
          percentage === undefined ? progress.report(message) : progress.report(percentage, message),
        signal: cancelled.signal,
        ...(mfaCode === undefined ? {} : { mfaCode: async () => mfaCode }),
      };
      try {
        const mode = dryRun ? 'dry-run' : 'register';
        return await register({ placed, findings, mode, wait: true, settings, chosen }, ui);
      } finally {
        progress.done();
      }
    });
    if (outcome.kind === 'refused') asked = [...asked, ...refusalFinding(outcome.refusal)];
    if (outcome.kind !== 'busy') show(asked);
    if (outcome.kind === 'blocked' || outcome.kind === 'stopped') await showFirstError(request, outcome);
    return commandOutcome(outcome);
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

async function confirm({ window }: Connection, question: Question): Promise<boolean> {
  const { title, details } = questionText(question);
  const message = [title, ...details].join('\n');
  const yes: MessageActionItem = { title: 'Register' };
  const no: MessageActionItem = { title: 'Cancel', isCloseAffordance: true };
  const answer =
    question.warnings.length > 0
      ? await window.showWarningMessage(message, yes, no)
      : await window.showInformationMessage(message, yes, no);
  return answer?.title === yes.title;
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

function commandOutcome(outcome: Outcome): CommandOutcome {
  const { severity, sentence, next } = outcomeText(outcome);
  const first =
    outcome.kind === 'blocked' || outcome.kind === 'stopped' ? outcome.findings[0]?.message : undefined;
  return {
    severity,
    message: [sentence, first, next].filter(Boolean).join(' '),
    ...(outcome.kind === 'registered' ? { imageId: outcome.imageId, consoleUrl: outcome.consoleUrl } : {}),
    ...(outcome.kind === 'failed' ? wanting(outcome.error) : {}),
  };
}

/** What the person must do before the command can go on, where the client can help with it. */
function wanting({ signIn, mfaSerial }: AwsError): Pick<CommandOutcome, 'signIn' | 'mfaSerial'> {
  return { ...(signIn ? { signIn } : {}), ...(mfaSerial ? { mfaSerial } : {}) };
}
