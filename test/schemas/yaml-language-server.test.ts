import { spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type CompletionList,
  CompletionRequest,
  ConfigurationRequest,
  createProtocolConnection,
  type Diagnostic,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import manifest from '../../package.json';
import { cursorText } from '../support/cursor-text.ts';
import { within } from '../support/lsp-client.ts';

const root = path.join(import.meta.dirname, '../..');
const program = path.join(root, 'node_modules/yaml-language-server/bin/yaml-language-server');
const [contributed] = manifest.contributes.yamlValidation;

let connection: ProtocolConnection;
const child = { kill: () => {} };
let folders = 0;

/** The server behind the YAML extension of VS Code, with the schema that our manifest gives it. */
beforeAll(async () => {
  const server = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
  child.kill = () => server.kill();
  connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const schema = pathToFileURL(path.join(root, contributed?.url ?? '')).href;
  const yaml = {
    schemas: { [schema]: contributed?.fileMatch },
    schemaStore: { enable: false },
    validate: true,
    completion: true,
  };
  connection.onRequest(ConfigurationRequest.type, ({ items }) =>
    items.map(({ section }) => (section === 'yaml' ? yaml : null)),
  );
  connection.onRequest(RegistrationRequest.type, () => undefined);
  connection.listen();
  const capabilities = {
    textDocument: { completion: { completionItem: { snippetSupport: true } }, publishDiagnostics: {} },
    workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
  };
  await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities });
  await connection.sendNotification('initialized', {});
  await connection.sendNotification('workspace/didChangeConfiguration', { settings: { yaml } });
});

afterAll(() => {
  connection.dispose();
  child.kill();
});

/** Opens a project file in a folder of its own. */
async function show(text: string): Promise<string> {
  folders += 1;
  const uri = `file:///project-${folders}/.ami-spec.yaml`;
  const textDocument = { uri, version: 1, languageId: 'yaml', text };
  await connection.sendNotification('textDocument/didOpen', { textDocument });
  return uri;
}

/** What is said of a text: at once, or as soon as there is something to say. */
async function messages(text: string, when: 'at once' | 'at last'): Promise<string[]> {
  const expected = `file:///project-${folders + 1}/.ami-spec.yaml`;
  const published = new Promise<Diagnostic[]>((resolve) => {
    connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
      if (uri === expected && (when === 'at once' || diagnostics.length > 0)) resolve(diagnostics);
    });
  });
  await show(text);
  const diagnostics = await within(15_000, 'diagnostics', published);
  return diagnostics.map(({ range, message }) => `${range.start.line + 1}: ${message}`);
}

async function labels(marked: string): Promise<string[]> {
  const { text, position } = cursorText(marked);
  const uri = await show(text);
  const list = await connection.sendRequest(CompletionRequest.type, { textDocument: { uri }, position });
  return (list as CompletionList).items.map(({ label }) => label);
}

describe('the project file in an editor with a YAML server', () => {
  it('is checked', async () => {
    expect(await messages('rules:\n  ena-missing: loud\n', 'at last')).toEqual([
      '2: Value is not accepted. Valid values: "error", "warning", "information", "hint", "off".',
    ]);
    expect(await messages('rules:\n  ena-mising: off\n', 'at last')).toEqual([
      '2: Property ena-mising is not allowed.',
    ]);
    expect(await messages('rules:\n  ena-missing: off\nrequiredTags: [Team]\n', 'at once')).toEqual([]);
  });

  it('gets its keys, the rules and their levels completed', async () => {
    expect(await labels('|')).toEqual(
      expect.arrayContaining(['rules', 'requiredTags', 'namePattern', 'target']),
    );
    expect(await labels('rules:\n  ena|')).toEqual(
      expect.arrayContaining(['ena-missing', 'ena-false-is-default']),
    );
    expect(await labels('rules:\n  ena-missing: |')).toEqual(
      expect.arrayContaining(['error', 'hint', '"off"']),
    );
  });
});
