import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { cleanSpec } from '../../server/rules/example.ts';
import { type Sandbox, startSandbox } from '../../server/sandbox/sandbox.ts';
import { isolateAwsConfiguration } from '../registration/support.ts';
import { run } from './terminal-double.ts';

const aws = isolateAwsConfiguration();
const serial = 'arn:aws:iam::123456789012:mfa/me';
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ unknownSnapshots: 'adopt', imageDelayMs: 0 });
});
afterAll(() => sandbox.close());

describe('register with a profile that asks for an MFA code', () => {
  beforeEach(() => {
    vi.stubEnv('AWS_ENDPOINT_URL', sandbox.url);
    const { accessKeyId, secretAccessKey } = sandbox.credentials;
    const base = `[profile base]\naws_access_key_id=${accessKeyId}\naws_secret_access_key=${secretAccessKey}\n`;
    const role = `region=eu-west-1\nrole_arn=arn:aws:iam::123456789012:role/Images\nsource_profile=base\nmfa_serial=${serial}\n`;
    aws.config(`${base}[profile one]\n${role}[profile two]\n${role}[profile three]\n${role}`);
  });
  const dryRun = (profile: string, answer?: string) =>
    run(['register', '-', '--dry-run', '--profile', profile], { input: cleanSpec, answer });

  it('asks for it in the terminal', async () => {
    const { exitCode, asked, error } = await dryRun('one', ' 123456 ');
    expect({ exitCode, asked }).toEqual({ exitCode: 0, asked: [`Code of the MFA device ${serial}: `] });
    expect(error).toContain('Permitted');
    expect(error).not.toContain('123456 ');
  });

  it('says what to do where nobody can be asked', async () => {
    const { exitCode, error } = await dryRun('two');
    expect(exitCode).toBe(1);
    expect(error).toContain(`Profile two asks for a code of the MFA device ${serial}.`);
    expect(error).toContain('aws sts get-session-token');
  });

  it('ends when no code is given', async () => {
    const { exitCode, error } = await dryRun('three', '');
    expect(exitCode).toBe(1);
    expect(error).toContain(`No code of the MFA device ${serial} was given.`);
  });
});
