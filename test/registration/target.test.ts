import { describe, expect, test } from 'vitest';
import type { AwsConfiguration, Section } from '../../server/aws/configuration.ts';
import { directiveTarget, resolveTarget, targetSettings } from '../../server/registration/target.ts';
import { placed, spec } from './support.ts';

const profiles: Record<string, Section> = {
  default: { region: 'eu-west-1' },
  images: { region: 'eu-central-1', endpoint_url: 'http://images' },
};
const configured = (environment: Record<string, string> = {}): AwsConfiguration => ({
  environment,
  profiles: new Map(Object.entries(profiles)),
  services: new Map(),
});

describe('the directive', () => {
  test('is named by its line in the file', () => {
    const text = `# ami-spec: region=eu-north-1\n${spec}---\n# first\n# ami-spec: profile=images\n${spec}`;
    expect(directiveTarget(placed(text))).toEqual({
      region: { value: 'eu-north-1', from: 'the comment on line 1' },
      profile: undefined,
    });
    expect(directiveTarget(placed(text, 1)).profile).toEqual({
      value: 'images',
      from: 'the comment on line 18',
    });
    expect(directiveTarget(placed(spec))).toEqual({});
  });
});

describe('the target', () => {
  const directive = {
    region: { value: 'eu-north-1', from: 'the comment on line 1' },
    profile: { value: 'images', from: 'the comment on line 1' },
  };
  const setting = targetSettings({ region: 'sa-east-1', profile: 'set' }, 'the setting');

  test('the directive before the setting before the environment', () => {
    const environment = { AWS_REGION: 'us-east-1', AWS_PROFILE: 'env' };
    const resolved = [
      resolveTarget(directive, setting, configured(environment)),
      resolveTarget({}, setting, configured(environment)),
      resolveTarget({}, {}, configured(environment)),
      resolveTarget({}, {}, configured()),
    ];
    expect(
      resolved.map(({ region, profile }) =>
        [region, profile].map((part) => part && `${part.value}, ${part.from}`),
      ),
    ).toEqual([
      ['eu-north-1, the comment on line 1', 'images, the comment on line 1'],
      ['sa-east-1, the setting', 'set, the setting'],
      ['us-east-1, AWS_REGION', 'env, AWS_PROFILE'],
      ['eu-west-1, profile default', undefined],
    ]);
  });

  test('an empty setting is none, and does not hide what stands below it', () => {
    const project = targetSettings({ region: '', profile: 'team' }, '.ami-spec.yaml');
    const target = resolveTarget({}, { ...setting, ...project }, configured());
    expect(target.region).toEqual({ value: 'sa-east-1', from: 'the setting' });
    expect(target.profile).toEqual({ value: 'team', from: '.ami-spec.yaml' });
  });

  test('each part by itself: the Region of the profile that the directive names', () => {
    const target = resolveTarget({ profile: directive.profile }, {}, configured());
    expect(target.region).toEqual({ value: 'eu-central-1', from: 'profile images' });
    expect(target.endpoints.ec2).toEqual({ value: 'http://images', from: 'profile images' });
  });

  test('what is chosen on the spot comes first; an endpoint stands for every service', () => {
    const endpoint = { value: 'http://127.0.0.1:1', from: '--endpoint-url' };
    const region = { value: 'ca-central-1', from: '--region' };
    const profile = { value: 'other', from: '--profile' };
    const target = resolveTarget(directive, setting, configured({ AWS_ENDPOINT_URL: 'http://env' }), {
      endpoint,
      region,
      profile,
    });
    expect(target).toEqual({
      region,
      profile,
      endpoints: { ec2: endpoint, iam: endpoint, s3: endpoint, service_quotas: endpoint, sts: endpoint },
      credentials: undefined,
    });
  });

  test('with credentials of its own, as the sandbox has, no profile plays a part', () => {
    const credentials = { accessKeyId: 'AKIASANDBOX', secretAccessKey: 'sandbox' };
    const fallbackRegion = { value: 'us-east-1', from: 'the sandbox' };
    const none: AwsConfiguration = { environment: {}, profiles: new Map(), services: new Map() };
    const target = resolveTarget({ profile: directive.profile }, {}, none, { credentials, fallbackRegion });
    expect(target.profile).toBeUndefined();
    expect(target.region).toEqual(fallbackRegion);
  });
});
