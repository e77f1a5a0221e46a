import { describe, expect, it } from 'vitest';
import { Checker } from '../../server/check.ts';
import { codeActions } from '../../server/features/code-action.ts';
import { toLspRange } from '../../server/features/placement.ts';
import { cleanSpec, exampleText } from '../../server/rules/example.ts';
import { applyEdits } from '../../server/spec/apply-edits.ts';
import { readSpecFile } from '../../server/spec/spec-file.ts';
import { checkText } from '../support/check-text.ts';

const rulesIn = (text: string) => checkText(text).map(({ rule }) => rule);

// github/vscode-github-actions#222, #96, #113, #276, #452, #533, hashicorp/vscode-terraform#1698, #1592, #1708, #2064
describe('what is not known is not complained of', () => {
  it.each([
    [
      'a size that cannot be read says nothing of its limits',
      'VolumeSize: 8',
      'VolumeSize: big',
      'type-integer',
    ],
    [
      'a type that does not exist says nothing of its IOPS',
      'VolumeType: gp3',
      'VolumeType: ssd\n      Iops: 1',
      'ebs-volume-type-value',
    ],
    [
      'an alias without anchor says nothing of its field',
      'Architecture: x86_64',
      'Architecture: *arch',
      'yaml-syntax',
    ],
    ['a broken quote says nothing of the keys behind it', 'Name: web', 'Name: "web', 'yaml-syntax'],
    [
      'a template says nothing of the form of its value',
      'Name: web',
      'Name: ${name}-web',
      'unresolved-placeholder',
    ],
  ])('%s', (_, written, instead, rule) => {
    const text = cleanSpec.replace(written, instead);
    expect(text).not.toBe(cleanSpec);
    expect(rulesIn(text)).toEqual([rule]);
  });

  it('a key that is half written is the only thing that is wrong', () => {
    const lines = cleanSpec.split('\n');
    for (const at of lines.keys()) {
      const text = [...lines.slice(0, at), 'Arch', ...lines.slice(at)].join('\n');
      expect(new Set(rulesIn(text)).size).toBeLessThanOrEqual(1);
    }
  });
});

// github/vscode-github-actions#123, #196, rhysd/actionlint#237
describe('what is wrongly complained of is silenced by one quick fix', () => {
  const text = exampleText({ set: 'Architecture: amd64' });

  it.each([
    ['its line', "Disable 'architecture-value' for this line"],
    ['its document', "Disable 'architecture-value' for this document"],
  ])('for %s', (_, title) => {
    const [checked] = new Checker().check(readSpecFile(text));
    const finding = checked?.findings.find(({ rule }) => rule === 'architecture-value');
    if (!checked || !finding) throw new Error('nothing was found');
    const range = toLspRange(checked.placed, finding.range);
    const actions = codeActions([checked], { uri: 'file:///a', range, diagnostics: [] });
    const edits = actions.find((action) => action.title === title)?.edit?.changes?.['file:///a'] ?? [];
    const { lines } = checked.placed.document;
    const silenced = applyEdits(
      text,
      edits.map(({ range, newText }) => ({
        range: { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) },
        text: newText,
      })),
    );
    expect(silenced).not.toBe(text);
    expect(rulesIn(silenced)).toEqual([]);
    expect(rulesIn(silenced.replace('amd64', 'x86_64'))).toEqual(['unused-suppression']);
  });
});
