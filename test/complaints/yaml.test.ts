import { describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parse, parseAllDocuments } from 'yaml';
import { Checker } from '../../server/check.ts';
import { codeActions } from '../../server/features/code-action.ts';
import { codeLenses } from '../../server/features/code-lens.ts';
import { cleanSpec, exampleText } from '../../server/rules/example.ts';
import { readSpecFile } from '../../server/spec/spec-file.ts';
import { badExamples } from '../properties/support/sources.ts';
import { applyFix, checkText, fixFirst, marked } from '../support/check-text.ts';
import { accept, bareSupport, labelsAt } from '../support/complete-text.ts';

/** What people complain of in YAML language servers; the threads are named beside each. */
describe('a large file', () => {
  // redhat-developer/vscode-yaml#930, #485, redhat-developer/yaml-language-server#19
  it('is never painted as a whole: a finding marks a key or a value, also at 10,000 lines', () => {
    const isYaml = (text: string) => parseAllDocuments(text).every(({ errors }) => errors.length === 0);
    const once = badExamples.map(({ text }) => text).filter(isYaml);
    const text = Array.from({ length: 5 }, () => once)
      .flat()
      .join('---\n');
    expect(text.split('\n').length).toBeGreaterThan(10_000);
    const wide = checkText(text)
      .map(({ rule, range }) => [rule, text.slice(range.start, range.end)] as const)
      .filter(([, source]) => source.trim().split('\n').length > 1 && !/^["'|>]/.test(source));
    expect(wide).toEqual([]);
  });
});

describe('text that brings others down', () => {
  // redhat-developer/yaml-language-server#216, redhat-developer/vscode-yaml#239
  it('conflict markers give one diagnostic that says what they are', () => {
    const conflict = '<<<<<<< HEAD\nArchitecture: arm64\n=======\nArchitecture: x86_64\n>>>>>>> web\n';
    const [finding, ...others] = checkText(`${cleanSpec}${conflict}`.repeat(50));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule: 'yaml-syntax', message: expect.stringMatching(/conflict/) });
  });

  // redhat-developer/vscode-yaml#1063, eemeli/yaml#537, eemeli/yaml#612
  it('an alias bomb is answered, not expanded', () => {
    const levels = Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}]\n`);
    const bomb = `a0: &a0 [x]\n${levels.join('')}BlockDeviceMappings: *a30\n`;
    expect(checkText(bomb).map(({ rule }) => rule)).toContain('yaml-anchor-holder');
  });
});

describe('merge keys', () => {
  const merged = `\
Name: web-server-20261123
Architecture: x86_64
VirtualizationType: hvm
BootMode: uefi-preferred
EnaSupport: true
ImdsSupport: v2.0
RootDeviceName: /dev/xvda
BlockDeviceMappings:
  - DeviceName: /dev/xvda
    Ebs: &volume
      SnapshotId: snap-0a1b2c3d4e5f60718
      VolumeSize: 8
      VolumeType: gp3
      DeleteOnTermination: true
  - DeviceName: /dev/sdf
    Ebs:
      <<: *volume
      SnapshotId: snap-0a1b2c3d4e5f60719
`;

  // redhat-developer/yaml-language-server#180, #273, redhat-developer/vscode-yaml#241, #1005
  it('are no unknown keys, and what they bring is there', () => {
    expect(marked(merged)).toEqual([]);
  });

  // eemeli/yaml#284, #21
  it('point at the use, and say where the value is written', () => {
    const text = merged.replace('VolumeSize: 8', 'VolumeSize: 8\n      Throughput: 2500');
    const told = checkText(text).map(({ rule, range, related }) => [
      `${rule} @ ${text.slice(range.start, range.end)}`,
      ...related.map((place) => text.slice(place.range.start, place.range.end)),
    ]);
    expect(told).toContainEqual(['ebs-throughput-range @ 2500']);
    expect(told).toContainEqual(['ebs-throughput-range @ *volume', '2500']);
  });
});

describe('several documents', () => {
  // redhat-developer/yaml-language-server#16, #946, #869, redhat-developer/vscode-yaml#1066
  it('are checked each, and each has its lens', () => {
    const text = `${cleanSpec}---\n${exampleText({ set: 'Name: v1' })}---\n${exampleText({ set: 'Name: v2' })}`;
    const found = new Checker().check(readSpecFile(text));
    expect(
      found.map(({ findings }) =>
        findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule),
      ),
    ).toEqual([[], ['name-length'], ['name-length']]);
    const lines = codeLenses('', readSpecFile(text), true).map(({ range }) => range.start.line);
    expect(new Set(lines).size).toBe(3);
  });
});

describe('completion', () => {
  const indents = [
    ['two spaces', '  '],
    ['four spaces', '    '],
  ] as const;
  const lists = [
    ['deeper than its key', true],
    ['at the column of its key', false],
  ] as const;
  const cases = indents.flatMap(([indentName, indent]) =>
    lists.map(
      ([listName, isDeeper]) =>
        [`${indentName}, a list ${listName}`, indent, isDeeper ? indent : ''] as const,
    ),
  );

  // redhat-developer/vscode-yaml#192, #1128, redhat-developer/yaml-language-server#392, #329
  it.each(cases)('keeps the indentation: %s', (_, indent, list) => {
    const item = `${list}  `;
    const above = `A:\n${indent}b: 1\nBlockDeviceMappings:\n${list}- DeviceName: /dev/xvda\n`;
    const withEbs = accept(`${above}${item}|`, 'Ebs', bareSupport);
    expect(withEbs.startsWith(`${above}${item}Ebs:\n${item}${indent}SnapshotId:`)).toBe(true);
    const withType = accept(
      `${above}${item}Ebs:\n${item}${indent}SnapshotId: snap-1\n${item}${indent}|`,
      'VolumeType',
      bareSupport,
    );
    expect(parse(`${withType}gp3`)).toMatchObject({
      BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { SnapshotId: 'snap-1', VolumeType: 'gp3' } }],
    });
    const second = accept(`${above}${list}- |`, 'DeviceName', bareSupport);
    expect(parse(second)).toMatchObject({ BlockDeviceMappings: [{}, { DeviceName: expect.any(String) }] });
  });

  // redhat-developer/yaml-language-server#11, #129, #364, redhat-developer/vscode-yaml#141, #139
  it.each([
    ['right behind the colon', 'Architecture:|', 'Architecture: arm64'],
    ['behind the colon and a space', 'Architecture: |', 'Architecture: arm64'],
    ['with text below', 'Architecture: |\nBootMode: uefi\n', 'Architecture: arm64\nBootMode: uefi\n'],
    [
      'right behind the colon, with text below',
      'Architecture:|\nBootMode: uefi\n',
      'Architecture: arm64\nBootMode: uefi\n',
    ],
    ['in the middle of a word', 'Architecture: ar|m\n', 'Architecture: arm64\n'],
    ['with a comment behind', 'Architecture: | # why\n', 'Architecture: arm64 # why\n'],
    ['between quotes', 'Architecture: "|"\n', 'Architecture: "arm64"\n'],
    ['with CRLF', 'Architecture: |\r\nBootMode: uefi\r\n', 'Architecture: arm64\r\nBootMode: uefi\r\n'],
  ])('of a value is right %s', (_, at, expected) => {
    expect(accept(at, 'arm64')).toBe(expected);
  });

  // hasura/graphql-engine#10397, esphome/esphome#943
  it.each([
    ['on an empty line between others', 'Name: web-1\n|\nBootMode: uefi\n'],
    ['on a line of blanks', 'Name: web-1\n|   \n'],
    ['at the end without a line end', 'Name: web-1\nArch|'],
    ['above what is there', '|\nName: web-1\n'],
  ])('of a key is right %s', (_, at) => {
    expect(labelsAt(at)).toContain('Architecture');
    expect(
      parse(`${accept(at, 'Architecture', bareSupport)}`.replace('Architecture: ', 'Architecture: arm64')),
    ).toMatchObject({
      Name: 'web-1',
      Architecture: 'arm64',
    });
  });
});

describe('YAML 1.1 and 1.2', () => {
  // redhat-developer/vscode-yaml#1071, #40, #396, #116
  it.each([
    ['EnaSupport: yes', 'EnaSupport: true'],
    ['EnaSupport: on', 'EnaSupport: true'],
    ['EnaSupport: off', 'EnaSupport: false'],
  ])('%s is a text: the fix writes the boolean', (set, fixed) => {
    expect(fixFirst(exampleText({ set }), 'type-boolean')).toBe(exampleText({ set: fixed }));
  });

  it.each([
    ['010', '10'],
    ['0x10', '16'],
    ['1_000', '1000'],
  ])('a size of %s is read in two ways: the fix writes %s', (written, fixed) => {
    const text = exampleText({}).replace('VolumeSize: 8', `VolumeSize: ${written}`);
    expect(fixFirst(text, 'integer-literal-ambiguous')).toContain(`VolumeSize: ${fixed}\n`);
  });

  // aws-cloudformation/cfn-language-discussion#31
  it.each(['012345678901', '1.10', '0o17', '1e3', '0777'])(
    'the text %s keeps its digits when it gets its quotes',
    (source) => {
      const set = `TagSpecifications:\n  - ResourceType: image\n    Tags:\n      - Key: account\n        Value: ${source}\n`;
      expect(fixFirst(exampleText({ set }), 'type-string')).toBe(
        exampleText({ set: set.replace(source, `"${source}"`) }),
      );
    },
  );
});

describe('offsets', () => {
  function withFix(text: string, rule: string): string {
    const checked = new Checker().check(readSpecFile(text));
    const document = TextDocument.create('file:///a', '', 0, text);
    const finding = checkText(text).find((own) => own.rule === rule);
    const range = {
      start: document.positionAt(finding?.range.start ?? 0),
      end: document.positionAt(finding?.range.end ?? 0),
    };
    const actions = codeActions(checked, { uri: 'file:///a', range, diagnostics: [] });
    return TextDocument.applyEdits(document, actions[0]?.edit?.changes?.['file:///a'] ?? []);
  }

  // redhat-developer/yaml-language-server#880, eemeli/yaml#127, redhat-developer/vscode-yaml#90
  it.each([
    ['emoji before it on its line', '{"🚀🚀": 1, Architecture: amd64}\n'],
    ['letters of two units and a combining mark', '{"e\u0301💿": é, Architecture: amd64}\n'],
    ['CRLF and emoji above it', '# 🚀\r\nDescription: x\r\nArchitecture: amd64\r\n'],
    ['line ends of both kinds', '# 🚀\nDescription: x\r\nArchitecture: amd64\nName: a\r\n'],
    ['a byte order mark', '\ufeffArchitecture: amd64\n'],
  ])('of a fix are right with %s', (_, text) => {
    expect(withFix(text, 'architecture-value')).toBe(text.replace('amd64', 'x86_64'));
  });

  it('of every fix move with what is above them', () => {
    const above = '# 🚀 é 服务器\r\n# two\n';
    for (const { text } of badExamples) {
      if (/^(?:---|%|#)/.test(text) || text.trim() === '') continue;
      const before = checkText(text).flatMap(({ fixes }) => fixes.map((fix) => applyFix(text, fix)));
      const moved = checkText(above + text).flatMap(({ fixes }) =>
        fixes.map((fix) => applyFix(above + text, fix)),
      );
      expect(moved.map((own) => own.replaceAll('\r\n', '\n'))).toEqual(
        before.map((own) => `${above}${own}`.replaceAll('\r\n', '\n')),
      );
    }
  });
});
