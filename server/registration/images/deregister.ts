import { asAwsError } from '../../aws/aws-error.ts';
import type { Target } from '../../aws/ec2.ts';
import type { DescribedImage } from '../../aws/live-images.ts';
import { type Entry, imageOf } from '../journal/entry.ts';
import { type Journal, JournalError } from '../journal/journal.ts';
import { checkAccount } from '../journal/look-up-entry.ts';
import { sentence as ended } from '../sentence.ts';
import { atTarget, type Connected, type Problem, problemOf } from './at-target.ts';

/** What DeleteSnapshot answers while an image uses the snapshot; its message names the image. */
const inUse = 'InvalidSnapshot.InUse';

/** What a person is asked before an image is deregistered. */
export interface DeregisterQuestion {
  imageId: string;
  /** As it is now. */
  name: string;
  account: string;
  region: string;
  endpoint?: string;
  /** The snapshots of its volumes. */
  snapshotIds: readonly string[];
}

export interface DeregisterUi {
  /** The person's word on this very image, and on its snapshots. */
  confirm(question: DeregisterQuestion): Promise<'no' | 'keep-snapshots' | 'delete-snapshots'>;
  progress(message: string): void;
  signal: AbortSignal;
}

/** What became of a snapshot. */
export interface SnapshotResult {
  snapshotId: string;
  result: 'deleted' | 'kept' | 'unknown';
  /** Why it was not deleted. */
  problem?: Problem;
}

export type DeregisterOutcome =
  | { kind: 'declined' }
  | Problem
  /** The answer was lost, and the image is still there or cannot be asked for. */
  | { kind: 'unknown'; imageId: string; problem: Problem }
  | {
      kind: 'deregistered';
      imageId: string;
      name: string;
      account: string;
      region: string;
      /** `before`: it was gone when it was looked at. */
      when: 'now' | 'before';
      snapshots: readonly SnapshotResult[];
    };

/**
 * Deregisters the image of a registration. DeregisterImage is sent once, and after it each snapshot is deleted by
 * itself, if the person wants that. What was done is written down.
 */
export async function deregister(
  entry: Entry,
  target: Target,
  journal: Journal,
  ui: DeregisterUi,
): Promise<DeregisterOutcome> {
  const outcome = await atTarget(target, 'ec2:DescribeImages', async (at) => {
    ui.progress(`Looking at ${imageOf(entry)} …`);
    await checkAccount(entry, at.ec2, ui.signal);
    return await new Deregistration(entry, target, at, ui).run();
  });
  if (outcome.kind === 'deregistered') await keep(entry, outcome.snapshots, journal);
  return outcome;
}

class Deregistration {
  readonly #entry: Entry;
  readonly #imageId: string;
  readonly #target: Target;
  readonly #at: Connected;
  readonly #ui: DeregisterUi;

  constructor(entry: Entry, target: Target, at: Connected, ui: DeregisterUi) {
    this.#entry = entry;
    this.#imageId = imageOf(entry) ?? '';
    this.#target = target;
    this.#at = at;
    this.#ui = ui;
  }

  async run(): Promise<DeregisterOutcome> {
    const image = await this.#at.images.describe(this.#imageId, this.#ui.signal);
    if (!image) return this.#deregistered('before', []);
    const snapshotIds = snapshotsOf(image);
    const { account, region, endpoint } = this.#entry;
    const name = image.Name ?? this.#entry.name;
    const answer = await this.#ui.confirm({
      imageId: this.#imageId,
      name,
      account,
      region,
      endpoint,
      snapshotIds,
    });
    if (answer === 'no' || this.#ui.signal.aborted) return { kind: 'declined' };
    this.#ui.progress(`Deregistering ${this.#imageId} …`);
    const failed = await this.#deregister();
    if (failed) return failed;
    const snapshots: SnapshotResult[] = [];
    for (const snapshotId of answer === 'delete-snapshots' ? snapshotIds : []) {
      this.#ui.progress(`Deleting ${snapshotId} …`);
      snapshots.push(await this.#delete(snapshotId));
    }
    const kept = answer === 'delete-snapshots' ? [] : snapshotIds;
    return this.#deregistered('now', [
      ...snapshots,
      ...kept.map((snapshotId) => ({ snapshotId, result: 'kept' as const })),
    ]);
  }

  /** Undefined when the image is gone. */
  async #deregister(): Promise<DeregisterOutcome | undefined> {
    try {
      await this.#at.images.deregister(this.#imageId);
      return undefined;
    } catch (failure) {
      const error = asAwsError(failure);
      const problem = problemOf(error, this.#target, this.#at.ec2, 'ec2:DeregisterImage');
      if (error.delivery !== 'unknown') return problem;
      const isThere = await this.#at.images.describe(this.#imageId).catch(() => 'unknown');
      return isThere ? { kind: 'unknown', imageId: this.#imageId, problem } : undefined;
    }
  }

  async #delete(snapshotId: string): Promise<SnapshotResult> {
    try {
      await this.#at.images.deleteSnapshot(snapshotId);
      return { snapshotId, result: 'deleted' };
    } catch (failure) {
      const error = asAwsError(failure);
      const told = problemOf(error, this.#target, this.#at.ec2, 'ec2:DeleteSnapshot');
      const problem = error.code === inUse ? { ...told, sentence: ended(error.message) } : told;
      return { snapshotId, result: error.delivery === 'unknown' ? 'unknown' : 'kept', problem };
    }
  }

  #deregistered(when: 'now' | 'before', snapshots: readonly SnapshotResult[]): DeregisterOutcome {
    const { name, account, region } = this.#entry;
    return { kind: 'deregistered', imageId: this.#imageId, name, account, region, when, snapshots };
  }
}

function snapshotsOf({ BlockDeviceMappings = [] }: DescribedImage): string[] {
  return [...new Set(BlockDeviceMappings.flatMap(({ Ebs }) => Ebs?.SnapshotId ?? []))];
}

/** A journal that cannot be written does not undo what was done; the next look finds the image gone. */
async function keep(entry: Entry, snapshots: readonly SnapshotResult[], journal: Journal): Promise<void> {
  const deleted = snapshots.filter(({ result }) => result === 'deleted');
  const deletedSnapshots = deleted.map(({ snapshotId }) => snapshotId);
  try {
    await journal.write({ ...entry, deregistered: { time: new Date().toISOString(), deletedSnapshots } });
  } catch (error) {
    if (!(error instanceof JournalError)) throw error;
  }
}
