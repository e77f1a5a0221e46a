import { type AwsError, asAwsError } from '../aws/aws-error.ts';
import type { Ec2, Image } from '../aws/ec2.ts';
import type { FoundImage } from './outcome.ts';
import type { Clock, Ui } from './ui.ts';

export interface LookUp {
  found: readonly FoundImage[];
  error?: AwsError;
  cancelled: boolean;
}

/** Milliseconds before each look: an image can take seconds to show up. */
const pauses = [0, 2_000, 4_000, 8_000, 16_000];

/** Date header and creation date are cut to the second, and two of AWS's clocks differ a little. */
const toleranceMs = 3_000;

/**
 * Looks for what a request whose answer was lost left under its name, until an image shows up that is no older than
 * the request. `sentAt`: the moment of sending by the service's clock. `patient`: look again when none is there yet.
 */
export async function lookUp(
  name: string,
  sentAt: number,
  ec2: Ec2,
  ui: Pick<Ui, 'progress' | 'signal'>,
  clock: Clock,
  patient = true,
): Promise<LookUp> {
  let found: FoundImage[] = [];
  let error: AwsError | undefined;
  for (const pause of patient ? pauses : pauses.slice(0, 1)) {
    if (pause > 0) await clock.sleep(pause, ui.signal);
    if (ui.signal.aborted) return { found, error, cancelled: true };
    ui.progress(`The answer was lost. Looking for an image named ${name} …`);
    try {
      const images = await ec2.imagesNamed(name, ui.signal);
      error = undefined;
      found = images.map((image) => ({ image, created: age(image, sentAt) }));
    } catch (failure) {
      error = asAwsError(failure);
    }
    if (found.some(({ created }) => created !== 'before')) break;
  }
  return { found, error, cancelled: ui.signal.aborted };
}

function age({ createdAt }: Image, sentAt: number): FoundImage['created'] {
  if (createdAt === undefined) return 'unknown';
  return createdAt < sentAt - toleranceMs ? 'before' : 'since';
}
