import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type {
  Diagnostic,
  ShowDocumentParams,
  ShowMessageRequestParams,
} from 'vscode-languageserver-protocol';
import type { CommandOutcome } from '../../server/command-outcome.ts';
import { RegistrationService } from '../../server/registration/registration-service.ts';
import { cleanSpec } from '../../server/rules/example.ts';
import { type Sandbox, startSandbox } from '../../server/sandbox/sandbox.ts';
import { sandboxCredentials } from '../../server/sandbox/signature.ts';
import { isolateAwsConfiguration } from '../registration/support.ts';
import { neovimProfile, vscodeProfile } from '../support/client-profiles.ts';
import { connectInProcess, type LspClient } from '../support/lsp-client.ts';

const uri = 'file:///specs/web.ami.yaml';
const aws = isolateAwsConfiguration();
let sandbox: Sandbox;
let client: LspClient;
let asked: ShowMessageRequestParams[] = [];
let shown: ShowDocumentParams[] = [];
let names = 0;

beforeAll(async () => {
  sandbox = await startSandbox({ imageDelayMs: 0 });
});
afterAll(() => sandbox.close());

beforeEach(() => {
  const { accessKeyId, secretAccessKey } = sandboxCredentials;
  vi.stubEnv('AWS_ENDPOINT_URL', sandbox.url);
  vi.stubEnv('AWS_REGION', 'eu-central-1');
  aws.credentials(
    `[rehearsal]\naws_access_key_id=${accessKeyId}\naws_secret_access_key=${secretAccessKey}\n`,
  );
  vi.stubEnv('AWS_PROFILE', 'rehearsal');
  asked = [];
  shown = [];
});
afterEach(async () => {
  sandbox.clearFaults();
  await client.shutdown();
});

/** A clean spec under a name of its own. */
function spec(): string {
  names += 1;
  return cleanSpec.replace(/^Name: .*/, `Name: web-${names}`);
}

async function open(profile: typeof vscodeProfile, text: string, answer = 'Register'): Promise<void> {
  client = connectInProcess({ loadRegistration: async () => new RegistrationService() });
  client.connection.onRequest('window/workDoneProgress/create', () => null);
  client.connection.onRequest('window/showMessageRequest', (params: ShowMessageRequestParams) => {
    asked.push(params);
    return params.actions?.find(({ title }) => title === answer) ?? null;
  });
  client.connection.onRequest('window/showDocument', (params: ShowDocumentParams) => {
    shown.push(params);
    return { success: true };
  });
  await client.initialize(profile, { showsOutcome: true });
  await client.open(uri, text);
}

async function register(document = 0): Promise<CommandOutcome> {
  return (await client.execute('amiSpec.register', { uri, document })) as CommandOutcome;
}

const isOfEc2 = ({ source }: Diagnostic) => source === 'EC2';
const codes = (diagnostics: Diagnostic[]) => diagnostics.filter(isOfEc2).map(({ code }) => code);

describe.each([
  ['VS Code', vscodeProfile],
  ['Neovim', neovimProfile],
])('a client like %s', (_, profile) => {
  it('sees what AWS would refuse at its field, fixes it, and sees it go', async () => {
    const text = spec().replace('VolumeSize: 8', 'VolumeSize: 4');
    await open(profile, text);
    const { severity, message } = await register();
    expect({ severity, asked }).toEqual({ severity: 'error', asked: [] });
    expect(message).toMatch(/^Nothing was registered: EC2 would refuse web-\d+\. The volume has 4 GiB/);
    const diagnostics = await client.diagnosticsOnce(uri, (all) => all.some(isOfEc2));
    const found = diagnostics.find(({ code }) => code === 'online-volume-size');
    const line = text.split('\n').findIndex((each) => each.includes('VolumeSize: 4'));
    expect(found).toMatchObject({ severity: 1, source: 'EC2', range: { start: { line } } });
    const [action] = await client.codeActions(uri, found ? [found] : []);
    expect(action).toMatchObject({ title: "Set 'VolumeSize: 8'", kind: 'quickfix', isPreferred: true });
    const [edit] = action?.edit?.changes?.[uri] ?? [];
    if (!edit) throw new Error('the action has no edit');
    await client.change(uri, { range: edit.range, text: edit.newText });
    expect(codes(await client.diagnosticsOnce(uri, (all) => !all.some(isOfEc2)))).toEqual([]);
    expect((await register()).imageId).toMatch(/^ami-/);
  });

  it('is asked once, with what AWS said about the volumes', async () => {
    sandbox.settings.alias = 'images-prod';
    await open(profile, spec().replace('      VolumeSize: 8\n', ''));
    await register();
    sandbox.settings.alias = undefined;
    expect(asked).toHaveLength(1);
    expect(asked[0]?.message).toContain('in account images-prod (123456789012), eu-central-1?');
    expect(asked[0]?.message).toMatch(/\nVolumes:\n {2}\/dev\/xvda {2}8 GiB {2}gp3 {2}snap-\w+/);
  });
});

it('keeps what AWS said about one document when another is registered or changed', async () => {
  const text = `${spec()}---\n${spec().replace('VolumeSize: 8', 'VolumeSize: 4')}`;
  await open(vscodeProfile, text);
  await register(1);
  await register(0);
  const both = await client.diagnosticsOnce(uri, (all) => codes(all).includes('online-volume-size'));
  expect(codes(both)).toEqual(['online-volume-size']);
  const top = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  await client.change(uri, { range: top, text: '# above\n' });
  const moved = await client.diagnosticsOnce(uri, () => true);
  const line = text.split('\n').findIndex((each) => each.includes('VolumeSize: 4')) + 1;
  expect(moved.filter(isOfEc2).map(({ code, range }) => [code, range.start.line])).toContainEqual([
    'online-volume-size',
    line,
  ]);
});

it('shows the first field that AWS would refuse', async () => {
  await open(vscodeProfile, spec().replace('VolumeSize: 8', 'VolumeSize: 4'));
  await register();
  expect(shown.map((params) => params.uri)).toEqual([uri]);
});

describe('amiSpec.register.withoutAsking', () => {
  it.each([
    [['rehearsal'], 0],
    [['other'], 1],
    [[''], 1],
    ['rehearsal', 1],
    [undefined, 1],
  ])('%j', async (withoutAsking, questions) => {
    await open(vscodeProfile, spec());
    client.settings = { register: { withoutAsking } };
    expect((await register()).imageId).toMatch(/^ami-/);
    expect(asked).toHaveLength(questions);
  });

  it('says nothing of credentials without a profile', async () => {
    vi.stubEnv('AWS_PROFILE', undefined);
    vi.stubEnv('AWS_ACCESS_KEY_ID', sandboxCredentials.accessKeyId);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', sandboxCredentials.secretAccessKey);
    await open(vscodeProfile, spec());
    client.settings = { register: { withoutAsking: [''] } };
    await register();
    expect(asked).toHaveLength(1);
  });
});

it('offers the fix of what EC2 refuses after all', async () => {
  await open(vscodeProfile, spec());
  const message = `AMI name web-${names} is already in use by AMI ami-1`;
  sandbox.inject({ action: 'RegisterImage', error: { code: 'InvalidAMIName.Duplicate', message } });
  expect((await register()).message).toMatch(/^EC2 refused/);
  const diagnostics = await client.diagnosticsOnce(uri, (all) =>
    codes(all).includes('InvalidAMIName.Duplicate'),
  );
  const refusal = diagnostics.find(({ code }) => code === 'InvalidAMIName.Duplicate');
  const actions = await client.codeActions(uri, refusal ? [refusal] : []);
  expect(actions.map(({ title }) => title)).toContain(`Replace by 'web-${names}-2'`);
});
