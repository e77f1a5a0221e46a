import { beforeAll, describe, expect, test, vi } from 'vitest';
import { connect } from '../../server/aws/connect.ts';
import { failureOf } from '../../server/aws/failures.ts';
import { isolateAwsConfiguration, targetAt } from '../registration/support.ts';
import { answering, failure, registeredXml } from './server.ts';
import { type Certificate, makeCertificate, serveTls } from './tls.ts';

const aws = isolateAwsConfiguration();
let identity: Certificate;
beforeAll(async () => {
  identity = await makeCertificate('127.0.0.1');
});

const register = async (url: string, profile?: string) => {
  const target = { ...targetAt(url), profile: profile ? { value: profile, from: 'the setting' } : undefined };
  return (await connect(target)).registerImage({ Name: 'web-1' });
};
const ec2Server = (shown = identity) => serveTls(answering(200, registeredXml), shown);

describe('the authorities that are trusted', () => {
  test('an unknown one: not sent, and what to set', async () => {
    const { url, bodies } = await ec2Server();
    const error = await failure(register(url));
    expect(error).toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT', delivery: 'not-sent' });
    expect(error.next).toContain('set AWS_CA_BUNDLE to its path');
    expect(bodies).toEqual([]);
  });

  test('AWS_CA_BUNDLE, before that of the profile', async () => {
    const { url } = await ec2Server();
    aws.config('[profile corp]\nca_bundle=/no/such/file\n');
    vi.stubEnv('AWS_CA_BUNDLE', identity.file);
    expect((await register(url, 'corp')).imageId).toBe('ami-1');
  });

  test('ca_bundle of the profile in use, of no other', async () => {
    const { url } = await ec2Server();
    aws.config(`[profile corp]\nca_bundle=${identity.file}\n[profile other]\nregion=eu-west-1\n`);
    expect((await register(url, 'corp')).imageId).toBe('ami-1');
    expect((await failure(register(url, 'other'))).delivery).toBe('not-sent');
  });

  test('the certificate of another server: not sent', async () => {
    const other = await makeCertificate('ec2.example');
    vi.stubEnv('AWS_CA_BUNDLE', other.file);
    const { url, bodies } = await ec2Server(other);
    const error = await failure(register(url));
    expect(error).toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID', delivery: 'not-sent' });
    expect(error.message).toBe('The certificate that was shown for EC2 belongs to another server.');
    expect(bodies).toEqual([]);
  });

  test('a bundle that is not there, or is none', async () => {
    vi.stubEnv('AWS_CA_BUNDLE', '/no/such/file');
    const missing = await failure(register('https://127.0.0.1:9'));
    expect(missing).toMatchObject({ code: 'CaBundleUnreadable', delivery: 'not-sent' });
    expect(missing.message).toBe('The file /no/such/file (from AWS_CA_BUNDLE) cannot be read (ENOENT).');
    vi.stubEnv('AWS_CA_BUNDLE', import.meta.filename);
    expect((await failure(register('https://127.0.0.1:9'))).code).toBe('CaBundleUnreadable');
  });

  test('a certificate out of its time', () => {
    const error = failureOf({ code: 'CERT_HAS_EXPIRED', message: 'certificate has expired' }, 'EC2', false);
    expect(error).toMatchObject({ delivery: 'not-sent', code: 'CERT_HAS_EXPIRED' });
    expect(error.next).toContain('Check the clock of this machine');
  });
});
