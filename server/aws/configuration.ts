import { shellWord } from '../convert/shell.ts';
import type { Sourced } from './ec2.ts';

/** Keys of a section as written; those of a nested one joined by a dot, such as `ec2.endpoint_url`. */
export type Section = Readonly<Record<string, string | undefined>>;

/** The AWS configuration of this machine: environment and shared files, without keys and tokens. */
export interface AwsConfiguration {
  environment: Readonly<Record<string, string | undefined>>;
  /** By name, from the config and the credentials file; where both say something, the credentials file does. */
  profiles: ReadonlyMap<string, Section>;
  /** The `[services NAME]` sections of the config file. */
  services: ReadonlyMap<string, Section>;
}

/** A service as the AWS configuration spells it: `service_quotas.endpoint_url`, `AWS_ENDPOINT_URL_SERVICE_QUOTAS`. */
export type ServiceKey = 'ec2' | 'iam' | 's3' | 'service_quotas' | 'sts';

/** The name of the profile in use when none is chosen. */
export const defaultProfile = 'default';

/** The profile that the environment chooses. */
export function configuredProfile({ environment }: AwsConfiguration): Sourced | undefined {
  return fromEnvironment(environment, 'AWS_PROFILE') ?? fromEnvironment(environment, 'AWS_DEFAULT_PROFILE');
}

/** Environment first, then the profile, as with the AWS CLI. */
export function configuredRegion(configuration: AwsConfiguration, profile?: string): Sourced | undefined {
  const { environment } = configuration;
  return (
    fromEnvironment(environment, 'AWS_REGION') ??
    fromEnvironment(environment, 'AWS_DEFAULT_REGION') ??
    fromProfile(configuration, profile, 'region')
  );
}

/**
 * The endpoint URL that the environment, the profile's `services` section or the profile sets for a service.
 * Source: https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export function configuredEndpoint(
  configuration: AwsConfiguration,
  service: ServiceKey,
  profile?: string,
): Sourced | undefined {
  const { environment, services } = configuration;
  const ignored =
    environment.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS ??
    fromProfile(configuration, profile, 'ignore_configured_endpoint_urls')?.value;
  if (ignored?.toLowerCase() === 'true') return undefined;
  const section = fromProfile(configuration, profile, 'services')?.value;
  const specific = section && services.get(section)?.[`${service}.endpoint_url`];
  return (
    fromEnvironment(environment, `AWS_ENDPOINT_URL_${service.toUpperCase()}`) ??
    fromEnvironment(environment, 'AWS_ENDPOINT_URL') ??
    (specific ? { value: specific, from: `services section ${section}` } : undefined) ??
    fromProfile(configuration, profile, 'endpoint_url')
  );
}

/** The file of certificates (PEM) to trust in place of the usual ones, as the AWS CLI reads it. */
export function configuredCaBundle(configuration: AwsConfiguration, profile?: string): Sourced | undefined {
  return (
    fromEnvironment(configuration.environment, 'AWS_CA_BUNDLE') ??
    fromProfile(configuration, profile, 'ca_bundle')
  );
}

/**
 * The program, with its arguments, by which a person renews the credentials of a profile: of the profile itself, or of
 * the one whose credentials it borrows.
 */
export function signInArguments(
  configuration: AwsConfiguration,
  profile = defaultProfile,
): readonly string[] | undefined {
  const seen = new Set<string>();
  for (let name: string | undefined = profile; name && !seen.has(name); ) {
    seen.add(name);
    const section: Section = configuration.profiles.get(name) ?? {};
    if (section.sso_session || section.sso_start_url) return ['aws', 'sso', 'login', '--profile', name];
    if (section.login_session) return ['aws', 'login', '--profile', name];
    name = section.source_profile;
  }
  return undefined;
}

/** The same as a line for a POSIX shell. */
export function signInCommand(configuration: AwsConfiguration, profile?: string): string | undefined {
  return signInArguments(configuration, profile)?.map(shellWord).join(' ');
}

function fromEnvironment(
  environment: AwsConfiguration['environment'],
  variable: string,
): Sourced | undefined {
  const value = environment[variable];
  return value ? { value, from: variable } : undefined;
}

function fromProfile(
  { profiles }: AwsConfiguration,
  profile = defaultProfile,
  key: string,
): Sourced | undefined {
  const value = profiles.get(profile)?.[key];
  return value ? { value, from: `profile ${profile}` } : undefined;
}
