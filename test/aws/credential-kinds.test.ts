import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { connect } from '../../server/aws/connect.ts';
import { type Sandbox, startSandbox } from '../../server/sandbox/sandbox.ts';
import { wrongMfaCode } from '../../server/sandbox/sts.ts';
import { isolateAwsConfiguration, targetAt } from '../registration/support.ts';
import { answering, failure, identityXml, serve } from './server.ts';

const aws = isolateAwsConfiguration();
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const longAgo = '2020-01-01T00:00:00Z';

const target = (url: string, profile?: string) => ({
  ...targetAt(url),
  credentials: undefined,
  profile: profile === undefined ? undefined : { value: profile, from: 'the setting' },
});

/** Writes a file below the home of the test. */
function write(file: string, content: unknown): string {
  const whole = join(aws.home, file);
  mkdirSync(dirname(whole), { recursive: true });
  writeFileSync(whole, typeof content === 'string' ? content : JSON.stringify(content));
  return whole;
}

/** The key, and the session token if there is one, that sign a request with a profile or with what is there. */
async function signer(profile?: string): Promise<{ key?: string; token?: string }> {
  const { url, requests } = await serve(answering(200, identityXml));
  await (await connect(target(url, profile))).identity();
  const { authorization = '', 'x-amz-security-token': token } = requests[0]?.headers ?? {};
  return { key: /Credential=(\w+)/.exec(authorization)?.[1], ...(token ? { token: String(token) } : {}) };
}

describe('keys that are found', () => {
  test('in the environment', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAENVIRONMENT00000');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
    vi.stubEnv('AWS_SESSION_TOKEN', 'token-env');
    expect(await signer()).toEqual({ key: 'AKIAENVIRONMENT00000', token: 'token-env' });
  });

  test('in the file of credentials, for the profile of that name', async () => {
    const keys = (id: string) => `aws_access_key_id=${id}\naws_secret_access_key=secret\n`;
    aws.credentials(`[default]\n${keys('AKIADEFAULT000000000')}[images]\n${keys('AKIAIMAGES0000000000')}`);
    expect(await signer()).toEqual({ key: 'AKIADEFAULT000000000' });
    expect(await signer('images')).toEqual({ key: 'AKIAIMAGES0000000000' });
  });

  test('by a credential process', async () => {
    const answer = {
      Version: 1,
      AccessKeyId: 'ASIAPROCESS000000000',
      SecretAccessKey: 'secret',
      SessionToken: 'token-process',
      Expiration: inAnHour(),
    };
    const script = write('give-keys', `#!/bin/sh\ncat <<'END'\n${JSON.stringify(answer)}\nEND\n`);
    chmodSync(script, 0o700);
    aws.config(`[profile images]\ncredential_process=${script}\n`);
    expect(await signer('images')).toEqual({ key: 'ASIAPROCESS000000000', token: 'token-process' });
  });

  test('from a container', async () => {
    const { url } = await serve(
      answering(
        200,
        JSON.stringify({
          AccessKeyId: 'ASIACONTAINER0000000',
          SecretAccessKey: 'secret',
          Token: 'token-container',
          Expiration: inAnHour(),
        }),
        'application/json',
      ),
    );
    vi.stubEnv('AWS_CONTAINER_CREDENTIALS_FULL_URI', `${url}/credentials`);
    expect(await signer()).toEqual({ key: 'ASIACONTAINER0000000', token: 'token-container' });
  });

  test('on an EC2 instance', async () => {
    const given = {
      Code: 'Success',
      AccessKeyId: 'ASIAINSTANCE00000000',
      SecretAccessKey: 'secret',
      Token: 'token-instance',
      Expiration: inAnHour(),
    };
    const { url } = await serve((request, response, body) => {
      const isList = request.url?.endsWith('/security-credentials/');
      const text = request.method === 'PUT' ? 'metadata-token' : isList ? 'role' : JSON.stringify(given);
      answering(200, text, 'text/plain')(request, response, body);
    });
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', undefined);
    vi.stubEnv('AWS_EC2_METADATA_SERVICE_ENDPOINT', url);
    expect(await signer()).toEqual({ key: 'ASIAINSTANCE00000000', token: 'token-instance' });
  });
});

describe('SSO', () => {
  const startUrl = 'https://corp.example/start';
  const session = `[sso-session corp]\nsso_region=eu-west-1\nsso_start_url=${startUrl}\n`;
  const role = 'sso_account_id=123456789012\nsso_role_name=Images\n';
  const cache = (name: string, expiresAt: string) =>
    write(`.aws/sso/cache/${createHash('sha1').update(name).digest('hex')}.json`, {
      accessToken: 'token-of-sso',
      expiresAt,
    });
  const roleCredentials = {
    accessKeyId: 'ASIASSO0000000000000',
    secretAccessKey: 'secret',
    sessionToken: 'token-role',
    expiration: Date.now() + 3_600_000,
  };
  const portal = () => serve(answering(200, JSON.stringify({ roleCredentials }), 'application/json'));

  test.each([
    ['a session', `${session}[profile images]\nsso_session=corp\n${role}`, 'corp'],
    [
      'a profile of the old form',
      `[profile images]\nsso_start_url=${startUrl}\nsso_region=eu-west-1\n${role}`,
      startUrl,
    ],
  ])('%s that is signed in', async (_name, config, token) => {
    const { url, requests } = await portal();
    vi.stubEnv('AWS_ENDPOINT_URL_SSO', url);
    aws.config(config);
    cache(token, inAnHour());
    expect(await signer('images')).toEqual({ key: 'ASIASSO0000000000000', token: 'token-role' });
    expect(requests[0]?.headers['x-amz-sso_bearer_token']).toBe('token-of-sso');
  });

  test('a session that has expired: which command renews it', async () => {
    aws.config(`${session}[profile images]\nsso_session=corp\n${role}`);
    cache('corp', longAgo);
    const error = await failure(signer('images'));
    expect(error).toMatchObject({ code: 'NoCredentials', delivery: 'not-sent' });
    expect(error.message).toBe('Profile images is not signed in, or its session has expired.');
    expect(error.next).toBe('Run `aws sso login --profile images`.');
    expect(error.signIn).toEqual(['aws', 'sso', 'login', '--profile', 'images']);
  });

  test('a portal that cannot be reached is not taken for a session that has expired', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    vi.stubEnv('AWS_ENDPOINT_URL_SSO', 'http://127.0.0.1:9');
    aws.config(`${session}[profile images]\nsso_session=corp\n${role}`);
    cache('corp', inAnHour());
    const error = await failure(signer('images'));
    expect(error.message).toBe(
      'Profile images gives no credentials. Nothing answers at 127.0.0.1 port 9 for the service that gives credentials.',
    );
    expect(error.signIn).toBeUndefined();
    vi.restoreAllMocks();
  });
});

describe('a console sign-in (aws login)', () => {
  const login = 'arn:aws:iam::123456789012:user/me';
  const cache = (expiresAt: string) =>
    write(`.aws/login/cache/${createHash('sha256').update(login).digest('hex')}.json`, {
      accessToken: {
        accessKeyId: 'ASIALOGIN00000000000',
        secretAccessKey: 'secret',
        sessionToken: 'token-login',
        accountId: '123456789012',
        expiresAt,
      },
      clientId: 'client',
      refreshToken: 'refresh',
      dpopKey: 'no key',
    });

  test('that holds, and one that has expired', async () => {
    aws.config(`[profile console]\nlogin_session=${login}\nregion=eu-west-1\n`);
    cache(inAnHour());
    expect(await signer('console')).toEqual({ key: 'ASIALOGIN00000000000', token: 'token-login' });
    cache(longAgo);
    const error = await failure(signer('console'));
    expect(error.next).toBe('Run `aws login --profile console`.');
    expect(error.signIn).toEqual(['aws', 'login', '--profile', 'console']);
  });
});

describe('roles', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  afterAll(() => sandbox.close());

  const arn = 'arn:aws:iam::123456789012:role/Images';
  const session = 'role_session_name=me\nregion=eu-west-1\n';
  const keys = () =>
    `aws_access_key_id=${sandbox.credentials.accessKeyId}\naws_secret_access_key=${sandbox.credentials.secretAccessKey}\n`;

  async function identify(profile?: string, mfaCode?: (serial: string) => Promise<string>): Promise<string> {
    vi.stubEnv('AWS_ENDPOINT_URL_STS', sandbox.url);
    return (await (await connect(target(sandbox.url, profile), { mfaCode })).identity()).arn;
  }
  const assumed = 'arn:aws:sts::123456789012:assumed-role/Images/me';

  test('from a source profile, and from one that has a role itself', async () => {
    aws.config(
      `[profile base]\n${keys()}[profile images]\nrole_arn=${arn}\nsource_profile=base\n${session}[profile next]\nrole_arn=${arn}2\nsource_profile=images\n${session}`,
    );
    expect(await identify('images')).toBe(assumed);
    expect(await identify('next')).toBe(assumed.replace('Images', 'Images2'));
  });

  test('from the environment as the source', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', sandbox.credentials.accessKeyId);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', sandbox.credentials.secretAccessKey);
    aws.config(`[profile images]\nrole_arn=${arn}\ncredential_source=Environment\n${session}`);
    expect(await identify('images')).toBe(assumed);
  });

  test('for a web identity, of the environment and of a profile', async () => {
    const token = write('token', 'web-identity-token');
    vi.stubEnv('AWS_WEB_IDENTITY_TOKEN_FILE', token);
    vi.stubEnv('AWS_ROLE_ARN', arn);
    vi.stubEnv('AWS_ROLE_SESSION_NAME', 'me');
    expect(await identify()).toBe(assumed);
    vi.stubEnv('AWS_WEB_IDENTITY_TOKEN_FILE', undefined);
    aws.config(`[profile ci]\nweb_identity_token_file=${token}\nrole_arn=${arn}\n${session}`);
    expect(await identify('ci')).toBe(assumed);
  });

  describe('with MFA', () => {
    const serial = 'arn:aws:iam::123456789012:mfa/me';
    const configure = (name: string) =>
      aws.config(
        `[profile base]\n${keys()}[profile ${name}]\nrole_arn=${arn}\nsource_profile=base\nmfa_serial=${serial}\n${session}`,
      );

    test('nobody can be asked: which device must show a code', async () => {
      configure('silent');
      const error = await failure(identify('silent'));
      expect(error).toMatchObject({ code: 'MfaRequired', delivery: 'not-sent', mfaSerial: serial });
      expect(error.next).toContain('aws sts get-session-token');
    });

    test('the code opens a session that lasts, for it opens no second one', async () => {
      configure('asked');
      const asked: string[] = [];
      const ask = async (device: string) => {
        asked.push(device);
        return '123456';
      };
      expect(await identify('asked', ask)).toBe(assumed);
      expect(await identify('asked', ask)).toBe(assumed);
      expect(await identify('asked')).toBe(assumed);
      expect(asked).toEqual([serial]);
    });

    test('a wrong code', async () => {
      configure('wrong');
      const error = await failure(identify('wrong', async () => wrongMfaCode));
      expect(error.message).toContain('MultiFactorAuthentication failed');
      expect((await failure(identify('wrong'))).code).toBe('MfaRequired');
    });

    test('a session that AWS has ended is not used again', async () => {
      configure('ended');
      await identify('ended', async () => '123456');
      sandbox.inject({ action: 'GetCallerIdentity', error: { code: 'ExpiredToken' } });
      expect((await failure(identify('ended'))).code).toBe('ExpiredToken');
      expect((await failure(identify('ended'))).code).toBe('MfaRequired');
    });

    test('the code is not written down by the sandbox', () => {
      const log = JSON.stringify(sandbox.requests);
      expect(log).toContain('SerialNumber');
      expect(log).not.toContain('123456"');
      expect(log).not.toContain('web-identity-token');
    });
  });
});
