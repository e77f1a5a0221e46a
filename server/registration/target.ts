import {
  type AwsConfiguration,
  configuredEndpoint,
  configuredProfile,
  configuredRegion,
  type ServiceKey,
} from '../aws/configuration.ts';
import type { Sourced, StaticCredentials, Target } from '../aws/ec2.ts';
import type { PlacedDocument } from '../spec/spec-file.ts';

/** What a person says on the spot, on the command line or by picking a target; it comes before everything else. */
export interface ChosenTarget {
  region?: Sourced;
  profile?: Sourced;
  /** For every service. Never from a file of the workspace. */
  endpoint?: Sourced;
  /** With them, profiles play no part. */
  credentials?: StaticCredentials;
  /** Where nothing else names a Region; the sandbox has no preference. */
  fallbackRegion?: Sourced;
}

/** Target settings of the editor or the project. They hold no endpoint, since a workspace may carry them. */
export type TargetSettings = Pick<Target, 'region' | 'profile'>;

/** Target settings with where they stand; what is empty is not set. */
export function targetSettings(
  { region, profile }: { region?: string; profile?: string },
  from: string,
): TargetSettings {
  return {
    ...(region ? { region: { value: region, from } } : {}),
    ...(profile ? { profile: { value: profile, from } } : {}),
  };
}

/** The target that the directive above a document names. */
export function directiveTarget({ document, line }: PlacedDocument): TargetSettings {
  const { target } = document;
  if (!target) return {};
  const from = `the comment on line ${line + document.lines.positionAt(target.range.start).line + 1}`;
  return {
    region: target.region === undefined ? undefined : { value: target.region, from },
    profile: target.profile === undefined ? undefined : { value: target.profile, from },
  };
}

/** Each part by itself: what was chosen, then the directive, then the settings, then the AWS configuration. */
export function resolveTarget(
  directive: TargetSettings,
  settings: TargetSettings,
  configuration: AwsConfiguration,
  chosen: ChosenTarget = {},
): Target {
  const profile = chosen.credentials
    ? undefined
    : (chosen.profile ?? directive.profile ?? settings.profile ?? configuredProfile(configuration));
  const region =
    chosen.region ??
    directive.region ??
    settings.region ??
    configuredRegion(configuration, profile?.value) ??
    chosen.fallbackRegion;
  const endpoint = (service: ServiceKey) =>
    chosen.endpoint ?? configuredEndpoint(configuration, service, profile?.value);
  return {
    region,
    profile,
    endpoints: {
      ec2: endpoint('ec2'),
      iam: endpoint('iam'),
      s3: endpoint('s3'),
      service_quotas: endpoint('service_quotas'),
      sts: endpoint('sts'),
    },
    credentials: chosen.credentials,
  };
}

/**
 * The target as far as the person, the spec and the settings name it. What this machine's AWS configuration would add
 * is left to whoever sends the request.
 */
export function namedTarget(
  directive: TargetSettings,
  settings: TargetSettings,
  chosen: ChosenTarget = {},
): { region?: string; profile?: string } {
  const nothing = { environment: {}, profiles: new Map(), services: new Map() };
  const { region, profile } = resolveTarget(directive, settings, nothing, chosen);
  return { region: region?.value, profile: profile?.value };
}
