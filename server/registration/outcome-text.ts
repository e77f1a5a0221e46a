import { shellWord } from '../convert/shell.ts';
import type {
  Failed,
  FoundImage,
  FoundOutcome,
  Outcome,
  RegisteredOutcome,
  Sent,
  Stopped,
  UnknownOutcome,
} from './outcome.ts';
import { sentence as ended, sentenceOfError } from './sentence.ts';

export interface OutcomeText {
  severity: 'error' | 'warning' | 'information';
  sentence: string;
  /** What to do now. */
  next?: string;
}

/**
 * An outcome in words: what happened, what is certain, what to do.
 * @param takeBack how an image is taken back where this is read; by default the AWS CLI's command
 */
export function outcomeText(
  outcome: Outcome,
  takeBack = (registered: RegisteredOutcome) =>
    `To take it back: \`${imageCommand('deregister-image', registered)}\`.`,
): OutcomeText {
  switch (outcome.kind) {
    case 'blocked':
      return { severity: 'error', ...blocked(outcome.findings.length) };
    case 'busy':
      return {
        severity: 'information',
        sentence: `${outcome.name ?? 'This document'} is being registered already.`,
        next: 'Wait until that has ended, before you register it again.',
      };
    case 'declined':
      return { severity: 'information', sentence: 'Nothing was sent.' };
    case 'failed':
      return {
        severity: 'error',
        sentence: `${isLostDryRun(outcome) ? 'The dry run got no answer; EC2 registers nothing in one.' : 'Nothing was registered.'} ${outcome.sentence}`,
        next: outcome.next,
      };
    case 'refused': {
      const { sentence, next } = outcome.refusal;
      return { severity: 'error', sentence: `EC2 refused ${outcome.name}. ${sentence}`, next };
    }
    case 'stopped':
      return { severity: 'error', ...stopped(outcome) };
    case 'dry-run-succeeded':
      return {
        severity: 'information',
        sentence: `Permitted: ${place(outcome)} may register ${outcome.name}. Nothing was registered.`,
        next:
          outcome.askedBy === 'spec'
            ? 'The document says `DryRun: true`, so EC2 only ever tries. Remove that line to register.'
            : 'EC2 checks permissions in a dry run, not the whole request.',
      };
    case 'registered':
      return registered(outcome, takeBack(outcome));
    case 'found':
      return found(outcome);
    case 'unknown':
      return unknown(outcome);
  }
}

/** An endpoint that knows no dry runs may have registered, so nothing is said of what it did. */
function isLostDryRun({ step, error }: Failed): boolean {
  return step === 'dry-run' && error.delivery === 'unknown';
}

function blocked(errors: number): Omit<OutcomeText, 'severity'> {
  if (errors === 0) return { sentence: 'The document cannot be read as a request.' };
  return {
    sentence: `Nothing was sent: the document has ${errors === 1 ? 'an error' : `${errors} errors`}.`,
  };
}

function stopped({ name, findings }: Stopped): Omit<OutcomeText, 'severity'> {
  const reasons = findings.length > 1 ? ` for ${findings.length} reasons` : '';
  return { sentence: `Nothing was registered: EC2 would refuse ${name}${reasons}.` };
}

function place({ identity, region }: Sent): string {
  return `account ${identity.account} in ${region.value}`;
}

function registered(outcome: RegisteredOutcome, takeBack: string): OutcomeText {
  const { imageId, name, state, wait } = outcome;
  const surprise = outcome.despiteDryRun
    ? ' The endpoint registered although only a dry run was asked for.'
    : '';
  const done = `${name} is registered as ${imageId} for ${place(outcome)}.${surprise}`;
  if (wait === 'finished' && state !== 'available') {
    const { code, message } = outcome.stateReason ?? {};
    const reason = message || code;
    return {
      severity: 'error',
      sentence: `${imageId} (${name}) is ${state}${reason ? `: ${ended(reason)}` : ', and EC2 gives no reason.'}${surprise}`,
      next: `It cannot be used, but it exists and holds its name. ${takeBack}`,
    };
  }
  if (outcome.lacksBilling) {
    const billed = outcome.platformDetails ? `as '${outcome.platformDetails}'` : 'as nothing in particular';
    return {
      severity: 'warning',
      sentence: `${done}${waiting(outcome)} EC2 bills it ${billed}, so it lacks the product code of the operating system that the document speaks of: updates and Reserved Instances would fail.`,
      next: `Make the AMI with CreateImage, from an instance that has the code. ${takeBack}`,
    };
  }
  const severity =
    outcome.despiteDryRun || wait === 'error' || wait === 'deadline' ? 'warning' : 'information';
  const ask = `To see its state: \`${imageCommand('describe-images', outcome)}\`.`;
  const next = wait === 'error' ? [outcome.waitRefusal?.next, ask].filter(Boolean).join(' ') : takeBack;
  return { severity, sentence: `${done}${waiting(outcome)}`, next };
}

function waiting({ imageId, state, wait, waitError, waitRefusal }: RegisteredOutcome): string {
  switch (wait) {
    case 'finished':
      return ' It is available.';
    case 'cancelled':
      return ` The wait was cancelled, the image exists: last seen, it was ${state}.`;
    case 'deadline':
      return ` It was still ${state} when the time to wait was up.`;
    case 'error':
      return ` Whether ${imageId} is available cannot be told; last seen, it was ${state}. ${waitRefusal?.sentence ?? (waitError ? sentenceOfError(waitError) : 'EC2 cannot be asked.')}`;
    case 'none':
      return '';
  }
}

function found({ imageId, state, time, name, same, ...sent }: FoundOutcome): OutcomeText {
  const before = `Nothing was sent: a registration of ${name} for ${place({ ...sent, name })} on ${time.slice(0, 16).replace('T', ' at ')} UTC ended without an answer, and ${imageId} (${state}) with this name appeared since.`;
  return same
    ? {
        severity: 'information',
        sentence: `${before} In all likelihood it is the image of this document.`,
        next: 'Nothing more is to be done; for another image, choose another Name.',
      }
    : {
        severity: 'error',
        sentence: `${before} It was made from another text than the document has now.`,
        next: 'Choose another Name, or deregister it first.',
      };
}

function unknown(outcome: UnknownOutcome): OutcomeText {
  const { name, error, found, lookUpError, lookUpCancelled } = outcome;
  const lost = `It is not known whether ${name} was registered for ${place(outcome)}. ${sentenceOfError(error)}`;
  const since = found.filter(({ created }) => created === 'since');
  const others = found.filter(({ created }) => created !== 'since');
  const severity = 'warning';
  if (since.length > 0) {
    return {
      severity,
      sentence: `${lost} ${list(since)} with this name appeared since: in all likelihood it is the image of this request.`,
      next: 'Look at it before anything else. Registering again would be refused while it has the name.',
    };
  }
  if (others.length > 0) {
    return {
      severity,
      sentence: `${lost} ${list(others)} had this name ${others.some(({ created }) => created === 'unknown') ? 'at some time' : 'before'}, so the request was probably refused.`,
      next: `Look at ${list(others)}, or choose another Name.`,
    };
  }
  const looked = lookUpCancelled
    ? 'The search for it was cancelled.'
    : lookUpError
      ? `Looking for it failed: ${sentenceOfError(lookUpError)}`
      : 'No image with this name has shown up yet.';
  return {
    severity,
    sentence: `${lost} ${looked}`,
    next: 'Look for the name among your AMIs in a minute, before you register again.',
  };
}

function list(found: readonly FoundImage[]): string {
  return found.map(({ image }) => `${image.imageId} (${image.state})`).join(', ');
}

/** For the AWS CLI. */
export function imageCommand(
  action: 'deregister-image' | 'describe-images',
  { imageId, region, target }: RegisteredOutcome,
): string {
  const endpoint = target.endpoints.ec2?.value;
  const option = action === 'describe-images' ? '--image-ids' : '--image-id';
  return [
    ['aws', 'ec2', action, option, imageId, '--region', region.value],
    target.profile ? ['--profile', target.profile.value] : [],
    endpoint ? ['--endpoint-url', endpoint] : [],
  ]
    .flat()
    .map(shellWord)
    .join(' ');
}
