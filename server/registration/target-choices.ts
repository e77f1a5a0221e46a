import { regions } from '../../schemas/regions.ts';
import { type AwsConfiguration, configuredRegion } from '../aws/configuration.ts';
import type { RegionChoice, TargetChoice } from '../target-choice.ts';
import { type TargetSettings, targetSettings } from './target.ts';

/** What a person can pick: the AWS configuration as it is, one of its profiles, the sandbox. */
export function targetChoices({ profiles }: AwsConfiguration): TargetChoice[] {
  return [
    { label: 'AWS configuration', description: 'environment, default profile, or what the spec says' },
    ...[...profiles].map(([profile, { region }]) => ({
      label: profile,
      description: region ? `AWS profile, ${region}` : 'AWS profile',
      profile,
    })),
    {
      label: 'Local sandbox (no AWS account)',
      description: 'rehearse here: nothing leaves this machine',
      sandbox: true,
    },
  ];
}

/** Regions to pick from: those that the AWS configuration names first. */
export function regionChoices(configuration: AwsConfiguration): RegionChoice[] {
  const named = [...configuration.profiles.keys()].map((profile) => configuredRegion(configuration, profile));
  const configured = new Set(
    [configuredRegion(configuration), ...named].flatMap((found) => found?.value ?? []),
  );
  const others = Object.keys(regions).filter((region) => !configured.has(region));
  return [
    ...[...configured].map((region) => ({ region, description: regions[region], isConfigured: true })),
    ...others.map((region) => ({ region, description: regions[region], isConfigured: false })),
  ];
}

/** What a choice says of the target; the sandbox is no place in AWS. */
export function chosenSettings(choice: TargetChoice | undefined): TargetSettings {
  return choice && !choice.sandbox ? targetSettings(choice, 'your choice') : {};
}
