import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openText, test } from './harness.ts';

const spec = `\
Name: navigation-1
Architecture: arm64
VirtualizationType: hvm
RootDeviceName: /dev/xvda
BlockDeviceMappings:
  - DeviceName: /dev/xvda
    Ebs:
      SnapshotId: snap-0a1b2c3d4e5f60718
      VolumeSize: 8
---
Name: navigation-2
`;

/** Asks the providers as the editor does. */
async function ask<T>(command: string, ...args: unknown[]): Promise<T> {
  return await vscode.commands.executeCommand<T>(`vscode.${command}`, ...args);
}

test('the outline shows a request, and below it what it holds', async () => {
  const { document } = await openText('outline.ami.yaml', spec);
  const symbols = await ask<vscode.DocumentSymbol[]>('executeDocumentSymbolProvider', document.uri);
  assert.deepEqual(
    symbols.map(({ name }) => name),
    ['navigation-1', 'navigation-2'],
  );
  const devices = symbols[0]?.children.find(({ name }) => name === 'BlockDeviceMappings');
  assert.deepEqual(
    devices?.children.map(({ name }) => name),
    ['/dev/xvda'],
  );
});

test('a request, its lists and structures fold', async () => {
  const { document } = await openText('folding.ami.yaml', spec);
  const ranges = await ask<vscode.FoldingRange[]>('executeFoldingRangeProvider', document.uri);
  const lines = ranges.map(({ start, end }) => `${start}-${end}`);
  assert.ok(lines.includes('4-8') && lines.includes('6-8'), lines.join());
});

test('a device is renamed wherever it is named', async () => {
  const { document } = await openText('rename.ami.yaml', spec);
  const edit = await ask<vscode.WorkspaceEdit>(
    'executeDocumentRenameProvider',
    document.uri,
    new vscode.Position(3, 20),
    '/dev/sda1',
  );
  await vscode.workspace.applyEdit(edit);
  assert.match(document.getText(), /^RootDeviceName: \/dev\/sda1$/m);
  assert.match(document.getText(), /^ {2}- DeviceName: \/dev\/sda1$/m);
  assert.ok(!document.getText().includes('/dev/xvda'));
});

test('the name of a device is edited in both places at once', async () => {
  const { document } = await openText('linked.ami.yaml', spec);
  const linked = await vscode.commands.executeCommand<{ ranges: { startLineNumber: number }[] }>(
    '_executeLinkedEditingProvider',
    document.uri,
    new vscode.Position(3, 20),
  );
  assert.deepEqual(
    linked?.ranges.map(({ startLineNumber }) => startLineNumber),
    [4, 6],
  );
});

test('inlay hints say what EC2 assumes', async () => {
  const { document } = await openText('hints.ami.yaml', spec);
  const all = new vscode.Range(0, 0, document.lineCount, 0);
  const hints = await ask<vscode.InlayHint[]>('executeInlayHintProvider', document.uri, all);
  const labels = hints.map(({ label }) =>
    typeof label === 'string' ? label : label.map(({ value }) => value).join(''),
  );
  assert.ok(
    labels.some((label) => label.includes('VolumeType: gp2')),
    labels.join(),
  );
});

test('keys are sorted on request', async () => {
  const { document } = await openText(
    'sort.ami.yaml',
    'EnaSupport: true\nArchitecture: arm64\nName: sort-1\n',
  );
  const kind = 'refactor.rewrite';
  const actions = await ask<vscode.CodeAction[]>(
    'executeCodeActionProvider',
    document.uri,
    new vscode.Range(0, 0, 0, 0),
    kind,
  );
  const sort = actions.find((action) => action.kind?.value.startsWith(kind));
  assert.ok(sort?.edit, actions.map(({ title }) => title).join());
  await vscode.workspace.applyEdit(sort.edit);
  assert.equal(document.getText(), 'Name: sort-1\nArchitecture: arm64\nEnaSupport: true\n');
});
