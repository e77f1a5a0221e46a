import type { ChosenTarget } from '../registration/target.ts';
import { UsageError } from './usage-error.ts';

/** The options that say where EC2 is, for commands that reach it. */
export const targetOptions = {
  profile: { type: 'string', value: 'P', help: 'The AWS profile, instead of the one that the spec names.' },
  region: { type: 'string', value: 'R', help: 'The Region, instead of the one that the spec names.' },
  'endpoint-url': { type: 'string', value: 'U', help: 'Where EC2 and STS are, such as a sandbox.' },
} as const;

interface TargetValues {
  profile?: string;
  region?: string;
  'endpoint-url'?: string;
}

/** Error: UsageError, for what is no URL. */
export function chosenTarget({ profile, region, 'endpoint-url': endpoint }: TargetValues): ChosenTarget {
  if (endpoint !== undefined && !isHttpUrl(endpoint)) {
    throw new UsageError(
      `--endpoint-url cannot be '${endpoint}': it is a URL such as http://127.0.0.1:4566.`,
    );
  }
  const from = (option: string, value: string | undefined) => value && { value, from: option };
  return {
    profile: from('--profile', profile) || undefined,
    region: from('--region', region) || undefined,
    endpoint: from('--endpoint-url', endpoint) || undefined,
  };
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
