import type { AmiSpec } from '../../schemas/ami-spec.ts';
import { type AwsError, asAwsError, isAwsError } from '../aws/aws-error.ts';
import type { DryRunAnswer, Ec2, OpenTarget, Registered, Target } from '../aws/ec2.ts';
import type { Finding } from '../check.ts';
import { billingOsNeedsCreateImage } from '../rules/billing/billing-os-needs-create-image.ts';
import { requestInput } from '../spec/request-input.ts';
import type { PlacedDocument } from '../spec/spec-file.ts';
import { consoleUrl } from './console-url.ts';
import { explainDenial } from './denial.ts';
import type { Ending, Source } from './journal/entry.ts';
import { type Intended, type IntentDependencies, intend, settleEarlier } from './journal/intent.ts';
import type { Journal } from './journal/journal.ts';
import { lookUp } from './look-up.ts';
import type {
  Blocked,
  Failed,
  Outcome,
  Refused,
  RegisteredOutcome,
  Sent,
  UnknownOutcome,
} from './outcome.ts';
import { type Preflight, preflight } from './preflight.ts';
import { explainRefusal } from './refusal.ts';
import { sentence as ended, isAnswer } from './sentence.ts';
import type { Clock, Ui } from './ui.ts';
import { type Waited, waitUntilAvailable } from './wait.ts';

export interface RegistrationRequest {
  placed: PlacedDocument;
  /** Of the document as it is now. */
  findings: readonly Finding[];
  /** The file that the document stands in; none for standard input. */
  uri?: string;
  target: Target;
  mode: 'register' | 'dry-run';
  /** Whether to wait until the image is available. */
  wait: boolean;
  /** Whether AWS is asked first what can be known before; default yes. */
  preflight?: boolean;
}

export interface Dependencies {
  connect(target: Target): Promise<Ec2>;
  ui: Ui;
  clock: Clock;
  /** Where the request is written down before it is sent; none: it is not. */
  journal?: Journal;
}

/**
 * Registers one document, or asks EC2 whether that is permitted. The request is sent at most once; when its answer is
 * lost, EC2 is asked what stands under the name. Never rejects because of AWS: every end is an outcome.
 */
export async function registerImage(
  request: RegistrationRequest,
  { connect, ui, clock, journal }: Dependencies,
): Promise<Outcome> {
  const { target } = request;
  const input = sendable(request);
  if ('kind' in input) return input;

  ui.progress('Asking AWS whose account this is …');
  let step: Failed['step'] = 'connect';
  let ec2: Ec2 | undefined;
  try {
    let sent: Sent;
    try {
      ec2 = await connect(target);
      step = 'identity';
      const identity = await ec2.identity(ui.signal);
      sent = { target: open(target), region: ec2.region, identity, name: input.Name };
    } catch (error) {
      if (!isAwsError(error)) throw error;
      return ui.signal.aborted ? { kind: 'declined' } : failed(step, error, target, ec2);
    }
    return await new Registration(request, input, sent, ec2, ui, clock, journal).run();
  } finally {
    ec2?.close();
  }
}

/** The request as it is to be sent, unless errors or what cannot be read stand in the way. */
export function sendable({
  placed: { document },
  findings,
}: Pick<RegistrationRequest, 'placed' | 'findings'>): AmiSpec | Blocked {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const input = requestInput(document);
  return errors.length > 0 || !input?.Name ? { kind: 'blocked', findings: errors } : input;
}

function open({ credentials: _, ...target }: Target): OpenTarget {
  return target;
}

function failed(step: Failed['step'], error: AwsError, target: OpenTarget, ec2: Ec2 | undefined): Failed {
  if (!ec2 || !isAnswer(error)) {
    const { message, next = 'Check the network, then try again.' } = error;
    return { kind: 'failed', step, error, sentence: ended(message), next };
  }
  const { sentence, next } = explainRefusal(error, { target, region: ec2.region, signIn: ec2.signInCommand });
  return { kind: 'failed', step, error, sentence, next };
}

/** As the journal keeps it. */
function endingOf(outcome: Refused | Failed | UnknownOutcome): Ending {
  switch (outcome.kind) {
    case 'refused':
      return { kind: 'refused', code: outcome.refusal.code, requestId: outcome.refusal.requestId };
    case 'failed':
      return { kind: 'not-sent', code: outcome.error.code };
    case 'unknown': {
      const since = outcome.found.find(({ created }) => created === 'since');
      return since
        ? { kind: 'found', imageId: since.image.imageId }
        : { kind: 'unknown', code: outcome.error.code };
    }
  }
}
const nothingKnown: Preflight = { findings: [], snapshotSizes: new Map(), facts: [] };

/** From the account being known to the outcome. */
class Registration {
  readonly #request: RegistrationRequest;
  readonly #input: AmiSpec;
  readonly #sent: Sent;
  readonly #ec2: Ec2;
  readonly #ui: Ui;
  readonly #clock: Clock;
  readonly #journal: Journal | undefined;
  #known: Preflight = nothingKnown;

  constructor(
    request: RegistrationRequest,
    input: AmiSpec,
    sent: Sent,
    ec2: Ec2,
    ui: Ui,
    clock: Clock,
    journal: Journal | undefined,
  ) {
    this.#request = request;
    this.#input = input;
    this.#sent = sent;
    this.#ec2 = ec2;
    this.#ui = ui;
    this.#clock = clock;
    this.#journal = journal;
  }

  async run(): Promise<Outcome> {
    const end = (await this.#settleEarlier()) ?? (await this.#preflight());
    if (end) return end;
    if (this.#request.mode === 'dry-run') return this.#dryRun('command');
    if (this.#input.DryRun) return this.#dryRun('spec');
    if (!(await this.#confirmed())) return { kind: 'declined' };
    return this.#register();
  }

  /** Asks what can be known before; the outcome, where it ends there. */
  async #preflight(): Promise<Outcome | undefined> {
    const { placed, mode, preflight: isWanted = true } = this.#request;
    if (!isWanted) return undefined;
    const { identity, target } = this.#sent;
    const dryRunFollows = mode === 'dry-run' || this.#input.DryRun === true;
    this.#ui.progress(`Checking ${this.#sent.name} with AWS …`);
    this.#known = await preflight({
      document: placed.document,
      input: this.#input,
      target,
      identity,
      ec2: this.#ec2,
      signal: this.#ui.signal,
      dryRunFollows,
    });
    if (this.#ui.signal.aborted) return { kind: 'declined' };
    this.#ui.findings(this.#known.findings);
    const findings = this.#known.findings.filter(({ severity }) => severity === 'error');
    return findings.length > 0 ? { ...this.#sent, kind: 'stopped', findings } : undefined;
  }

  async #confirmed(): Promise<boolean> {
    const { findings, accountAlias, snapshotSizes, facts } = this.#known;
    const warnings = [...this.#request.findings, ...findings].filter(
      ({ severity }) => severity === 'warning',
    );
    const { identity, region, target, name } = this.#sent;
    const yes = await this.#ui.confirm({
      identity,
      accountAlias,
      region,
      target,
      name,
      input: this.#input,
      snapshotSizes,
      facts,
      warnings,
    });
    return yes && !this.#ui.signal.aborted;
  }

  async #dryRun(askedBy: 'command' | 'spec'): Promise<Outcome> {
    this.#ui.progress(`Asking EC2 whether ${this.#sent.name} may be registered …`);
    let answer: DryRunAnswer;
    try {
      answer = await this.#ec2.dryRun(this.#input);
    } catch (failure) {
      const error = asAwsError(failure);
      if (error.delivery === 'answered') return this.#refused(error, 'dry-run');
      return failed('dry-run', error, this.#sent.target, this.#ec2);
    }
    if (answer.permitted) return { ...this.#sent, kind: 'dry-run-succeeded', askedBy };
    return this.#registered(answer, true);
  }

  async #register(): Promise<Outcome> {
    const intent = await this.#intend();
    if ('kind' in intent) return intent;
    const sentAt = this.#clock.now() + this.#sent.identity.clockAheadMs;
    this.#ui.progress(`Registering ${this.#sent.name} …`);
    let registered: Registered;
    try {
      registered = await this.#ec2.registerImage(this.#input);
    } catch (failure) {
      const outcome = await this.#withoutAnswer(asAwsError(failure), sentAt);
      await intent.end(endingOf(outcome));
      return outcome;
    }
    await intent.end({ kind: 'registered', ...registered });
    return this.#registered(registered, false);
  }

  async #withoutAnswer(error: AwsError, sentAt: number): Promise<Refused | Failed | UnknownOutcome> {
    switch (error.delivery) {
      case 'answered':
        return this.#refused(error, 'register');
      case 'not-sent':
        return failed('register', error, this.#sent.target, this.#ec2);
      case 'unknown':
        return this.#unknown(error, sentAt);
    }
  }

  async #settleEarlier(): Promise<Outcome | undefined> {
    if (!this.#journal || this.#request.mode === 'dry-run' || this.#input.DryRun) return undefined;
    return await settleEarlier(this.#intended(), this.#withJournal(this.#journal));
  }

  async #intend() {
    if (!this.#journal) return { end: async () => {} };
    return await intend(this.#intended(), this.#withJournal(this.#journal));
  }

  #intended(): Intended {
    const { placed, target, uri } = this.#request;
    const source: Source = { uri, document: placed.index };
    return { sent: this.#sent, input: this.#input, source, rehearsal: target.credentials !== undefined };
  }

  #withJournal(journal: Journal): IntentDependencies {
    return { journal, ec2: this.#ec2, ui: this.#ui, clock: this.#clock };
  }

  async #unknown(error: AwsError, sentAt: number): Promise<UnknownOutcome> {
    const found = await lookUp(this.#sent.name, sentAt, this.#ec2, this.#ui, this.#clock);
    return {
      ...this.#sent,
      kind: 'unknown',
      error,
      found: found.found,
      lookUpError: found.error,
      lookUpCancelled: found.cancelled,
    };
  }

  async #registered({ imageId, requestId }: Registered, despiteDryRun: boolean): Promise<RegisteredOutcome> {
    const { region, target } = this.#sent;
    const waited: Waited = this.#request.wait
      ? await waitUntilAvailable(imageId, this.#ec2, this.#ui, this.#clock)
      : { state: 'pending', wait: 'none' };
    return {
      ...this.#sent,
      kind: 'registered',
      imageId,
      requestId,
      despiteDryRun,
      ...waited,
      lacksBilling: this.#lacksBilling(waited),
      waitRefusal: this.#waitRefusal(waited.waitError),
      consoleUrl: target.endpoints.ec2 ? undefined : consoleUrl(region.value, imageId),
    };
  }

  /** Source: User Guide, "Create an AMI from a snapshot": discard an AMI whose `PlatformDetails` is empty or wrong. */
  #lacksBilling({ state, wait, platformDetails }: Waited): boolean {
    if (wait !== 'finished' || state !== 'available') return false;
    const isBilled = this.#request.findings.some(({ rule }) => rule === billingOsNeedsCreateImage.id);
    return isBilled && (platformDetails === undefined || /^(?:Linux\/UNIX)?$/.test(platformDetails));
  }

  #waitRefusal(error: AwsError | undefined) {
    if (error?.delivery !== 'answered') return undefined;
    const { target, region } = this.#sent;
    return explainRefusal(error, { target, region, signIn: this.#ec2.signInCommand });
  }

  async #refused(error: AwsError, mode: Refused['mode']): Promise<Refused> {
    const refusal = await explainDenial(error, {
      target: this.#sent.target,
      ec2: this.#ec2,
      document: this.#request.placed.document,
      signal: this.#ui.signal,
    });
    return { ...this.#sent, kind: 'refused', mode, refusal };
  }
}
