import { describe, expect, it } from 'vitest';
import { Checker } from '../server/check.ts';
import { suppressingEdits } from '../server/features/suppress-finding.ts';
import { cleanSpec } from '../server/rules/example.ts';
import { applyEdits } from '../server/spec/apply-edits.ts';
import { readSpecFile } from '../server/spec/spec-file.ts';
import { checkText, fixFirst } from './support/check-text.ts';

const misspelt = cleanSpec.replace('Architecture: x86_64', 'Architecture: amd64');

function codes(text: string): string[] {
  return checkText(text).map(({ rule }) => rule);
}

describe('a comment silences', () => {
  it.each([
    ['the next line', misspelt.replace('Arch', '# ami-spec-disable-next-line architecture-value\nArch')],
    ['its own line', misspelt.replace('amd64', 'amd64 # ami-spec-disable-line architecture-value')],
    ['the document', `# ami-spec-disable architecture-value\n${misspelt}`],
    ['the document from its end', `${misspelt}# ami-spec-disable architecture-value\n`],
    [
      'with a reason',
      misspelt.replace('amd64', 'amd64 # ami-spec-disable-line architecture-value -- legacy tool'),
    ],
    [
      'over stacked comments',
      misspelt.replace('Arch', '# ami-spec-disable-next-line architecture-value\n# why\n\nArch'),
    ],
    [
      'with CRLF',
      misspelt
        .replace('Arch', '# ami-spec-disable-next-line architecture-value\nArch')
        .replaceAll('\n', '\r\n'),
    ],
  ])('%s', (_, text) => {
    expect(codes(text)).toEqual([]);
  });

  it.each([
    [
      'only the rules it names',
      misspelt.replace('amd64', 'amd64 # ami-spec-disable-line'),
      ['architecture-value'],
    ],
    [
      'only its line',
      misspelt.replace('Virt', '# ami-spec-disable-next-line architecture-value\nVirt'),
      ['architecture-value', 'unused-suppression'],
    ],
    [
      'only when it is a comment',
      misspelt.replace('Web server image', '"# ami-spec-disable architecture-value"'),
      ['architecture-value'],
    ],
    [
      'only its document',
      `# ami-spec-disable architecture-value\n${cleanSpec}---\n${misspelt.replace('web-', 'app-')}`,
      ['unused-suppression', 'yaml-multi-document', 'architecture-value'],
    ],
  ])('%s', (_, text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  it('what two documents do to one another', () => {
    const twins = `${cleanSpec}---\n${cleanSpec.replace('Name', '# ami-spec-disable-next-line cross-name-duplicate\nName')}`;
    const found = new Checker()
      .check(readSpecFile(twins))
      .flatMap(({ findings }) => findings.map(({ rule }) => rule));
    expect(found).not.toContain('cross-name-duplicate');
    expect(found).not.toContain('unused-suppression');
  });
});

describe('a comment that silences nothing', () => {
  it('is taken out, with its rule or as a whole', () => {
    const two = misspelt.replace('amd64', 'amd64 # ami-spec-disable-line architecture-value name-length');
    expect(fixFirst(two, 'unused-suppression')).toContain(
      'amd64 # ami-spec-disable-line architecture-value\n',
    );
    const own = cleanSpec.replace('Arch', '# ami-spec-disable-next-line name-length\nArch');
    expect(fixFirst(own, 'unused-suppression')).toBe(cleanSpec);
    const behind = cleanSpec.replace('x86_64\nV', 'x86_64 # ami-spec-disable-line name-length\nV');
    expect(fixFirst(behind, 'unused-suppression')).toBe(cleanSpec);
  });

  it('is not reported when its rule is off', () => {
    const text = `# ami-spec-disable name-length\n${cleanSpec}`;
    expect(checkText(text, { rules: { 'name-length': 'off' } })).toEqual([]);
  });
});

describe('a finding can be silenced by', () => {
  function silenced(text: string): string[] {
    const [checked] = new Checker().check(readSpecFile(text));
    const finding = checked?.findings.find(({ rule }) => rule === 'architecture-value');
    if (!checked || !finding) return [];
    const edits = suppressingEdits(checked.placed.document, finding);
    return edits.map(({ edit }) => applyEdits(text, [edit]));
  }

  it.each([
    ['block', misspelt],
    ['CRLF', misspelt.replaceAll('\n', '\r\n')],
    ['below a `---`', `---\n${misspelt}`],
    [
      'below a comment that is there',
      misspelt.replace('Arch', '# ami-spec-disable-next-line name-length\nArch'),
    ],
  ])('a comment on its line or its document: %s', (_, text) => {
    const texts = silenced(text);
    expect(texts).toHaveLength(2);
    for (const edited of texts) expect(codes(edited)).not.toContain('architecture-value');
  });

  it('the document only, where a line cannot bear a comment', () => {
    expect(
      silenced('{Name: "a\n  b", Architecture: amd64}\n').every((text) => text.includes('ami-spec-disable')),
    ).toBe(true);
  });
});
