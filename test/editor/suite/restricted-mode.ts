import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { codeOf, diagnosticsOf, openText, test } from './harness.ts';

test('a workspace that is not trusted gets diagnostics and nothing that reaches AWS', async () => {
  assert.equal(vscode.workspace.isTrusted, false);
  const { document } = await openText('restricted.ami.yaml', 'Name: restricted-1\nArchitecture: amd64\n');
  await diagnosticsOf(document.uri, (diagnostics) =>
    diagnostics.some((shown) => codeOf(shown) === 'architecture-value'),
  );
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    document.uri,
  );
  assert.deepEqual(
    lenses.map(({ command }) => command?.title),
    ['Preview request'],
  );
});
