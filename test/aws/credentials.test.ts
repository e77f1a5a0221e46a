import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { connect } from '../../server/aws/connect.ts';
import { isolateAwsConfiguration, targetAt } from '../registration/support.ts';
import { answering, failure, serve } from './server.ts';

const aws = isolateAwsConfiguration();

describe('what stands in the way', () => {
  const direct = (profile?: string) => ({
    ...targetAt('http://127.0.0.1:9'),
    credentials: undefined,
    profile: profile === undefined ? undefined : { value: profile, from: 'the comment on line 1' },
  });
  const keys = 'aws_access_key_id=AKIAEXAMPLE0000000000\naws_secret_access_key=secret\n';
  const identify = async (profile?: string) => (await connect(direct(profile))).identity();

  test('a profile that is not configured; the names that are', async () => {
    aws.config('[default]\nregion=eu-west-1\n[profile images]\nregion=eu-central-1\n');
    const error = await failure(connect(direct('imags')));
    expect(error).toMatchObject({ code: 'UnknownProfile', delivery: 'not-sent' });
    expect(error.message).toBe(
      'There is no profile imags (from the comment on line 1) in the AWS configuration.',
    );
    expect(error.next).toBe('Configured are: default, images.');
  });

  test.each(['__proto__', 'constructor'])('a profile named %s', async (name) => {
    expect((await failure(connect(direct(name)))).code).toBe('UnknownProfile');
  });

  test('a Region that would be part of another host name', async () => {
    const region = { value: 'evil.example/', from: 'the comment on line 1' };
    expect((await failure(connect({ ...direct(), region }))).code).toBe('InvalidRegion');
  });

  test('no Region', async () => {
    const error = await failure(connect({ ...direct(), region: undefined }));
    expect(error).toMatchObject({ code: 'RegionMissing', delivery: 'not-sent' });
    expect(error.next).toContain('# ami-spec: region=');
  });

  test('no credentials', async () => {
    const error = await failure(identify());
    expect(error).toMatchObject({ code: 'NoCredentials', delivery: 'not-sent' });
    expect(error.message).toBe('The AWS configuration gives no credentials that can be used.');
  });

  const session = '[sso-session corp]\nsso_region=eu-west-1\nsso_start_url=https://corp.example/start\n';
  const images = '[profile images]\nsso_session=corp\nsso_account_id=123456789012\nsso_role_name=Images\n';

  test.each([
    ['never signed in', 'images', `${session}${images}`, 'aws sso login --profile images'],
    [
      'a role whose source needs it',
      'prod',
      `${session}${images}[profile prod]\nrole_arn=arn:aws:iam::123456789012:role/prod\nsource_profile=images\n`,
      'aws sso login --profile images',
    ],
  ])('SSO: %s', async (_name, profile, config, command) => {
    aws.config(config);
    const error = await failure(identify(profile));
    expect(error).toMatchObject({ code: 'NoCredentials', delivery: 'not-sent', next: `Run \`${command}\`.` });
  });

  test('SSO: an expired session', async () => {
    const startUrl = 'https://corp.example/start';
    aws.config(
      `[profile images]\nsso_start_url=${startUrl}\nsso_region=eu-west-1\nsso_account_id=123456789012\nsso_role_name=Images\n`,
    );
    const cache = join(aws.home, '.aws', 'sso', 'cache');
    mkdirSync(cache, { recursive: true });
    const token = { accessToken: 'token-that-must-not-show', expiresAt: '2020-01-01T00:00:00Z' };
    const file = `${createHash('sha1').update(startUrl).digest('hex')}.json`;
    writeFileSync(join(cache, file), JSON.stringify(token));
    const error = await failure(identify('images'));
    expect(error.next).toBe('Run `aws sso login --profile images`.');
    expect(error.message).not.toContain('token-that-must-not-show');
  });

  test('a role that AWS refuses', async () => {
    const { url, bodies } = await serve(
      answering(
        403,
        '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>Not for you</Message></Error></ErrorResponse>',
      ),
    );
    vi.stubEnv('AWS_ENDPOINT_URL_STS', url);
    aws.config(
      `[profile base]\n${keys}[profile prod]\nrole_arn=arn:aws:iam::123456789012:role/prod\nsource_profile=base\n`,
    );
    const error = await failure(identify('prod'));
    expect(error).toMatchObject({ code: 'NoCredentials', delivery: 'not-sent' });
    expect(error.message).toBe('Profile prod was refused credentials: AccessDenied: Not for you');
    expect(bodies[0]).toContain('Action=AssumeRole');
  });

  test('MFA and a credential process that fails', async () => {
    aws.config(
      `[profile base]\n${keys}[profile mfa]\nrole_arn=arn:aws:iam::123456789012:role/x\nsource_profile=base\nmfa_serial=arn:aws:iam::123456789012:mfa/me\n[profile process]\ncredential_process=false\n`,
    );
    expect((await failure(identify('mfa'))).message).toContain('arn:aws:iam::123456789012:mfa/me');
    expect((await failure(identify('process'))).message).toContain('credential_process of profile process');
  });
});
