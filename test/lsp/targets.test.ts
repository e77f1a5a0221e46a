import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CommandOutcome } from '../../server/command-outcome.ts';
import { RegistrationService } from '../../server/registration/registration-service.ts';
import { cleanSpec } from '../../server/rules/example.ts';
import { type Sandbox, startSandbox } from '../../server/sandbox/sandbox.ts';
import { wrongMfaCode } from '../../server/sandbox/sts.ts';
import type { RegionChoice, TargetChoice } from '../../server/target-choice.ts';
import { serve } from '../aws/server.ts';
import { isolateAwsConfiguration } from '../registration/support.ts';
import { bareProfile } from '../support/client-profiles.ts';
import { connectInProcess, type LspClient } from '../support/lsp-client.ts';

const aws = isolateAwsConfiguration();
let files = 0;
let sandbox: Sandbox;
let client: LspClient;

beforeAll(async () => {
  sandbox = await startSandbox({ unknownSnapshots: 'adopt' });
});
afterAll(() => sandbox.close());

beforeEach(async () => {
  vi.stubEnv('AWS_ENDPOINT_URL', sandbox.url);
  client = connectInProcess({ loadRegistration: async () => new RegistrationService() });
  await client.initialize(
    { ...bareProfile, workspace: { configuration: true } },
    { trusted: true, showsOutcome: true },
  );
});
afterEach(() => client.shutdown());

const keys = () =>
  `aws_access_key_id=${sandbox.credentials.accessKeyId}\naws_secret_access_key=${sandbox.credentials.secretAccessKey}\n`;

async function dryRun(text: string, more: object = {}): Promise<CommandOutcome> {
  files += 1;
  const uri = `file:///specs/web-${files}.ami.yaml`;
  await client.open(uri, text);
  return (await client.execute('amiSpec.dryRun', { uri, document: 0, ...more })) as CommandOutcome;
}

describe('a profile that asks for an MFA code', () => {
  const serial = 'arn:aws:iam::123456789012:mfa/me';
  const target: TargetChoice = { label: 'mfa', profile: 'lsp-mfa' };
  beforeEach(() => {
    aws.config(
      `[profile base]\n${keys()}[profile lsp-mfa]\nregion=eu-west-1\nrole_arn=arn:aws:iam::123456789012:role/Images\nsource_profile=base\nmfa_serial=${serial}\n`,
    );
  });

  it('ends with the device, and goes on with its code', async () => {
    const first = await dryRun(cleanSpec, { target });
    expect(first).toMatchObject({ severity: 'error', mfaSerial: serial });
    expect(first.message).toContain('asks for a code of the MFA device');
    const wrong = await dryRun(cleanSpec, { target, mfaCode: wrongMfaCode });
    expect(wrong.message).toContain('MultiFactorAuthentication failed');
    const right = await dryRun(cleanSpec, { target, mfaCode: '123456' });
    expect(right).toMatchObject({ severity: 'information' });
    expect(right.message).toContain('Permitted: account 123456789012 in eu-west-1');
    expect((await dryRun(cleanSpec, { target })).severity).toBe('information');
  });
});

it('an SSO session that has expired comes with the command that renews it', async () => {
  aws.config(
    '[sso-session corp]\nsso_region=eu-west-1\nsso_start_url=https://corp.example\n[profile sso]\nregion=eu-west-1\nsso_session=corp\nsso_account_id=123456789012\nsso_role_name=Images\n',
  );
  const outcome = await dryRun(cleanSpec.replace(/^/, '# ami-spec: profile=sso\n'));
  expect(outcome.signIn).toEqual(['aws', 'sso', 'login', '--profile', 'sso']);
  expect(outcome.message).toContain('Run `aws sso login --profile sso`.');
});

it('a profile that only the workspace knows runs nothing', async () => {
  const outcome = await dryRun(cleanSpec.replace(/^/, '# ami-spec: profile=$(touch${IFS}x)\n'));
  expect(outcome.message).toContain('There is no profile $(touch${IFS}x)');
  expect(outcome.signIn).toBeUndefined();
});

describe('the target', () => {
  const asked = async (text: string, target?: TargetChoice) => {
    await dryRun(text, { target });
    return sandbox.requests.at(-1)?.region;
  };
  beforeEach(() => {
    aws.config(`[default]\nregion=us-east-1\n${keys()}[profile images]\nregion=eu-west-3\n${keys()}`);
  });

  it('is what the spec says, then what is chosen, then what the settings say', async () => {
    client.settings = { region: 'sa-east-1' };
    const directive = cleanSpec.replace(/^/, '# ami-spec: region=eu-north-1\n');
    const choice = { label: 'x', region: 'ca-central-1' };
    expect(await asked(directive, choice)).toBe('eu-north-1');
    expect(await asked(cleanSpec, choice)).toBe('ca-central-1');
    expect(await asked(cleanSpec)).toBe('sa-east-1');
    client.settings = {};
    expect(await asked(cleanSpec, { label: 'images', profile: 'images' })).toBe('eu-west-3');
    expect(await asked(cleanSpec)).toBe('us-east-1');
  });

  it('is never at an endpoint that the workspace names', async () => {
    const evil = await serve(() => undefined);
    client.settings = { endpoint: evil.url, endpointUrl: evil.url, endpoint_url: evil.url };
    const text = cleanSpec.replace(/^/, `# ami-spec: endpoint=${evil.url} endpoint_url=${evil.url}\n`);
    expect(await asked(text)).toBe('us-east-1');
    expect(evil.requests).toEqual([]);
  });

  it('is chosen among profiles, and Regions of which those of the AWS configuration come first', async () => {
    const targets = (await client.execute('amiSpec.targets')) as TargetChoice[];
    expect(targets.map(({ profile }) => profile)).toEqual([undefined, 'default', 'images', undefined]);
    const regions = (await client.execute('amiSpec.regions')) as RegionChoice[];
    expect(regions.slice(0, 3).map(({ region, isConfigured }) => [region, isConfigured])).toEqual([
      ['us-east-1', true],
      ['eu-west-3', true],
      ['af-south-1', false],
    ]);
    expect(new Set(regions.map(({ region }) => region)).size).toBe(regions.length);
  });
});
