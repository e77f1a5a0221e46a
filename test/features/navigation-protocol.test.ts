import { afterEach, describe, expect, it } from 'vitest';
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  CodeActionTriggerKind,
  DefinitionRequest,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  InlayHintRefreshRequest,
  InlayHintRequest,
  LinkedEditingRangeRequest,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  SelectionRangeRequest,
} from 'vscode-languageserver-protocol';
import { bareProfile, vscodeProfile } from '../support/client-profiles.ts';
import { connectInProcess, type LspClient, within } from '../support/lsp-client.ts';

const uri = 'file:///specs/web.ami.yaml';
const textDocument = { uri };
const spec = `\
# ami-spec: region=eu-central-1
# and for whom
RootDeviceName: /dev/xvda
Name: web-1
Architecture: arm64
VirtualizationType: hvm
BlockDeviceMappings:
  - DeviceName: /dev/xvda
    Ebs:
      SnapshotId: snap-0a1b2c3d4e5f60718
`;
const root = { line: 2, character: 18 };
const mapped = { line: 7, character: 18 };
const whole = { start: { line: 0, character: 0 }, end: { line: 10, character: 0 } };

function on(line: number, from: number, to: number) {
  return { start: { line, character: from }, end: { line, character: to } };
}

const rootRange = on(2, 16, 25);
const mappedRange = on(7, 16, 25);

let client: LspClient;

afterEach(() => client.shutdown());

async function opened(
  profile: ClientCapabilities,
  settings: unknown = null,
): Promise<LspClient['connection']> {
  client = connectInProcess();
  client.settings = settings;
  await client.initialize(profile);
  await client.open(uri, spec);
  return client.connection;
}

describe('textDocument', () => {
  it('/documentSymbol is a tree where the client shows one', async () => {
    const connection = await opened(vscodeProfile);
    expect(await connection.sendRequest(DocumentSymbolRequest.type, { textDocument })).toMatchObject([
      { name: 'web-1', detail: 'arm64', children: [{ name: 'RootDeviceName' }, {}, {}, {}, {}] },
    ]);
  });

  it('/documentSymbol is flat where it does not', async () => {
    const connection = await opened(bareProfile);
    const [first, second] =
      (await connection.sendRequest(DocumentSymbolRequest.type, { textDocument })) ?? [];
    expect(first).toMatchObject({ name: 'web-1', location: { uri } });
    expect(second).toMatchObject({ name: 'RootDeviceName', containerName: 'web-1' });
  });

  it.each([
    [vscodeProfile, 4],
    [{ textDocument: { foldingRange: { rangeLimit: 1 } } }, 1],
  ])('/foldingRange keeps to the limit of the client', async (profile, count) => {
    const connection = await opened(profile);
    expect(await connection.sendRequest(FoldingRangeRequest.type, { textDocument })).toHaveLength(count);
  });

  it('/selectionRange', async () => {
    const connection = await opened(vscodeProfile);
    const params = { textDocument, positions: [root] };
    expect(await connection.sendRequest(SelectionRangeRequest.type, params)).toMatchObject([
      { range: rootRange, parent: { range: on(2, 0, 25) } },
    ]);
  });

  it('/documentHighlight', async () => {
    const connection = await opened(vscodeProfile);
    const params = { textDocument, position: root };
    expect(await connection.sendRequest(DocumentHighlightRequest.type, params)).toEqual([
      { range: rootRange, kind: 2 },
      { range: mappedRange, kind: 3 },
    ]);
  });

  it.each([
    ['with its mapping', vscodeProfile, { targetUri: uri, targetSelectionRange: mappedRange }],
    ['as a place', bareProfile, { uri, range: mappedRange }],
  ])('/definition %s', async (_, profile, expected) => {
    const connection = await opened(profile);
    const params = { textDocument, position: root };
    expect(await connection.sendRequest(DefinitionRequest.type, params)).toMatchObject([expected]);
  });

  it('/references', async () => {
    const connection = await opened(vscodeProfile);
    const params = { textDocument, position: mapped, context: { includeDeclaration: false } };
    expect(await connection.sendRequest(ReferencesRequest.type, params)).toEqual([{ uri, range: rootRange }]);
  });

  it('/rename changes every place, or says why it does not', async () => {
    const connection = await opened(vscodeProfile);
    const rename = (newName: string) =>
      connection.sendRequest(RenameRequest.type, { textDocument, position: mapped, newName });
    expect(await rename('/dev/sda1')).toEqual({
      changes: {
        [uri]: [
          { range: rootRange, newText: '/dev/sda1' },
          { range: mappedRange, newText: '/dev/sda1' },
        ],
      },
    });
    await expect(rename('disk')).rejects.toThrow("'disk' is no device name that EC2 takes.");
  });

  it('/prepareRename', async () => {
    const connection = await opened(vscodeProfile);
    const prepare = (line: number) =>
      connection.sendRequest(PrepareRenameRequest.type, { textDocument, position: { line, character: 18 } });
    expect(await prepare(2)).toEqual({ range: rootRange, placeholder: '/dev/xvda' });
    await expect(prepare(3)).rejects.toThrow('Only device names and YAML anchors can be renamed.');
  });

  it('/linkedEditingRange', async () => {
    const connection = await opened(vscodeProfile);
    const ask = (position: typeof root) =>
      connection.sendRequest(LinkedEditingRangeRequest.type, { textDocument, position });
    expect(await ask(root)).toMatchObject({ ranges: [rootRange, mappedRange] });
    expect(await ask({ line: 3, character: 8 })).toBeNull();
  });

  it.each([
    ['with a tooltip', vscodeProfile, 'Open in the EC2 console (eu-central-1)'],
    ['without', bareProfile, undefined],
  ])('/documentLink %s', async (_, profile, tooltip) => {
    const connection = await opened(profile);
    const [link] = (await connection.sendRequest(DocumentLinkRequest.type, { textDocument })) ?? [];
    expect(link?.target).toContain('#SnapshotDetails:snapshotId=snap-0a1b2c3d4e5f60718');
    expect(link?.tooltip).toBe(tooltip);
  });

  it('/inlayHint, unless the settings say no', async () => {
    const ask = async (settings: unknown) => {
      const connection = await opened(vscodeProfile, settings);
      await client.diagnostics(uri);
      const hints = await connection.sendRequest(InlayHintRequest.type, { textDocument, range: whole });
      return hints?.map(({ label }) => label);
    };
    expect(await ask({ inlayHints: { enabled: true } })).toEqual([
      'VolumeSize: that of the snapshot',
      'VolumeType: gp2',
      'DeleteOnTermination: true',
    ]);
    await client.shutdown();
    expect(await ask({ inlayHints: { enabled: false } })).toEqual([]);
  });

  it('/inlayHint is to be asked for again when its setting changes', async () => {
    const connection = await opened(vscodeProfile);
    const asked = new Promise<void>((resolve) => {
      connection.onRequest(InlayHintRefreshRequest.type, () => resolve());
    });
    client.settings = { inlayHints: { enabled: false } };
    await connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await within(10_000, 'refresh of inlay hints', asked);
  });

  it('/codeAction sorts keys when asked, not with every move of the cursor', async () => {
    const connection = await opened(vscodeProfile);
    const ask = async (triggerKind: CodeActionTriggerKind) => {
      const context = { diagnostics: [], only: ['refactor'], triggerKind };
      const params = { textDocument, range: on(3, 0, 0), context };
      return ((await connection.sendRequest(CodeActionRequest.type, params)) ?? []) as CodeAction[];
    };
    const actions = await ask(CodeActionTriggerKind.Invoked);
    expect(actions.map(({ kind }) => kind)).toEqual(['refactor.rewrite.amiSpec.sortKeys']);
    expect(await ask(CodeActionTriggerKind.Automatic)).toEqual([]);
  });
});

it('of a file that is not open, nothing is known', async () => {
  const connection = await opened(vscodeProfile);
  await client.close(uri);
  expect(await connection.sendRequest(DocumentSymbolRequest.type, { textDocument })).toBeNull();
  expect(
    await connection.sendRequest(PrepareRenameRequest.type, { textDocument, position: root }),
  ).toBeNull();
});
