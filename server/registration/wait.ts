import { asAwsError } from '../aws/aws-error.ts';
import type { Ec2, ImageState } from '../aws/ec2.ts';
import { isThrottling } from '../aws/failures.ts';
import type { RegisteredOutcome } from './outcome.ts';
import type { Clock, Ui } from './ui.ts';

export type Waited = Pick<
  RegisteredOutcome,
  'state' | 'stateReason' | 'platformDetails' | 'wait' | 'waitError'
>;

/** A pause is cut by up to `jitter` of itself. */
const pause = { firstMs: 1_000, growth: 1.5, longestMs: 15_000, jitter: 0.25 };

/** Most images are there within a minute; the AWS CLI's own wait ends after this time too. */
const deadlineMs = 10 * 60_000;

const onItsWay: readonly ImageState[] = ['pending', 'transient'];

/** Asks for the image until its state is final, the person cancels, or the time is up. */
export async function waitUntilAvailable(imageId: string, ec2: Ec2, ui: Ui, clock: Clock): Promise<Waited> {
  const begun = clock.now();
  let state: ImageState = 'pending';
  for (let pauseMs = pause.firstMs; ; pauseMs = Math.min(pauseMs * pause.growth, pause.longestMs)) {
    if (ui.signal.aborted) return { state, wait: 'cancelled' };
    const elapsed = clock.now() - begun;
    if (elapsed >= deadlineMs) return { state, wait: 'deadline' };
    ui.progress(`${imageId} is ${state} (${Math.round(elapsed / 1000)} s)`);
    try {
      const image = await ec2.image(imageId, ui.signal);
      state = image?.state ?? state;
      if (image && !onItsWay.includes(state)) {
        const { stateReason, platformDetails } = image;
        return { state, stateReason, platformDetails, wait: 'finished' };
      }
    } catch (failure) {
      const error = asAwsError(failure);
      if (ui.signal.aborted) return { state, wait: 'cancelled' };
      const passing = error.delivery !== 'answered' || isThrottling(error.code);
      if (!passing || error.code === 'NoCredentials') return { state, wait: 'error', waitError: error };
    }
    const jitteredMs = pauseMs * (1 - pause.jitter * clock.random());
    await clock.sleep(Math.min(jitteredMs, begun + deadlineMs - clock.now()), ui.signal);
  }
}
