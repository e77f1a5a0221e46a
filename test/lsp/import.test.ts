import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ShowMessageNotification } from 'vscode-languageserver-protocol';
import { type TemplateChoice, templateChoices } from '../../server/template-choices.ts';
import { templates } from '../../server/templates.ts';
import { neovimProfile, vscodeProfile } from '../support/client-profiles.ts';
import { connectInProcess, type LspClient } from '../support/lsp-client.ts';

const uri = 'untitled:Untitled-1';
const command = 'aws ec2 register-image --name web-1 --ena-support';
const made = {
  text: 'Name: web-1\nEnaSupport: true\n',
  shape: 'an `aws ec2 register-image` command',
  notes: [],
};

let client: LspClient;
let said: string[];

beforeEach(() => {
  said = [];
  client = connectInProcess();
  client.connection.onNotification(ShowMessageNotification.type, ({ message }) => {
    said.push(message);
  });
});

afterEach(() => client.shutdown());

describe('amiSpec.import', () => {
  it('makes a spec of a text, and says when it cannot', async () => {
    await client.initialize(neovimProfile);
    expect(await client.execute('amiSpec.import', { text: command })).toEqual(made);
    expect(said).toEqual([]);
    expect(await client.execute('amiSpec.import', { text: 'Hello.' })).toMatchObject({ severity: 'warning' });
    expect(said).toEqual([expect.stringContaining('Terraform')]);
  });

  it('leaves it to a client that says so to show what it returns', async () => {
    await client.initialize(vscodeProfile, { showsOutcome: true });
    expect(await client.execute('amiSpec.import', { text: '' })).toMatchObject({ severity: 'warning' });
    expect(said).toEqual([]);
  });

  it.each([[[]], [[null]], [['text']], [[{ text: 1 }]]])('takes %j for wrong use', async (args) => {
    await client.initialize(vscodeProfile, { showsOutcome: true });
    expect(await client.execute('amiSpec.import', ...args)).toMatchObject({
      message: expect.stringContaining('"text"'),
    });
  });

  it('answers a paste where the document is empty as it stands now, and says nothing elsewhere', async () => {
    await client.initialize(neovimProfile);
    await client.open(uri, '');
    const start = { line: 0, character: 0 };
    const paste = { text: command, at: { uri, range: { start, end: start } } };
    expect(await client.execute('amiSpec.import', paste)).toEqual(made);
    await client.change(uri, { range: paste.at.range, text: 'Name: other\n' });
    expect(await client.execute('amiSpec.import', paste)).toBeNull();
    await client.close(uri);
    expect(await client.execute('amiSpec.import', paste)).toBeNull();
    expect(said).toEqual([]);
  });
});

describe('amiSpec.templates', () => {
  it('gives whole specs that the server checks like any other', async () => {
    await client.initialize(neovimProfile);
    const offered = (await client.execute('amiSpec.templates')) as TemplateChoice[];
    expect(offered.map(({ id }) => id)).toEqual(templates.map(({ id }) => id));
    const [first] = offered;
    await client.open(uri, first?.text ?? '');
    expect((await client.diagnostics(uri)).map(({ code }) => code)).toEqual(['ebs-snapshot-id-form']);
  });

  it('gives them with tab stops and without, named for the day', () => {
    for (const { text, snippet } of templateChoices(new Date('2026-11-23T12:00:00Z'))) {
      expect(text).toMatch(/^Name: \S+-2026-11-23\nArchitecture: /);
      expect(snippet).toMatch(/^Name: \$\{1:\S+\}-\S+-2026-11-23\nArchitecture: /);
      expect(snippet.replace(/\$\{\d+:([^}]*)\}/g, '$1')).toBe(text);
    }
  });
});
