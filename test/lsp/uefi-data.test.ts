import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  ApplyWorkspaceEditRequest,
  type ClientCapabilities,
  LogMessageNotification,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CommandOutcome } from '../../server/command-outcome.ts';
import type { InitializationOptions } from '../../server/initialization-options.ts';
import { RegistrationService } from '../../server/registration/registration-service.ts';
import type { Fault } from '../../server/sandbox/faults.ts';
import { type Sandbox, startSandbox } from '../../server/sandbox/sandbox.ts';
import { isolateAwsConfiguration } from '../registration/support.ts';
import { bareProfile, neovimProfile, vscodeProfile } from '../support/client-profiles.ts';
import { connectInProcess, type LspClient } from '../support/lsp-client.ts';

const uri = 'file:///specs/web.ami.yaml';
const aws = isolateAwsConfiguration();
/** With a sign that YAML minds. */
const data = 'QU1aTlVFRknY6qpkAAAAAHicY2CgDAAAAEAAAQ==';
const [some, plain, none, unknown] = ['i-11111111', 'i-22222222', 'i-33333333', 'i-44444444'];
let sandbox: Sandbox;
let client: LspClient;
let text = '';
let edits: WorkspaceEdit[] = [];
let takesEdits = true;
/** Everything that the server said, but for its edits. */
let said: string[] = [];

beforeAll(async () => {
  const instances = [
    { id: some, uefiData: data },
    { id: plain, uefiData: 'QU1aTlVFRkmumD5/AAAAAHja\nY2CAAAAACAAB' },
    { id: none },
  ];
  sandbox = await startSandbox({ settings: { instances } });
});
afterAll(() => sandbox.close());
beforeEach(() => {
  const { accessKeyId, secretAccessKey } = sandbox.credentials;
  vi.stubEnv('AWS_ENDPOINT_URL', sandbox.url);
  vi.stubEnv('AWS_REGION', 'eu-central-1');
  vi.stubEnv('AWS_PROFILE', 'rehearsal');
  aws.credentials(
    `[rehearsal]\naws_access_key_id=${accessKeyId}\naws_secret_access_key=${secretAccessKey}\n`,
  );
  edits = [];
  said = [];
  takesEdits = true;
});
afterEach(async () => {
  sandbox.clearFaults();
  await client.shutdown();
  expect(said.join('\n')).not.toContain('QU1aTlVFRk');
});

async function open(
  spec: string,
  profile: ClientCapabilities = vscodeProfile,
  options: InitializationOptions = {},
): Promise<void> {
  text = spec;
  client = connectInProcess({ loadRegistration: async () => new RegistrationService() });
  client.connection.onNotification(LogMessageNotification.type, ({ message }) => void said.push(message));
  client.connection.onRequest(ApplyWorkspaceEditRequest.type, async ({ edit }) => {
    edits.push(edit);
    if (!takesEdits) return { applied: false };
    const [change] = edit.documentChanges ?? [];
    const made = change && 'edits' in change ? change.edits : edit.changes?.[uri];
    text = TextDocument.applyEdits(TextDocument.create(uri, '', 0, text), (made ?? []) as never);
    await client.change(uri, { text });
    return { applied: true };
  });
  await client.initialize(profile, { showsOutcome: true, ...options });
  await client.open(uri, spec);
}

async function insert(more: object): Promise<CommandOutcome> {
  const outcome = await client.execute('amiSpec.insertUefiData', { uri, document: 0, ...more });
  said.push(JSON.stringify(outcome));
  return outcome as CommandOutcome;
}

describe.each([
  ['VS Code', vscodeProfile],
  ['Neovim', neovimProfile],
])('the UEFI data of an instance, in a client like %s', (_, profile) => {
  it('go where they conventionally stand', async () => {
    await open('Name: web\nBootMode: uefi # for good\nImdsSupport: v2.0\n', profile);
    expect(await insert({ instanceId: some })).toEqual({
      severity: 'information',
      message: `The document has the UEFI data of ${some} now.`,
    });
    expect(text).toBe(
      `Name: web\nBootMode: uefi # for good\nUefiData: ${JSON.stringify(data)}\nImdsSupport: v2.0\n`,
    );
    expect((await insert({ instanceId: some })).message).toContain('already');
    expect(edits).toHaveLength(1);
  });
});

it.each([
  ['a plain text', 'UefiData: QU1a # old'],
  ['several lines', 'UefiData: |\n  QU1a\n  TlVF'],
  ['nothing', 'UefiData:'],
])('they stand in place of %s, on one line', async (_what, old) => {
  await open(`Name: a\n---\nName: b\n${old}\nImdsSupport: v2.0\n`);
  await insert({ document: undefined, line: 2, instanceId: plain });
  const comment = old.includes('#') ? ' # old' : '';
  expect(text).toBe(
    `Name: a\n---\nName: b\nUefiData: QU1aTlVFRkmumD5/AAAAAHjaY2CAAAAACAAB${comment}\nImdsSupport: v2.0\n`,
  );
  expect(edits[0]).toMatchObject({ documentChanges: [{ textDocument: { uri, version: 1 } }] });
});

it('they are asked for at the target of the document', async () => {
  await open('# ami-spec: region=eu-west-1\nName: web\n');
  await insert({ instanceId: some });
  expect(sandbox.requests.at(-1)).toMatchObject({ action: 'GetInstanceUefiData', region: 'eu-west-1' });
});

it('they go into the document they were asked for, where it stands when they come', async () => {
  await open('Name: web\n---\nName: web\n');
  const inserted = insert({ document: 1, instanceId: plain });
  text = `# above\n${text}`;
  await client.change(uri, { text });
  await inserted;
  expect(text).toMatch(/^# above\nName: web\n---\nName: web\nUefiData: QU1a\S+\n$/);
});

it('they go into the one that is meant of two documents of the same text', async () => {
  await open('Name: a\n---\nName: web\n---\nName: b\n');
  await client.codeLenses(uri);
  text = 'Name: c\n---\nName: web\n---\nName: web\n---\nName: d\n';
  await client.change(uri, { text });
  await insert({ document: 2, instanceId: plain });
  expect(text).toMatch(/^Name: c\n---\nName: web\n---\nName: web\nUefiData: \S+\n---\nName: d\n$/);
});

it('a document that was changed meanwhile is left alone', async () => {
  await open('Name: web\n');
  const inserted = insert({ instanceId: some });
  await client.change(uri, { text: 'Name: other\n' });
  expect(await inserted).toMatchObject({
    severity: 'warning',
    message: expect.stringContaining('meanwhile'),
  });
  expect(edits).toEqual([]);
});

describe('nothing is inserted', () => {
  const spec = 'Name: web\nBootMode: uefi\n';
  afterEach(() => expect(edits).toEqual([]));

  it('without an instance, which the client asks for', async () => {
    await open(spec);
    expect(await insert({})).toMatchObject({ severity: 'warning', asks: 'instanceId' });
  });

  const denied: Fault = { action: 'GetInstanceUefiData', error: { code: 'UnauthorizedOperation' } };
  it.each<[string, string, string, Fault | undefined]>([
    ['from an unknown instance', unknown, `There is no instance ${unknown} in eu-central-1`, undefined],
    ['from what is no instance', 'web-1', 'There is no instance web-1 in eu-central-1', undefined],
    ['from an instance that has none', none, `${none} has no UEFI data`, undefined],
    ['without the permission', some, 'The permission ec2:GetInstanceUefiData is missing', denied],
    [
      'from half an answer',
      some,
      'is not what AWS sends',
      { ...denied, error: undefined, body: 'truncated-xml' },
    ],
  ])('%s', async (_what, instanceId, sentence, fault) => {
    await open(spec);
    // Once for every time that reading is repeated.
    if (fault) sandbox.inject({ ...fault, times: 3 });
    const { severity, message } = await insert({ instanceId });
    expect({ severity, message }).toEqual({ severity: 'error', message: expect.stringContaining(sentence) });
  });

  it.each([
    ['with errors in its YAML', 'Name: web\nTags: [\n', 'Mend the errors'],
    ['without a key', '# nothing yet\n', 'Begin it with Name'],
    ['with data that other places share', 'Name: &a QU1a\nUefiData: *a\n', 'an alias or a merge key'],
  ])('into a document %s, and nobody is asked', async (_what, written, sentence) => {
    await open(written);
    const before = sandbox.requests.length;
    const { severity, message } = await insert({ instanceId: some });
    expect({ severity, message }).toEqual({
      severity: 'warning',
      message: expect.stringContaining(sentence),
    });
    expect(sandbox.requests.length).toBe(before);
  });

  it('in an untrusted workspace', async () => {
    await open(spec, vscodeProfile, { trusted: false });
    const { severity, message } = await insert({ instanceId: some });
    expect({ severity, message }).toEqual({
      severity: 'warning',
      message: expect.stringContaining('trusted workspace'),
    });
  });

  it('by a client that takes no edits', async () => {
    await open(spec, bareProfile);
    expect(await insert({ instanceId: some })).toMatchObject({ severity: 'warning' });
  });
});

it('an edit that the editor does not take is told', async () => {
  await open('Name: web\n');
  takesEdits = false;
  const outcome = await insert({ instanceId: some });
  expect(outcome).toMatchObject({ severity: 'warning', message: expect.stringContaining('did not take') });
});
