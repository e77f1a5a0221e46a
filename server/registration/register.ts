import type { Target } from '../aws/ec2.ts';
import type { Journal } from './journal/journal.ts';
import type { Outcome } from './outcome.ts';
import { type RegistrationRequest, registerImage, sendable } from './register-image.ts';
import { type ChosenTarget, directiveTarget, resolveTarget, type TargetSettings } from './target.ts';
import { systemClock, type Ui } from './ui.ts';

export interface RegisterOptions extends Omit<RegistrationRequest, 'target'> {
  settings: TargetSettings;
  chosen?: ChosenTarget;
  /** None: nothing is written down. */
  journal?: Journal;
}

/** The register flow with the AWS SDK, which is loaded here, at the first call. */
export async function register(options: RegisterOptions, ui: Ui): Promise<Outcome> {
  const input = sendable(options);
  if ('kind' in input) return input;
  const { connect, readAwsConfiguration } = await import('../aws/connect.ts');
  const { settings, chosen, journal, ...request } = options;
  const directive = directiveTarget(request.placed);
  const target = resolveTarget(directive, settings, await readAwsConfiguration(), chosen);
  const connectAs = (as: Target) => connect(as, { mfaCode: ui.mfaCode?.bind(ui) });
  return registerImage({ ...request, target }, { connect: connectAs, ui, clock: systemClock, journal });
}
