import { loadSharedConfigFiles } from '@smithy/core/config';
import type { AwsConfiguration, Section } from './configuration.ts';

const variables = [
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_REGION',
  'AWS_DEFAULT_REGION',
  'AWS_ENDPOINT_URL',
  'AWS_ENDPOINT_URL_EC2',
  'AWS_ENDPOINT_URL_IAM',
  'AWS_ENDPOINT_URL_S3',
  'AWS_ENDPOINT_URL_SERVICE_QUOTAS',
  'AWS_ENDPOINT_URL_STS',
  'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
  'AWS_CA_BUNDLE',
];
const secrets = ['aws_access_key_id', 'aws_secret_access_key', 'aws_session_token'];
const servicesPrefix = 'services.';
const otherPrefixes = ['sso-session.'];

/**
 * Reads environment and shared files as the SDK does, leaving out keys and tokens. The files are read again each
 * time, and the SDK after it sees what is in them now. Files that are missing or unreadable count as empty.
 */
export async function readAwsConfiguration(): Promise<AwsConfiguration> {
  const { configFile, credentialsFile } = await loadSharedConfigFiles({ ignoreCache: true });
  const profiles = new Map<string, Section>();
  const services = new Map<string, Section>();
  for (const [name, section] of Object.entries(configFile)) {
    if (name.startsWith(servicesPrefix)) services.set(name.slice(servicesPrefix.length), section);
    else if (!otherPrefixes.some((prefix) => name.startsWith(prefix))) profiles.set(name, open(section));
  }
  for (const [name, section] of Object.entries(credentialsFile)) {
    profiles.set(name, { ...profiles.get(name), ...open(section) });
  }
  const environment = Object.fromEntries(variables.map((name) => [name, process.env[name]]));
  return { environment, profiles, services };
}

function open(section: Section): Section {
  return Object.fromEntries(Object.entries(section).filter(([key]) => !secrets.includes(key)));
}
