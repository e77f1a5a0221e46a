import { afterEach, describe, expect, test, vi } from 'vitest';
import { connect, readAwsConfiguration } from '../../server/aws/connect.ts';
import { resolveTarget } from '../../server/registration/target.ts';
import { isolateAwsConfiguration } from '../registration/support.ts';
import { answering, identityXml, serve } from './server.ts';

const aws = isolateAwsConfiguration();
afterEach(() => {
  vi.restoreAllMocks();
});

describe('configured targets', () => {
  const keys = 'aws_access_key_id=AKIAEXAMPLE0000000000\naws_secret_access_key=secret\n';

  async function account(profile?: string): Promise<string> {
    const directive = profile ? { profile: { value: profile, from: 'the comment on line 1' } } : {};
    const target = resolveTarget(directive, {}, await readAwsConfiguration());
    return (await (await connect(target)).identity()).account;
  }

  const accountServer = (id: string) => serve(answering(200, identityXml.replaceAll('123456789012', id)));

  test('the endpoint of the environment', async () => {
    const one = await accountServer('111111111111');
    const two = await accountServer('222222222222');
    aws.config(`[default]\nregion=eu-west-1\nendpoint_url=http://127.0.0.1:9\n${keys}`);
    vi.stubEnv('AWS_ENDPOINT_URL', one.url);
    expect(await account()).toBe('111111111111');
    vi.stubEnv('AWS_ENDPOINT_URL_STS', two.url);
    expect(await account()).toBe('222222222222');
  });

  test('the endpoint of the chosen profile, not of the default one', async () => {
    const one = await accountServer('111111111111');
    const two = await accountServer('222222222222');
    aws.config(
      `[default]\nregion=eu-west-1\nendpoint_url=${one.url}\n${keys}[profile images]\nregion=eu-west-1\nendpoint_url=${two.url}\n${keys}[profile local]\nregion=eu-west-1\nservices=here\n${keys}[services here]\nsts =\n  endpoint_url = ${one.url}\n`,
    );
    expect(await account()).toBe('111111111111');
    expect(await account('images')).toBe('222222222222');
    expect(await account('local')).toBe('111111111111');
  });

  test('a profile without an endpoint does not take that of the default one', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const other = await accountServer('111111111111');
    aws.config(
      `[default]\nregion=eu-west-1\nendpoint_url=${other.url}\n${keys}[profile plain]\nregion=no-such-region-1\n${keys}`,
    );
    await expect(account('plain')).rejects.toMatchObject({ delivery: 'not-sent' });
    expect(other.bodies).toEqual([]);
  });

  test('a file that changed since the last call', async () => {
    const one = await accountServer('111111111111');
    aws.config('[default]\nregion=eu-west-1\n');
    await expect(account()).rejects.toThrow('no credentials');
    aws.config(`[default]\nregion=eu-west-1\nendpoint_url=${one.url}\n`);
    aws.credentials(`[default]\n${keys}`);
    expect(await account()).toBe('111111111111');
  });

  test('keys and tokens are left out of the configuration', async () => {
    aws.config(`[default]\nregion=eu-west-1\n${keys}aws_session_token=token\n`);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'environment-secret');
    const { environment, profiles } = await readAwsConfiguration();
    expect(JSON.stringify([environment, ...profiles])).not.toMatch(/secret|AKIA|token/);
  });
});
