import { describe, expect, test } from 'vitest';
import {
  type AwsConfiguration,
  configuredEndpoint,
  configuredProfile,
  configuredRegion,
  type Section,
  signInCommand,
} from '../../server/aws/configuration.ts';

function configuration(
  environment: Record<string, string> = {},
  profiles: Record<string, Section> = {},
  services: Record<string, Section> = {},
): AwsConfiguration {
  return {
    environment,
    profiles: new Map(Object.entries(profiles)),
    services: new Map(Object.entries(services)),
  };
}

test.each([
  [{}, undefined],
  [{ AWS_DEFAULT_PROFILE: 'b' }, { value: 'b', from: 'AWS_DEFAULT_PROFILE' }],
  [
    { AWS_DEFAULT_PROFILE: 'b', AWS_PROFILE: 'a' },
    { value: 'a', from: 'AWS_PROFILE' },
  ],
  [{ AWS_PROFILE: '' }, undefined],
])('the profile of %j', (environment, profile) => {
  expect(configuredProfile(configuration(environment))).toEqual(profile);
});

test.each([
  [{}, undefined, { value: 'eu-west-1', from: 'profile default' }],
  [{}, 'images', { value: 'eu-central-1', from: 'profile images' }],
  [{}, 'none', undefined],
  [{ AWS_DEFAULT_REGION: 'us-east-1' }, 'images', { value: 'us-east-1', from: 'AWS_DEFAULT_REGION' }],
  [
    { AWS_DEFAULT_REGION: 'us-east-1', AWS_REGION: 'us-west-2' },
    'images',
    { value: 'us-west-2', from: 'AWS_REGION' },
  ],
])('the Region of %j and profile %s', (environment, profile, region) => {
  const profiles = { default: { region: 'eu-west-1' }, images: { region: 'eu-central-1' } };
  expect(configuredRegion(configuration(environment, profiles), profile)).toEqual(region);
});

describe('the endpoint of EC2', () => {
  const profiles = {
    default: { endpoint_url: 'http://d' },
    own: { endpoint_url: 'http://p', services: 'local' },
    off: { endpoint_url: 'http://p', ignore_configured_endpoint_urls: 'true' },
  };
  const services = { local: { 'ec2.endpoint_url': 'http://s' } };

  test.each([
    [
      { AWS_ENDPOINT_URL: 'http://a', AWS_ENDPOINT_URL_EC2: 'http://b' },
      'own',
      'http://b',
      'AWS_ENDPOINT_URL_EC2',
    ],
    [
      { AWS_ENDPOINT_URL: 'http://a', AWS_ENDPOINT_URL_STS: 'http://b' },
      'own',
      'http://a',
      'AWS_ENDPOINT_URL',
    ],
    [{}, 'own', 'http://s', 'services section local'],
    [{}, undefined, 'http://d', 'profile default'],
  ])('%j, profile %s', (environment, profile, value, from) => {
    expect(configuredEndpoint(configuration(environment, profiles, services), 'ec2', profile)).toEqual({
      value,
      from,
    });
  });

  test.each([
    [{}, 'off'],
    [{ AWS_ENDPOINT_URL: 'http://a', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' }, 'own'],
    [{}, 'none'],
  ])('none by %j, profile %s', (environment, profile) => {
    expect(
      configuredEndpoint(configuration(environment, profiles, services), 'ec2', profile),
    ).toBeUndefined();
  });
});

test.each([
  ['sso', 'aws sso login --profile sso'],
  ['legacy', 'aws sso login --profile legacy'],
  ['console', 'aws login --profile console'],
  ['role', 'aws sso login --profile sso'],
  ['my images', "aws sso login --profile 'my images'"],
  ['circle', undefined],
  ['keys', undefined],
  ['none', undefined],
])('signing in for profile %s', (profile, command) => {
  const profiles = {
    sso: { sso_session: 'corp' },
    legacy: { sso_start_url: 'https://corp.example' },
    console: { login_session: 'arn:aws:iam::123456789012:user/me' },
    role: { role_arn: 'arn', source_profile: 'sso' },
    'my images': { sso_session: 'corp' },
    circle: { source_profile: 'circle' },
    keys: { region: 'eu-west-1' },
  };
  expect(signInCommand(configuration({}, profiles), profile)).toBe(command);
});
