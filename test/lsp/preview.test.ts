import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type ClientCapabilities,
  ShowDocumentRequest,
  ShowMessageNotification,
} from 'vscode-languageserver-protocol';
import { formNames } from '../../server/convert/forms.ts';
import { folderPerTest } from '../cli/folder.ts';
import { bareProfile, neovimProfile, vscodeProfile } from '../support/client-profiles.ts';
import { connectInProcess, type LspClient } from '../support/lsp-client.ts';

const folder = folderPerTest();
const text = 'Name: web-1\nEnaSupport: true\n';

let client: LspClient;
let shown: string[];

beforeEach(() => {
  shown = [];
  client = connectInProcess();
  client.connection.onRequest(ShowDocumentRequest.type, ({ uri }) => {
    shown.push(uri);
    return { success: true };
  });
  client.connection.onNotification(ShowMessageNotification.type, ({ message }) => {
    shown.push(message);
  });
});

afterEach(() => client.shutdown());

/** What the command returns for a spec in the folder, to a client that shows previews itself. */
async function preview(spec: string, args: object = {}, name = 'web.ami.yaml'): Promise<unknown> {
  const uri = pathToFileURL(path.join(folder().path, name)).href;
  await client.open(uri, spec);
  return await client.execute('amiSpec.preview', { uri, document: 0, ...args });
}

async function start(profile: ClientCapabilities = vscodeProfile, showsOutcome = true): Promise<void> {
  await client.initialize(profile, { showsOutcome });
}

describe('a client that shows previews itself', () => {
  it.each([
    ['aws-cli', 'web.sh', 'aws ec2 register-image'],
    ['json', 'web.json', '{\n  "Name": "web-1"'],
    ['query', 'web.txt', 'Action=RegisterImage&Name=web-1'],
    ['terraform', 'web.tf', 'resource "aws_ami" "web-1"'],
    ['boto3', 'web.py', 'import boto3'],
  ])('gets the request as %s', async (as, name, start_) => {
    await start();
    const made = { name, text: expect.stringContaining(start_) };
    expect(await preview(text, { as })).toEqual(made);
    expect(shown).toEqual([]);
  });

  it('can offer the forms that there are', async () => {
    await start();
    const forms = await client.execute('amiSpec.previewForms');
    expect(forms).toMatchObject(formNames.map((as) => ({ as })));
  });

  it('is told when there is no such form, or no request', async () => {
    await start();
    const unknown = 'constructor';
    expect(await preview(text, { as: unknown })).toMatchObject({
      severity: 'warning',
      message: expect.stringContaining(`'${unknown}'`),
    });
    expect(await preview('Name: [\n', {}, 'broken.ami.yaml')).toMatchObject({ severity: 'error' });
  });

  it.each([
    ['my%20web.v2.ami.yaml', 'my-web.v2.sh'],
    ['ami.yaml', 'ami.sh'],
    ['.ami.yaml', 'request.sh'],
  ])('can name a file for the preview of %s', async (file, name) => {
    await start();
    const uri = `file:///specs/${file}`;
    await client.open(uri, text);
    expect(await client.execute('amiSpec.preview', { uri, document: 0 })).toMatchObject({ name });
  });

  it('can tell the documents of a file, and a file that is not saved yet', async () => {
    await start();
    await client.open('untitled:Untitled-1', `${text}---\nName: db-1\n`);
    expect(await client.execute('amiSpec.preview', { uri: 'untitled:Untitled-1', line: 3 })).toMatchObject({
      name: 'Untitled-1-2.sh',
      text: expect.stringContaining('--name db-1'),
    });
  });
});

describe('the target of a preview', () => {
  it('is what would be registered in: choice, directive, project file, setting', async () => {
    folder().write('.ami-spec.yaml', 'target: {region: eu-central-1, profile: project}\n');
    client.settings = { region: 'us-west-2', profile: 'setting' };
    await start();
    const lines = async (...args: Parameters<typeof preview>) =>
      String(Object(await preview(...args)).text)
        .split(' \\\n  ')
        .slice(1, 3);
    expect(await lines(text)).toEqual(['--region eu-central-1', '--profile project']);
    const directed = `# ami-spec: region=eu-west-1\n${text}`;
    expect(await lines(directed, {}, 'b.ami.yaml')).toEqual(['--region eu-west-1', '--profile project']);
    const target = { label: 'me', profile: 'me' };
    expect(await lines(directed, { target }, 'c.ami.yaml')).toEqual(['--region eu-west-1', '--profile me']);
  });

  it('is that of the settings where no project file names one', async () => {
    client.settings = { region: 'us-west-2', profile: '' };
    await start();
    expect(await preview(text, { as: 'terraform' })).toMatchObject({
      text: expect.stringMatching(/^provider "aws" \{\n {2}region = "us-west-2"\n\}\n/),
    });
  });
});

describe('any other client', () => {
  it('is shown a file', async () => {
    await start(vscodeProfile, false);
    expect(await preview(text, { as: 'terraform' })).toBeNull();
    const [uri = ''] = shown;
    expect(path.posix.basename(uri)).toBe('web.tf');
    expect(readFileSync(fileURLToPath(uri), 'utf8')).toContain('resource "aws_ami" "web-1"');
  });

  it.each([
    ['Neovim', neovimProfile],
    ['bare', bareProfile],
  ])('is shown a message when it is like %s', async (_, profile) => {
    await start(profile, false);
    const made = await preview(text);
    expect(made).toMatchObject({ severity: 'information', message: expect.stringMatching(/^aws ec2 /) });
    expect(shown).toEqual([Object(made).message]);
  });
});
