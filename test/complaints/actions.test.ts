import { afterEach, describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit } from 'vscode-languageserver-types';
import { Checker } from '../../server/check.ts';
import { codeActions } from '../../server/features/code-action.ts';
import { cleanSpec } from '../../server/rules/example.ts';
import { readSpecFile } from '../../server/spec/spec-file.ts';
import { badExamples, files, type Source, withCrlf } from '../properties/support/sources.ts';
import { vscodeProfile } from '../support/client-profiles.ts';
import { connectInProcess, type LspClient } from '../support/lsp-client.ts';

const uri = 'file:///specs/web.ami.yaml';
const start = { line: 0, character: 0 };
const misspelt = cleanSpec.replace('Architecture: x86_64', 'Architecture: amd64');

function actionsOf(text: string, only: string[]) {
  const range = { start, end: { line: 10_000, character: 0 } };
  return codeActions(new Checker().check(readSpecFile(text)), { uri, range, diagnostics: [], only });
}

/** The edits of the one action on save; none when there is nothing to mend. */
function editsOnSave(text: string): TextEdit[] {
  const [action, ...others] = actionsOf(text, ['source.fixAll']);
  expect(others).toEqual([]);
  return action?.edit?.changes?.[uri] ?? [];
}

function saved(text: string): string {
  return TextDocument.applyEdits(TextDocument.create(uri, '', 0, text), editsOnSave(text));
}

describe('fixing on save', () => {
  let client: LspClient | undefined;
  afterEach(async () => {
    await client?.shutdown();
    client = undefined;
  });

  // microsoft/vscode-eslint#1344, #1055, #1283, #904, #999, #1465, #833
  it('is answered at once, for the text as it is, before any diagnostics were asked for', async () => {
    client = connectInProcess();
    await client.initialize(vscodeProfile);
    await client.open(uri, cleanSpec);
    expect(await client.codeActions(uri, [], ['source.fixAll'])).toEqual([]);
    await client.change(uri, { text: misspelt });
    const [action] = await client.codeActions(uri, [], ['source.fixAll']);
    expect(action?.edit?.changes?.[uri]).toMatchObject([{ newText: 'x86_64' }]);
    await client.change(uri, { text: cleanSpec });
    expect(await client.codeActions(uri, [], ['source.fixAll'])).toEqual([]);
  });

  it('of a file that is not open is answered with nothing', async () => {
    client = connectInProcess();
    await client.initialize(vscodeProfile);
    expect(await client.codeActions(uri, [], ['source.fixAll'])).toEqual([]);
  });

  const sources: readonly Source[] = [files, badExamples]
    .flat()
    .flatMap((source) => [source, withCrlf(source)]);

  // biomejs/biome-vscode#229, biomejs/biome#2592, #3339
  it('never has edits that overlap', () => {
    for (const { name, text } of sources) {
      const document = TextDocument.create(uri, '', 0, text);
      const spans = editsOnSave(text)
        .map(({ range }) => [document.offsetAt(range.start), document.offsetAt(range.end)] as const)
        .toSorted(([a], [b]) => a - b);
      const overlapping = spans.filter(([from], i) => i > 0 && from < (spans[i - 1]?.[1] ?? 0));
      expect({ name, overlapping }).toEqual({ name, overlapping: [] });
    }
  });

  // biomejs/biome-vscode#238, #703, #142
  it('ends: a few saves later there is nothing more to do', () => {
    for (const { name, text } of sources) {
      const settled = saved(saved(saved(saved(text))));
      expect({ name, text: saved(settled) }).toEqual({ name, text: settled });
    }
  });

  // astral-sh/ruff-vscode#355, #680
  it('makes no doubtful fix, and is no quick fix', () => {
    const doubtful = cleanSpec.replace('EnaSupport: true\n', '');
    expect(actionsOf(doubtful, ['quickfix']).map(({ title }) => title)).toContain("Add 'EnaSupport: true'");
    expect(actionsOf(doubtful, ['source.fixAll'])).toEqual([]);
    expect(actionsOf(misspelt, ['quickfix']).every(({ kind }) => kind === 'quickfix')).toBe(true);
    expect(actionsOf(misspelt, ['source']).map(({ kind }) => kind)).toEqual(['source.fixAll.amiSpec']);
    expect(actionsOf(misspelt, ['source.fixAll.eslint', 'source.organizeImports'])).toEqual([]);
  });
});
