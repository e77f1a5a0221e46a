import type { AmiSpec } from '../../../schemas/ami-spec.ts';
import { AwsError } from '../../aws/aws-error.ts';
import type { Ec2 } from '../../aws/ec2.ts';
import type { Failed, Outcome, Sent } from '../outcome.ts';
import type { Clock, Ui } from '../ui.ts';
import {
  type Ending,
  type Entry,
  isUnsettled,
  keptEndpoint,
  keyOf,
  newId,
  requestHash,
  type Source,
} from './entry.ts';
import { type Journal, JournalError } from './journal.ts';
import type { Lock } from './lock.ts';
import { settle } from './settle.ts';

/** A registration that is written down, and may now be sent. */
export interface Intent {
  /** To be called once its end is known, before anything else is waited for. */
  end(ending: Ending): Promise<void>;
}

export interface Intended {
  sent: Sent;
  input: AmiSpec;
  source: Source;
  /** The endpoint ends with this process. */
  rehearsal: boolean;
}

export interface IntentDependencies {
  journal: Journal;
  ec2: Ec2;
  ui: Ui;
  clock: Clock;
}

const unwritten: Intent = { end: async () => {} };

/**
 * Settles what earlier requests for the name left open, before anything is asked about it. The outcome, where it ends
 * there: another process is at it, or an earlier request has made an image. A journal that cannot be used is told of
 * by `intend`.
 */
export async function settleEarlier(
  intended: Intended,
  dependencies: IntentDependencies,
): Promise<Outcome | undefined> {
  let lock: Lock | undefined;
  try {
    const entry = entryOf(intended, dependencies.clock);
    lock = await dependencies.journal.lock(entry);
    return lock ? await settleAll(entry, intended.sent, dependencies) : { kind: 'busy', name: entry.name };
  } catch (error) {
    if (!(error instanceof JournalError)) throw error;
    return undefined;
  } finally {
    await lock?.release().catch(() => undefined);
  }
}

/**
 * Writes down that a request is about to be sent, so that its image is found whatever happens. An outcome instead
 * means that nothing may be sent: another process is at it, or an earlier request for the name has made an image.
 */
export async function intend(
  intended: Intended,
  dependencies: IntentDependencies,
): Promise<Intent | Outcome> {
  let lock: Lock | undefined;
  try {
    const entry = entryOf(intended, dependencies.clock);
    lock = await dependencies.journal.lock(entry);
    if (!lock) return { kind: 'busy', name: entry.name };
    const begun = await begin(entry, intended, lock, dependencies);
    if ('kind' in begun) await lock.release();
    return begun;
  } catch (error) {
    await lock?.release().catch(() => undefined);
    if (!(error instanceof JournalError)) throw error;
    return await withoutJournal(error, dependencies.ui);
  }
}

async function begin(
  entry: Entry,
  { sent }: Intended,
  lock: Lock,
  dependencies: IntentDependencies,
): Promise<Intent | Outcome> {
  const { journal } = dependencies;
  const end = await settleAll(entry, sent, dependencies);
  if (end) return end;
  await journal.write(entry);
  return {
    end: async (ending) => {
      try {
        await journal.write({ ...entry, ending });
      } catch (error) {
        // It stays unsettled on disk, and is looked up at the next start.
        if (!(error instanceof JournalError)) throw error;
      } finally {
        await lock.release();
      }
    },
  };
}

async function settleAll(
  entry: Entry,
  sent: Sent,
  dependencies: IntentDependencies,
): Promise<Outcome | undefined> {
  const { journal } = dependencies;
  const earlier = (await journal.entries()).filter((one) => isUnsettled(one) && keyOf(one) === keyOf(entry));
  for (const one of earlier) {
    const settled = await settle(one, dependencies);
    switch (settled.kind) {
      case 'found': {
        const { image } = settled;
        const same = one.request === entry.request;
        return { ...sent, kind: 'found', imageId: image.imageId, state: image.state, time: one.time, same };
      }
      case 'failed':
        return lookUpFailed(entry.name, settled.error);
      case 'cancelled':
        return { kind: 'declined' };
    }
  }
  return undefined;
}

function entryOf({ sent, input, source, rehearsal }: Intended, clock: Clock): Entry {
  const { target, region, identity, name } = sent;
  const time = new Date(clock.now());
  return {
    version: 1,
    id: newId(time),
    time: time.toISOString(),
    clockAheadMs: identity.clockAheadMs,
    source,
    name,
    account: identity.account,
    identity: identity.arn,
    region: region.value,
    profile: target.profile?.value,
    endpoint: keptEndpoint(target.endpoints.ec2?.value),
    rehearsal: rehearsal || undefined,
    request: requestHash(input),
  };
}

function lookUpFailed(name: string, error: AwsError): Failed {
  return {
    kind: 'failed',
    step: 'look-up',
    error,
    sentence: `An earlier registration of ${name} ended without an answer, and looking for its image failed: ${error.message}`,
    next: error.next ?? 'Look for the name among your AMIs, then try again.',
  };
}

async function withoutJournal({ message }: JournalError, ui: Ui): Promise<Intent | Outcome> {
  const sentence = `The registration cannot be written down, so it could not be looked up if its answer were lost: ${message}`;
  if (await ui.goOn?.(sentence, 'Register without writing it down')) return unwritten;
  return {
    kind: 'failed',
    step: 'journal',
    error: new AwsError(message, { code: 'JournalUnusable', delivery: 'not-sent' }),
    sentence,
    next: 'Make the folder writable, or name another one in the environment variable AMI_SPEC_STATE_DIR. On the command line, --no-journal registers all the same.',
  };
}
