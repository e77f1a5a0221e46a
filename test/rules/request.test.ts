import { describe, expect, it } from 'vitest';
import { cleanSpec, exampleText, otherSpec } from '../../server/rules/example.ts';
import { checkText, fixFirst } from '../support/check-text.ts';

function across(...documents: string[]): string[] {
  const text = documents.join('---\n');
  return checkText(text)
    .filter(({ rule }) => rule.startsWith('cross-'))
    .map(({ rule, range }) => `${rule} @ ${text.slice(range.start, range.end)}`);
}

const name = 'web-server-x86_64-20261123';
const sameName = otherSpec.replace(/^Name: .*/, `Name: ${name}`);
const sameSnapshot = otherSpec.replace('snap-0f1e2d3c4b5a69788', 'snap-0a1b2c3d4e5f60718');

describe('a dry run', () => {
  it.each([
    ['DryRun: true', 'dry-run-true-left-in', 'warning', false],
    ['DryRun: false', 'dry-run-false', 'hint', true],
  ])('%s', (set, rule, severity, safe) => {
    const text = exampleText({ set });
    expect(checkText(text).map((found) => [found.rule, found.severity, found.fixes[0]?.safe])).toEqual([
      [rule, severity, safe],
    ]);
    expect(fixFirst(text, rule)).toBe(cleanSpec);
  });
});

describe('documents of a file', () => {
  it('that differ have nothing to say', () => {
    expect(across(cleanSpec, otherSpec)).toEqual([]);
  });

  it('cannot share a name; every one but the first is marked', () => {
    const third = sameName.replace('snap-0f1e2d3c4b5a69788', 'snap-0f1e2d3c4b5a69799');
    expect(across(cleanSpec, sameName, third)).toEqual(Array(2).fill(`cross-name-duplicate @ ${name}`));
    const [, finding] = checkText(`${cleanSpec}---\n${sameName}---\n${third}`).filter(
      ({ rule }) => rule === 'cross-name-duplicate',
    );
    expect(finding?.related).toEqual([
      {
        range: { start: 6, end: 6 + name.length },
        document: 0,
        message: 'The first document with this name.',
      },
    ]);
  });

  it.each([
    ['x86_64', 'web-2'],
    ['arm64', 'web-arm64'],
  ])('of %s can be told apart', (architecture, fixed) => {
    const rename = (text: string) => text.replace(/^Name: .*/, 'Name: web');
    const second = rename(otherSpec).replace('Architecture: x86_64', `Architecture: ${architecture}`);
    const text = `${rename(cleanSpec)}---\n${second}`;
    expect(fixFirst(text, 'cross-name-duplicate')).toBe(
      `${rename(cleanSpec)}---\n${second.replace('Name: web', `Name: ${fixed}`)}`,
    );
  });

  it('may share a name when they go to different targets', () => {
    expect(across(cleanSpec, `# ami-spec: region=eu-west-1\n${sameName}`)).toEqual([]);
    expect(
      across(
        `# ami-spec: region=eu-west-1\n${cleanSpec}`,
        `# ami-spec: region=eu-west-1 profile=b\n${sameName}`,
      ),
    ).toEqual([]);
    expect(
      across(`# ami-spec: region=eu-west-1\n${cleanSpec}`, `# ami-spec: region=eu-west-1\n${sameName}`),
    ).toEqual([`cross-name-duplicate @ ${name}`]);
  });

  it('with names in other letter case', () => {
    expect(across(cleanSpec, otherSpec.replace(/^Name: .*/, `Name: ${name.toUpperCase()}`))).toEqual([
      `cross-name-only-case @ ${name.toUpperCase()}`,
    ]);
  });

  it('that are the same image are seen in any order of keys', () => {
    const [first = '', ...lines] = sameSnapshot.split(/(?<=\n)(?=\S)/);
    expect(across(cleanSpec, [first, ...lines.toReversed()].join(''))).toEqual(['cross-same-image @ Name']);
    expect(across('Name: a-1\n', 'Name: b-1\n')).toEqual([]);
    expect(across(cleanSpec, sameSnapshot.replace('VolumeSize: 8', 'VolumeSize: 8G'))).toEqual([]);
  });

  it.each([
    ['Architecture: arm64', ['cross-snapshot-arch-conflict @ arm64']],
    ['Architecture: i386', []],
    ['Architecture: amd64', []],
  ])('with one root snapshot and %s', (architecture, expected) => {
    expect(across(cleanSpec, sameSnapshot.replace('Architecture: x86_64', architecture))).toEqual(expected);
  });

  it('that cannot be read take no part', () => {
    expect(across(cleanSpec, `${sameName}: [\n`, 'just text\n', '---\n')).toEqual([]);
  });
});
