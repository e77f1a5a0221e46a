import { AwsError, isAwsError } from './aws-error.ts';
import { type AwsConfiguration, defaultProfile, signInArguments, signInCommand } from './configuration.ts';
import type { Target } from './ec2.ts';
import { failureOf } from './failures.ts';

/** Error: a profile that is named but not configured. The SDK would go on to other credentials. */
export function checkProfile({ profile, credentials }: Target, { profiles }: AwsConfiguration): void {
  if (credentials || !profile || profiles.has(profile.value)) return;
  const names = [...profiles.keys()].slice(0, 10);
  throw new AwsError(
    `There is no profile ${profile.value} (from ${profile.from}) in the AWS configuration.`,
    {
      code: 'UnknownProfile',
      delivery: 'not-sent',
      next:
        names.length > 0
          ? `Configured are: ${names.join(', ')}${names.length < profiles.size ? ', …' : ''}.`
          : 'None is configured. Make one with `aws configure sso` or `aws configure`.',
    },
  );
}

/** Error: a Region that cannot be part of a server's name. */
export function checkRegion({ region }: Target): void {
  if (!region || /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i.test(region.value)) return;
  throw new AwsError(`${region.value} (from ${region.from}) is not the name of a Region.`, {
    code: 'InvalidRegion',
    delivery: 'not-sent',
    next: 'A Region is written like eu-central-1.',
  });
}

export function missingRegion({ profile }: Target): AwsError {
  const place = profile ? `profile ${profile.value}` : 'the AWS configuration';
  return new AwsError('No Region is chosen.', {
    code: 'RegionMissing',
    delivery: 'not-sent',
    next: `Write \`# ami-spec: region=eu-central-1\` above the document, or set AWS_REGION or the region of ${place}.`,
  });
}

/**
 * Why the SDK found no credentials, told from the configuration of the profile, from what a service answered on the
 * way and from how the connection to it failed; the SDK's own words name inner parts and are left out.
 */
export function credentialsFailure(
  error: unknown,
  { profile }: Target,
  configuration: AwsConfiguration,
  connectionFailure?: unknown,
): AwsError {
  if (isAwsError(error)) return error;
  const name = profile?.value;
  const whose = name ? `Profile ${name}` : 'The AWS configuration';
  const signIn = signInArguments(configuration, name);
  const command = signInCommand(configuration, name);
  const { Error: answer, code } = (error ?? {}) as { Error?: { Code?: string }; code?: string };
  if (answer?.Code) {
    const { message } = failureOf(error, 'AWS', true);
    const next = command
      ? `Sign in again with \`${command}\`.`
      : 'Check the role and the credentials of the profile.';
    return noCredentials(`${whose} was refused credentials: ${answer.Code}: ${message}`, next, signIn);
  }
  const unreached = connectionFailure ?? (code === undefined ? undefined : error);
  if (unreached !== undefined) {
    const { message, next } = failureOf(unreached, 'the service that gives credentials', false);
    return noCredentials(`${whose} gives no credentials. ${message}`, next ?? 'Check the network.');
  }
  if (command) {
    return noCredentials(
      `${whose} is not signed in, or its session has expired.`,
      `Run \`${command}\`.`,
      signIn,
    );
  }
  if (configuration.profiles.get(name ?? defaultProfile)?.credential_process) {
    return noCredentials(
      `The credential_process of ${name ? `profile ${name}` : 'the default profile'} gives no credentials.`,
      'Run it in a terminal to see why.',
    );
  }
  return noCredentials(
    `${whose} gives no credentials that can be used.`,
    'Run `aws configure sso` or `aws configure`, choose another profile, or set AWS_PROFILE.',
  );
}

function noCredentials(message: string, next: string, signIn?: readonly string[]): AwsError {
  return new AwsError(message, { code: 'NoCredentials', delivery: 'not-sent', next, signIn });
}
