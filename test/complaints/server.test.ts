import v8 from 'node:v8';
import vm from 'node:vm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Checker } from '../../server/check.ts';
import { cleanSpec } from '../../server/rules/example.ts';
import { bareProfile, neovimProfile, vscodeProfile } from '../support/client-profiles.ts';
import { connectInProcess, type LspClient } from '../support/lsp-client.ts';

const misspelt = cleanSpec.replace('Architecture: x86_64', 'Architecture: amd64');
const uri = 'file:///specs/web.ami.yaml';

let client: LspClient;

afterEach(async () => {
  vi.restoreAllMocks();
  await client.shutdown();
});

// redhat-developer/yaml-language-server#1190, redhat-developer/vscode-yaml#217, #1008, #83, #52
describe('the server does not run out of memory', () => {
  function heapInUse(): number {
    v8.setFlagsFromString('--expose-gc');
    vm.runInNewContext('gc')();
    return process.memoryUsage().heapUsed;
  }

  it('when a thousand documents are opened and closed', async () => {
    client = connectInProcess();
    await client.initialize(vscodeProfile);
    const round = async (count: number) => {
      for (let i = 0; i < count; i++) {
        const own = `file:///specs/${i}.ami.yaml`;
        await client.open(own, misspelt);
        expect(await client.diagnostics(own)).not.toEqual([]);
        await client.close(own);
      }
      expect(await client.pull(uri)).toMatchObject({ items: [] });
    };
    await round(100);
    const before = heapInUse();
    await round(1_000);
    const bytesOfEach = (heapInUse() - before) / 1_000;
    expect(bytesOfEach).toBeLessThan(2_000);
  });
});

// redhat-developer/vscode-yaml#1008: "crashed 5 times in the last 3 minutes"
describe('a fault of our own', () => {
  beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined));

  it('in a request is its answer, and the next is answered', async () => {
    client = connectInProcess();
    await client.initialize(vscodeProfile);
    await client.open(uri, misspelt);
    vi.spyOn(Checker.prototype, 'ofEdited').mockImplementationOnce(() => {
      throw new RangeError('Maximum call stack size exceeded');
    });
    await expect(client.pull(uri)).rejects.toMatchObject({ code: expect.any(Number) });
    expect(await client.diagnostics(uri)).toMatchObject([{ code: 'architecture-value' }]);
  });

  it('in a notification is passed over, and the next edit is checked', async () => {
    client = connectInProcess();
    await client.initialize(neovimProfile);
    vi.spyOn(Checker.prototype, 'ofEdited').mockImplementationOnce(() => {
      throw new RangeError('Maximum call stack size exceeded');
    });
    await client.open(uri, misspelt);
    expect(await client.hover(uri, { line: 1, character: 3 })).not.toBeNull();
    const told = client.published(uri);
    await client.change(uri, { text: misspelt });
    expect(await told).toMatchObject([{ code: 'architecture-value' }]);
  });
});

// github/vscode-github-actions#254, #68, cschleiden/vscode-github-actions#222, #162
describe('a spec is answered for wherever it is', () => {
  it.each([
    'file:///c%3A/Users/me/my%20specs/web.ami.yaml',
    'file:///C:/specs/web.ami.yaml',
    'file://server/share/specs/web.ami.yaml',
    'file:///specs/%F0%9F%9A%80%20%C3%A9%23%3F.ami.yaml',
    'vscode-vfs://github/owner/repository/web.ami.yaml',
    'vscode-remote://ssh-remote%2Bhost/home/me/web.ami.yaml',
    'untitled:Untitled-1',
    'git:/specs/web.ami.yaml?%7B%22ref%22%3A%22HEAD%22%7D',
    'file:///specs/100%/web.ami.yaml',
  ])('%s', async (own) => {
    for (const profile of [vscodeProfile, neovimProfile]) {
      client = connectInProcess();
      await client.initialize(profile);
      await client.open(own, misspelt);
      const shown = await client.diagnostics(own);
      expect(shown).toMatchObject([{ code: 'architecture-value' }]);
      const [fix] = await client.codeActions(own, shown, ['quickfix']);
      expect(Object.keys(fix?.edit?.changes ?? {})).toEqual([own]);
      expect(await client.hover(own, { line: 1, character: 3 })).not.toBeNull();
      await client.save(own);
      await client.changeOnDisk('file:///specs/.ami-spec.yaml');
      expect(await client.diagnostics(own)).toMatchObject([{ code: 'architecture-value' }]);
      if (profile === vscodeProfile) await client.shutdown();
    }
  });
});

// hashicorp/terraform-ls#1139, actions/languageservices#391, #367, #315
describe('an editor that says nothing of itself', () => {
  it('gets diagnostics, completions, hovers, symbols and lenses, and is asked nothing', async () => {
    client = connectInProcess();
    const asked: string[] = [];
    client.connection.onUnhandledNotification(({ method }) => asked.push(method));
    await client.initialize(bareProfile);
    await client.open(uri, misspelt);
    expect(await client.diagnostics(uri)).toMatchObject([{ code: 'architecture-value' }]);
    await client.change(uri, { text: `${misspelt}DryR` });
    const line = misspelt.split('\n').length - 1;
    const items = await client.completion(uri, { line, character: 4 });
    expect(items.find(({ label }) => label === 'DryRun')).not.toHaveProperty('insertTextFormat', 2);
    expect(await client.hover(uri, { line: 1, character: 3 })).not.toBeNull();
    expect(await client.codeLenses(uri)).not.toEqual([]);
    expect(
      await client.connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri } }),
    ).not.toEqual([]);
    expect(client.registrations).toEqual([]);
    expect(asked.filter((method) => !method.startsWith('textDocument/'))).toEqual([]);
  });
});

// microsoft/vscode-eslint#94, #306, tamasfe/taplo#440, github/vscode-github-actions#376, actions/languageservices#93
describe('what was said does not outlive its reason', () => {
  it('after a close and another opening with other text', async () => {
    client = connectInProcess();
    await client.initialize(neovimProfile);
    await client.open(uri, misspelt);
    expect(await client.diagnostics(uri)).toHaveLength(1);
    const gone = client.published(uri);
    await client.close(uri);
    expect(await gone).toEqual([]);
    const again = client.published(uri);
    await client.open(uri, cleanSpec);
    expect(await again).toEqual([]);
  });

  it('after an edit that is asked about in the same breath', async () => {
    client = connectInProcess();
    await client.initialize(vscodeProfile);
    await client.open(uri, cleanSpec);
    for (let i = 0; i < 20; i++) {
      const isWrong = i % 2 === 0;
      void client.change(uri, { text: isWrong ? misspelt : cleanSpec });
      expect(await client.diagnostics(uri)).toHaveLength(isWrong ? 1 : 0);
    }
  });
});
