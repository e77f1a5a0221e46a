import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CancellationTokenSource, LSPErrorCodes } from 'vscode-languageserver-protocol/node';
import { cleanSpec } from '../../server/rules/example.ts';
import { vscodeProfile } from '../support/client-profiles.ts';
import { connectInProcess, type LspClient } from '../support/lsp-client.ts';

const uri = 'file:///specs/web.ami.yaml';
const textDocument = { uri };
const position = { line: 1, character: 3 };
const range = { start: position, end: position };

/** Every request about an open file, by its method, with what it needs beside the file. */
const requests: readonly [string, object][] = [
  ['textDocument/completion', { position }],
  ['textDocument/hover', { position }],
  ['textDocument/codeAction', { range, context: { diagnostics: [] } }],
  ['textDocument/codeLens', {}],
  ['textDocument/documentSymbol', {}],
  ['textDocument/foldingRange', {}],
  ['textDocument/selectionRange', { positions: [position] }],
  ['textDocument/documentHighlight', { position }],
  ['textDocument/definition', { position }],
  ['textDocument/references', { position, context: { includeDeclaration: true } }],
  ['textDocument/rename', { position, newName: 'x' }],
  ['textDocument/prepareRename', { position }],
  ['textDocument/linkedEditingRange', { position }],
  ['textDocument/documentLink', {}],
  ['textDocument/inlayHint', { range }],
];

let client: LspClient;

beforeEach(async () => {
  client = connectInProcess();
  await client.initialize(vscodeProfile);
  await client.open(uri, cleanSpec);
});

afterEach(() => client.shutdown());

function ask(method: string, params: object, source = new CancellationTokenSource()): Promise<unknown> {
  return client.connection.sendRequest(method, { textDocument, ...params }, source.token);
}

describe.each(requests)('%s', (method, params) => {
  it('is not answered when the client takes it back', async () => {
    const source = new CancellationTokenSource();
    const answer = ask(method, params, source);
    source.cancel();
    await expect(answer).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
  });

  it('is not answered when the text has changed since', async () => {
    const answer = ask(method, params);
    const changed = client.change(uri, { text: `${cleanSpec}# more\n` });
    await expect(answer).rejects.toMatchObject({ code: LSPErrorCodes.ContentModified });
    await changed;
  });
});

it('a burst of changes and requests costs the last answer', async () => {
  const answers: Promise<unknown>[] = [];
  for (let i = 0; i < 20; i++) {
    void client.change(uri, { text: `${cleanSpec}# ${i}\n` });
    answers.push(ask('textDocument/hover', { position }));
  }
  const ended = await Promise.allSettled(answers);
  expect(ended.map(({ status }) => status)).toEqual([...Array(19).fill('rejected'), 'fulfilled']);
});

it('every request of the server about an open file is among these', async () => {
  const { capabilities } = await (async () => {
    const other = connectInProcess();
    const result = await other.initialize(vscodeProfile);
    await other.shutdown();
    return result;
  })();
  const asked = Object.keys(capabilities).flatMap((name) => /^(.*)Provider$/.exec(name)?.[1] ?? []);
  const others = ['executeCommand', 'diagnostic'];
  const known = new Set(requests.map(([method]) => method.replace('textDocument/', '')));
  expect(asked.filter((name) => !known.has(name) && !others.includes(name))).toEqual([]);
});
