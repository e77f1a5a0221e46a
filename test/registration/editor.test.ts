import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  CodeLensRefreshRequest,
  ShowMessageRequest,
  WorkDoneProgressCreateRequest,
} from 'vscode-languageserver-protocol';
import type { CommandOutcome } from '../../server/command-outcome.ts';
import type { InitializationOptions } from '../../server/initialization-options.ts';
import type { Registration } from '../../server/registration/journal/history.ts';
import { Journal } from '../../server/registration/journal/journal.ts';
import { RegistrationService } from '../../server/registration/registration-service.ts';
import { cleanSpec } from '../../server/rules/example.ts';
import { type Sandbox, startSandbox } from '../../server/sandbox/sandbox.ts';
import { sandboxCredentials } from '../../server/sandbox/signature.ts';
import { anHourEarlier, changeLastEntry } from '../cli/journal-files.ts';
import { vscodeProfile } from '../support/client-profiles.ts';
import { connectInProcess, type LspClient, within } from '../support/lsp-client.ts';
import { isolateAwsConfiguration } from './support.ts';

isolateAwsConfiguration();

let sandbox: Sandbox;
let folder = '';
let client: LspClient;
let names = 0;
/** The questions that were asked; what is answered. */
let asked: string[] = [];
let answers: string[] = [];
let onAsked = () => {};
let onLenses = () => {};

beforeAll(async () => {
  sandbox = await startSandbox({ imageDelayMs: 0 });
});
afterAll(() => sandbox.close());
beforeEach(() => {
  names += 1;
  folder = mkdtempSync(path.join(tmpdir(), 'ami-spec-editor-'));
  vi.stubEnv('AMI_SPEC_STATE_DIR', path.join(folder, 'state'));
  vi.stubEnv('AWS_ENDPOINT_URL', sandbox.url);
  vi.stubEnv('AWS_REGION', 'eu-central-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', sandboxCredentials.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', sandboxCredentials.secretAccessKey);
  sandbox.addSnapshot({ id: snapshot(), sizeGiB: 8 });
});
afterEach(async () => {
  await client.shutdown();
  rmSync(folder, { recursive: true, force: true });
});

const name = () => `editor-${names}`;
const snapshot = () => `snap-${String(names).padStart(17, '0')}`;
const spec = () => cleanSpec.replace(/^Name: .*/, `Name: ${name()}`).replace(/snap-\w+/, snapshot());
const image = () => sandbox.images().find((one) => one.name === name());
const uri = () => pathToFileURL(path.join(folder, 'web.ami.yaml')).href;

/** A client that shows outcomes itself and answers every question with one of the answers it offers. */
async function start(options: InitializationOptions = {}, hasHistory = false): Promise<void> {
  const service = new RegistrationService();
  client = connectInProcess({ loadRegistration: async () => service, hasHistory: () => hasHistory });
  asked = [];
  client.connection.onRequest(ShowMessageRequest.type, ({ message, actions = [] }) => {
    asked.push(message);
    onAsked();
    return actions.find(({ title }) => answers.includes(title)) ?? null;
  });
  client.connection.onRequest(CodeLensRefreshRequest.type, () => onLenses());
  client.connection.onRequest(WorkDoneProgressCreateRequest.type, () => {});
  await client.initialize(
    { ...vscodeProfile, workspace: { ...vscodeProfile.workspace, codeLens: { refreshSupport: true } } },
    { showsOutcome: true, ...options },
  );
}

async function open(text = spec()): Promise<void> {
  writeFileSync(path.join(folder, 'web.ami.yaml'), text);
  await client.open(uri(), text);
}

const run = (command: string, more: object = { document: 0 }) =>
  client.execute(`amiSpec.${command}`, { uri: uri(), ...more }) as Promise<CommandOutcome>;
const history = () => client.execute('amiSpec.history') as Promise<Registration[]>;
const lensTitles = async () => (await client.codeLenses(uri())).map(({ command }) => command?.title);

/** Asks again whenever the server says that there may be other lenses, until they are as wanted. */
async function lensesOnce(isWanted: (titles: (string | undefined)[]) => boolean): Promise<void> {
  for (;;) {
    const refreshed = new Promise<void>((resolve) => {
      onLenses = resolve;
    });
    if (isWanted(await lensTitles())) return;
    await within(10_000, 'new code lenses', refreshed);
  }
}

async function register(): Promise<string> {
  answers = ['Register'];
  return (await run('register')).imageId ?? '';
}

describe('what was registered', () => {
  it('stands above the document, and that it has changed since', async () => {
    await start();
    await open();
    expect(await lensTitles()).toHaveLength(3);
    const imageId = await register();
    expect((await lensTitles()).at(-1)).toBe(`Registered as ${imageId} just now`);
    await client.change(uri(), { text: `# a comment\n${spec()}` });
    expect((await lensTitles()).at(-1)).toBe(`Registered as ${imageId} just now`);
    await client.change(uri(), { text: spec().replace('x86_64', 'arm64') });
    expect((await lensTitles()).at(-1)).toBe(`Registered as ${imageId} just now, changed since`);
  });

  it('is seen when another process registers it', async () => {
    await start();
    await open();
    await register();
    const [entry] = await new Journal().entries();
    if (!entry) throw new Error('nothing was written down');
    await new Journal().write({
      ...entry,
      id: `${entry.id}x`,
      ending: { kind: 'registered', imageId: 'ami-9' },
    });
    await lensesOnce((titles) => titles.some((title) => title?.includes('ami-9')));
  });

  it('is listed with the text as it stands in the editor', async () => {
    await start();
    await open();
    const imageId = await register();
    expect(await history()).toMatchObject([{ name: name(), imageId, text: 'same', document: 0 }]);
    await client.change(uri(), { text: spec().replace('x86_64', 'arm64') });
    expect(await history()).toMatchObject([{ text: 'changed' }]);
  });

  it('is nothing in an untrusted workspace', async () => {
    await start({ trusted: false }, true);
    await open();
    expect(await history()).toEqual([]);
    expect(await run('deregister')).toMatchObject({ severity: 'warning' });
  });
});

describe('a registration without an answer', () => {
  it('is offered to be looked up at the next start, and AWS is asked only then', async () => {
    await start();
    await open();
    const imageId = await register();
    await client.shutdown();
    changeLastEntry(path.join(folder, 'state'), (entry) => ({ ...anHourEarlier(entry), ending: undefined }));
    const before = sandbox.requests.length;
    answers = [];
    const question = new Promise<void>((resolve) => {
      onAsked = resolve;
    });
    await start({}, true);
    await open();
    await within(10_000, 'question', question);
    expect(asked).toEqual([expect.stringContaining(`The registration of ${name()} in account 123456789012`)]);
    expect(sandbox.requests.length).toBe(before);
    const [entry] = await history();
    expect(entry).toMatchObject({ outcome: 'unsettled' });
    expect(await run('lookUp', { id: entry?.id })).toMatchObject({ severity: 'information', imageId });
    expect(await history()).toMatchObject([{ outcome: 'found', imageId }]);
  });
});

describe('registering all documents', () => {
  it('asks once', async () => {
    await start();
    await open(`${spec()}---\n${spec().replace(name(), `${name()}-b`)}`);
    answers = ['Register'];
    expect(await run('registerAll', {})).toMatchObject({
      severity: 'information',
      message: expect.stringMatching(/^2 of 2 AMIs are registered\./),
    });
    expect(asked).toEqual([expect.stringMatching(/^Register 2 AMIs in account 123456789012, eu-central-1/)]);
    expect((await lensTitles()).filter((title) => title?.startsWith('Registered as ami-'))).toHaveLength(2);
  });
});

describe('comparing', () => {
  it('gives the file as the image has it', async () => {
    await start();
    const other = spec().replace(name(), `${name()}-b`);
    await open(`${spec()}---\n${other}`);
    const imageId = await register();
    expect(await run('compare')).toEqual({
      severity: 'information',
      message: `The same as ${imageId} in eu-central-1.`,
    });
    const changed = spec().replace('VolumeType: gp3', 'VolumeType: gp2 # cheaper');
    await client.change(uri(), { text: `${changed}---\n${other}` });
    const { message, comparison } = await run('compare');
    expect(message).toContain('BlockDeviceMappings[0].Ebs.VolumeType: gp2 in the spec, gp3 in the image');
    expect(comparison?.imageText).toBe(`${changed.replace('gp2', 'gp3')}---\n${other}`);
  });

  it('asks for the image of a document that was not registered', async () => {
    await start();
    await open();
    expect(await run('compare')).toMatchObject({ asks: 'imageId' });
  });
});

describe('a new spec from an image', () => {
  it('is made', async () => {
    await start();
    await open();
    const imageId = await register();
    expect(await run('importImage', {})).toMatchObject({ asks: 'imageId' });
    const { newSpec } = await run('importImage', { imageId });
    expect(newSpec).toMatch(new RegExp(`^# ami-spec: region=eu-central-1\\n(?:# .*\\n)+Name: ${name()}\\n`));
  });
});

describe('deregistering', () => {
  it('names the image, asks about the snapshots, and takes the code lens away', async () => {
    await start();
    await open();
    const imageId = await register();
    asked = [];
    answers = ['Deregister', 'Delete Snapshots'];
    expect(await run('deregister')).toMatchObject({
      message: expect.stringContaining(`Deregistered ${imageId} (${name()})`),
    });
    expect(asked).toEqual([
      expect.stringMatching(new RegExp(`^Deregister ${name()}\\?\\nImage: ${imageId}\\n`)),
      expect.stringContaining(snapshot()),
    ]);
    expect(image()).toBeUndefined();
    expect(sandbox.snapshots().map(({ id }) => id)).not.toContain(snapshot());
    expect(await lensTitles()).toHaveLength(3);
  });

  it.each([[[]], [['Deregister']]])('does nothing without every answer: %j', async (given) => {
    await start();
    await open();
    await register();
    answers = given;
    expect(await run('deregister')).toMatchObject({ message: 'Nothing was deregistered.' });
    expect(image()).toBeDefined();
  });
});
