import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CompletionList } from 'vscode-languageserver-protocol';
import { CompletionRequest, LogMessageNotification, MessageType } from 'vscode-languageserver-protocol/node';
import { openLiveData } from '../../server/live/aws-source.ts';
import { RegistrationService } from '../../server/registration/registration-service.ts';
import { cleanSpec } from '../../server/rules/example.ts';
import { type Sandbox, startSandbox } from '../../server/sandbox/sandbox.ts';
import { serve } from '../aws/server.ts';
import { isolateAwsConfiguration } from '../registration/support.ts';
import { cursorText } from '../support/cursor-text.ts';
import { connectInProcess, type LspClient, within } from '../support/lsp-client.ts';

const aws = isolateAwsConfiguration();
const snapshotId = 'snap-00000000000000abc';
let sandbox: Sandbox;
let client: LspClient;
let logged: string[] = [];
let files = 0;

beforeAll(async () => {
  sandbox = await startSandbox({
    imageDelayMs: 0,
    snapshots: [{ id: snapshotId, sizeGiB: 12, encrypted: true }],
  });
});
afterAll(() => sandbox.close());

beforeEach(() => {
  const { accessKeyId, secretAccessKey } = sandbox.credentials;
  const keys = `aws_access_key_id=${accessKeyId}\naws_secret_access_key=${secretAccessKey}\n`;
  aws.config(`[default]\nregion=us-east-1\n${keys}[profile images]\nregion=eu-west-3\n${keys}`);
  vi.stubEnv('AWS_ENDPOINT_URL', sandbox.url);
  logged = [];
});
afterEach(async () => {
  sandbox.clearFaults();
  await client.shutdown();
});

async function connect({ liveData = true, trusted = true, ...settings }: Record<string, unknown> = {}) {
  client = connectInProcess({
    loadRegistration: async () => new RegistrationService(),
    loadLiveData: openLiveData,
  });
  client.settings = { liveData, ...settings };
  client.connection.onNotification(LogMessageNotification.type, ({ type, message }) => {
    if (type <= MessageType.Warning) logged.push(message);
  });
  await client.initialize(
    { workspace: { configuration: true } },
    { trusted: trusted === true, showsOutcome: true },
  );
}

async function open(marked: string) {
  files += 1;
  const uri = `file:///specs/live-${files}.ami.yaml`;
  const { text, position } = cursorText(marked);
  await client.open(uri, text);
  return { textDocument: { uri }, position };
}

const snapshotPlace = 'Name: web-1\nBlockDeviceMappings:\n  - Ebs:\n      SnapshotId: |\n';

async function complete(place: Awaited<ReturnType<typeof open>>): Promise<CompletionList> {
  return (await client.connection.sendRequest(CompletionRequest.type, place)) as CompletionList;
}

/** Asks as often as somebody types, until the list is as wanted. */
async function completeUntil(
  place: Awaited<ReturnType<typeof open>>,
  isWanted: (list: CompletionList) => boolean,
): Promise<CompletionList> {
  const look = async () => {
    for (;;) {
      const list = await complete(place);
      if (isWanted(list)) return list;
    }
  };
  return await within(10_000, 'wanted completion', look());
}

const has = (label: string) => (list: CompletionList) => list.items.some((item) => item.label === label);
/** Lists of the account, as nothing else asks for them. */
const reads = () => sandbox.requests.filter(({ params }) => params.MaxResults === '1000');
async function since<T>(run: () => Promise<T>) {
  const before = reads().length;
  await run();
  return reads().slice(before);
}

describe('live data', () => {
  it('ask nothing until the person switches them on', async () => {
    await connect({ liveData: false });
    const place = await open(snapshotPlace);
    const asked = await since(async () => {
      for (let i = 0; i < 20; i++) expect(await complete(place)).toEqual({ isIncomplete: false, items: [] });
      await client.hover(place.textDocument.uri, { line: 0, character: 7 });
      await client.changeSettings({ liveData: true });
      await completeUntil(place, has(snapshotId));
    });
    expect(asked.map(({ action }) => action)).toEqual(['DescribeSnapshots']);
  });

  it('ask nothing in a workspace that is not trusted', async () => {
    await connect({ trusted: false });
    const place = await open(snapshotPlace);
    const asked = await since(async () => {
      for (let i = 0; i < 20; i++) expect((await complete(place)).isIncomplete).toBe(false);
    });
    expect(asked).toEqual([]);
  });

  it('complete snapshots and say what they are, and are asked for once', async () => {
    await connect();
    const place = await open(snapshotPlace.replace('|', 'snap-|'));
    const asked = await since(async () => {
      const list = await completeUntil(place, has(snapshotId));
      expect(list.items[0]?.detail).toMatch(/^12 GiB, \d{4}-\d\d-\d\d, encrypted$/);
      expect(list.isIncomplete).toBe(false);
      const { uri } = (await open(snapshotPlace.replace('|', `${snapshotId}|`))).textDocument;
      const hover = await within(
        10_000,
        'hover',
        (async () => {
          for (;;) {
            const found = await client.hover(uri, { line: 3, character: 20 });
            if (JSON.stringify(found).includes('In the account')) return found;
          }
        })(),
      );
      expect(JSON.stringify(hover)).toContain('In the account: 12 GiB');
      for (let i = 0; i < 20; i++) await complete(place);
    });
    expect(asked.map(({ action, region }) => `${action} ${region}`)).toEqual(['DescribeSnapshots us-east-1']);
  });

  it('offer the next free name and the tag keys in use, from what was registered', async () => {
    await connect();
    sandbox.addSnapshot({ id: 'snap-0a1b2c3d4e5f60718', sizeGiB: 8 });
    const name = `free-${process.pid}-7`;
    const key = `Live${process.pid}`;
    const tags = `TagSpecifications:\n  - ResourceType: image\n    Tags:\n      - Key: ${key}\n        Value: x\n`;
    const tagged = `${cleanSpec.replace(/^Name: .*/m, `Name: ${name}`).trimEnd()}\n${tags}`;
    client.connection.onRequest('window/showMessageRequest', () => ({ title: 'Register' }));
    const { uri } = (await open(`${tagged}|`)).textDocument;
    const outcome = await client.execute('amiSpec.register', { uri, document: 0 });
    expect(outcome).toMatchObject({ imageId: expect.stringMatching(/^ami-/) });
    await completeUntil(await open('Name: free-|'), has(`free-${process.pid}-8`));
    await client.close(uri);
    await completeUntil(await open(tags.replace(key, 'Li|')), has(key));
  });

  it('come from the account that the document goes to', async () => {
    await connect({ region: 'sa-east-1', target: { label: 'chosen', region: 'ca-central-1' } });
    const regionOf = async (marked: string) => {
      const asked = await since(async () => await completeUntil(await open(marked), has(snapshotId)));
      return asked.map(({ region }) => region);
    };
    expect(await regionOf(`# ami-spec: profile=images region=eu-north-1\n${snapshotPlace}`)).toEqual([
      'eu-north-1',
    ]);
    expect(await regionOf(snapshotPlace)).toEqual(['ca-central-1']);
  });

  it('of the sandbox inside the server are none', async () => {
    await connect({ target: { label: 'sandbox', sandbox: true } });
    const place = await open(snapshotPlace);
    const asked = await since(async () => {
      await completeUntil(place, ({ isIncomplete }) => isIncomplete);
      await completeUntil(place, ({ isIncomplete }) => !isIncomplete);
    });
    expect(asked).toEqual([]);
  });

  it('that cannot be read are missed in silence, and said once in the log', async () => {
    sandbox.inject({
      action: 'DescribeSnapshots',
      error: { code: 'UnauthorizedOperation' },
      times: 'forever',
    });
    await connect();
    const place = await open(snapshotPlace);
    const asked = await since(async () => {
      await completeUntil(place, ({ isIncomplete }) => isIncomplete);
      await completeUntil(place, ({ isIncomplete }) => !isIncomplete);
      for (let i = 0; i < 20; i++) expect((await complete(place)).items).toEqual([]);
    });
    expect(asked).toHaveLength(1);
    expect(logged).toEqual([
      'Live data of the account cannot be read: You are not authorized to perform this operation.',
    ]);
  });

  it('keep no answer waiting while the account does not answer', async () => {
    const arrived = { body: '' };
    const silent = await serve((_request, _response, body) => {
      arrived.body = body;
    });
    vi.stubEnv('AWS_ENDPOINT_URL', silent.url);
    await connect();
    const place = await open(snapshotPlace);
    await completeUntil(place, () => arrived.body !== '');
    expect(arrived.body).toContain('Action=DescribeSnapshots');
    const begun = performance.now();
    for (let i = 0; i < 50; i++) expect(await complete(place)).toEqual({ isIncomplete: true, items: [] });
    expect((performance.now() - begun) / 50).toBeLessThan(20);
    expect(silent.requests).toHaveLength(1);
  });
});
