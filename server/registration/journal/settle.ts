import type { AwsError } from '../../aws/aws-error.ts';
import type { Ec2, Image } from '../../aws/ec2.ts';
import { lookUp } from '../look-up.ts';
import type { Clock, Ui } from '../ui.ts';
import type { Entry } from './entry.ts';
import type { Journal } from './journal.ts';

/** What a look at the names of a Region says of a registration that nobody knew the end of. */
export type Settled =
  | { kind: 'found'; image: Image }
  | { kind: 'not-found' }
  | { kind: 'failed'; error: AwsError }
  | { kind: 'cancelled' };

/** Milliseconds after which an image that was made has shown up. */
const showsUpWithin = 60_000;

/**
 * Looks for the image of an unsettled registration, by name, owner and creation time, and writes down what was found.
 * Error: JournalError.
 */
export async function settle(
  entry: Entry,
  {
    journal,
    ec2,
    ui,
    clock,
  }: { journal: Journal; ec2: Ec2; ui: Pick<Ui, 'progress' | 'signal'>; clock: Clock },
): Promise<Settled> {
  const begun = Date.parse(entry.time);
  const patient = clock.now() - begun < showsUpWithin;
  const { found, error, cancelled } = await lookUp(
    entry.name,
    begun + entry.clockAheadMs,
    ec2,
    ui,
    clock,
    patient,
  );
  if (cancelled) return { kind: 'cancelled' };
  if (error) return { kind: 'failed', error };
  const image = found.find(({ created }) => created === 'since')?.image;
  const ending = image
    ? ({ kind: 'found', imageId: image.imageId } as const)
    : ({ kind: 'not-found' } as const);
  await journal.write({ ...entry, ending });
  return image ? { kind: 'found', image } : { kind: 'not-found' };
}
