import { AwsError, asAwsError } from '../../aws/aws-error.ts';
import type { Ec2 } from '../../aws/ec2.ts';
import type { Clock, Ui } from '../ui.ts';
import type { Entry } from './entry.ts';
import { targetOf } from './entry-target.ts';
import type { Journal } from './journal.ts';
import { type Settled, settle } from './settle.ts';

/**
 * Looks up an unsettled registration where it went; undefined while it is under way in another process.
 * Error: JournalError.
 */
export async function lookUpEntry(
  entry: Entry,
  journal: Journal,
  ui: Pick<Ui, 'progress' | 'signal'>,
  clock: Clock,
): Promise<Settled | undefined> {
  const lock = await journal.lock(entry);
  if (!lock) return undefined;
  let ec2: Ec2 | undefined;
  try {
    const { connect, readAwsConfiguration } = await import('../../aws/connect.ts');
    ec2 = await connect(targetOf(entry, await readAwsConfiguration()));
    await checkAccount(entry, ec2, ui.signal);
    return await settle(entry, { journal, ec2, ui, clock });
  } catch (error) {
    if (error instanceof Error && error.name === 'JournalError') throw error;
    return { kind: 'failed', error: asAwsError(error) };
  } finally {
    ec2?.close();
    await lock.release();
  }
}

/** Error: AwsError, when the credentials are those of another account than the one that registered. */
export async function checkAccount(entry: Entry, ec2: Ec2, signal: AbortSignal): Promise<void> {
  const { account } = await ec2.identity(signal);
  if (account === entry.account) return;
  throw new AwsError(
    `The credentials are those of account ${account}; ${entry.name} was registered in ${entry.account}.`,
    { code: 'OtherAccount', delivery: 'not-sent', next: 'Choose the profile that registered it.' },
  );
}
