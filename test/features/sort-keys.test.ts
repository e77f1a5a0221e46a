import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Range } from 'vscode-languageserver-types';
import { requestShape } from '../../schemas/shape.ts';
import { sortKeysActions } from '../../server/features/sort-keys.ts';
import { requestInput } from '../../server/spec/request-input.ts';
import { readSpecFile } from '../../server/spec/spec-file.ts';
import { commentsOf } from '../properties/support/comments.ts';
import { meaningOf } from '../properties/support/meaning.ts';
import { runs } from '../properties/support/settings.ts';
import { files } from '../properties/support/sources.ts';
import { anyBrokenSpec, anySpec } from '../properties/support/spec-arbitrary.ts';

const uri = 'file:///a.ami.yaml';

function at(line: number): Range {
  return { start: { line, character: 0 }, end: { line, character: 0 } };
}

/** The text after the action at a line; undefined where it is not offered. */
function sortedAt(text: string, line = 0): string | undefined {
  const [action] = sortKeysActions(uri, readSpecFile(text), at(line), undefined);
  const edits = action?.edit?.changes?.[uri];
  return edits && TextDocument.applyEdits(TextDocument.create(uri, '', 0, text), edits);
}

/** The text when every document is sorted. */
function sortedAll(text: string): string {
  return readSpecFile(text).documents.reduceRight(
    (sorted, { line }) => sortedAt(sorted, line) ?? sorted,
    text,
  );
}

describe('sorting keys', () => {
  it.each([
    [
      'brings them into the order of the schema',
      'EnaSupport: true\nArchitecture: arm64\nName: web\n',
      'Name: web\nArchitecture: arm64\nEnaSupport: true\n',
    ],
    [
      'in nested mappings too',
      `BlockDeviceMappings:
  - Ebs:
      VolumeType: gp3
      SnapshotId: snap-12345678
    DeviceName: /dev/xvda
Name: web
`,
      `Name: web
BlockDeviceMappings:
  - DeviceName: /dev/xvda
    Ebs:
      SnapshotId: snap-12345678
      VolumeType: gp3
`,
    ],
    [
      'takes along the comments above, beside and within',
      `# ami-spec: region=eu-west-1
# which processor
Architecture: arm64 # Graviton

# what it is called,
# and since when
Name: >- # folded
  web
  server

BlockDeviceMappings:
  # the root volume
  - DeviceName: /dev/xvda
    # its snapshot
    Ebs: {}
    # EbsCardIndex: 0
  # more to come
# how it boots
BootMode: uefi
# the end
`,
      `# ami-spec: region=eu-west-1
# what it is called,
# and since when
Name: >- # folded
  web
  server

# which processor
Architecture: arm64 # Graviton
# how it boots
BootMode: uefi

BlockDeviceMappings:
  # the root volume
  - DeviceName: /dev/xvda
    # its snapshot
    Ebs: {}
    # EbsCardIndex: 0
  # more to come
# the end
`,
    ],
    [
      'puts the comment of the first key above its dash',
      '- x\n---\nBlockDeviceMappings:\n  # the root\n  - Ebs: {VolumeSize: 8} # data\n\n    # its name,\n    # as EC2 knows it\n    DeviceName: /dev/xvda\n    # VirtualName: ephemeral0\n',
      '- x\n---\nBlockDeviceMappings:\n  # the root\n  # its name,\n  # as EC2 knows it\n  - DeviceName: /dev/xvda\n\n    Ebs: {VolumeSize: 8} # data\n    # VirtualName: ephemeral0\n',
    ],
    [
      'keeps blank lines between keys',
      'Architecture: arm64\n\n\nName: web\n',
      'Name: web\n\n\nArchitecture: arm64\n',
    ],
    [
      'keeps line ends, and does with none at the end',
      'Architecture: arm64\r\n# 🚀\r\nName: web',
      '# 🚀\r\nName: web\r\nArchitecture: arm64',
    ],
    [
      'knows compact lists and quoted keys',
      '"BlockDeviceMappings":\n- Ebs: {}\n  "DeviceName": /dev/xvda\n# root\n\'RootDeviceName\': /dev/xvda\n',
      '# root\n\'RootDeviceName\': /dev/xvda\n"BlockDeviceMappings":\n- "DeviceName": /dev/xvda\n  Ebs: {}\n',
    ],
    [
      'sorts within braces',
      'BlockDeviceMappings: [{Ebs: {VolumeSize: 8, SnapshotId: snap-12345678},\n  DeviceName: "/dev/xvda"}]\n',
      'BlockDeviceMappings: [{DeviceName: "/dev/xvda",\n  Ebs: {SnapshotId: snap-12345678, VolumeSize: 8}}]\n',
    ],
    [
      'leaves unknown and merge keys behind the key above them',
      'x-base: &base {VolumeType: gp3}\nArchitecture: arm64\nComment: of the processor\nName: web\nBlockDeviceMappings:\n  - Ebs:\n      <<: *base\n      VolumeSize: 8\n      SnapshotId: snap-12345678\n    DeviceName: /dev/xvda\n',
      'x-base: &base {VolumeType: gp3}\nName: web\nArchitecture: arm64\nComment: of the processor\nBlockDeviceMappings:\n  - DeviceName: /dev/xvda\n    Ebs:\n      <<: *base\n      SnapshotId: snap-12345678\n      VolumeSize: 8\n',
    ],
    [
      'sorts once what aliases bring again',
      'BlockDeviceMappings:\n  - Ebs: &e {VolumeSize: 8, SnapshotId: snap-12345678}\n  - Ebs: *e\n',
      'BlockDeviceMappings:\n  - Ebs: &e {SnapshotId: snap-12345678, VolumeSize: 8}\n  - Ebs: *e\n',
    ],
    [
      'leaves the first of two equal keys the first',
      'Name: a\nArchitecture: arm64\nName: b\n# c',
      'Name: a\nName: b\nArchitecture: arm64\n# c',
    ],
    [
      'lets a long text keep its blank lines',
      'Description: |+\n  one\n\n\nName: web\n',
      'Name: web\nDescription: |+\n  one\n\n\n',
    ],
  ])('%s', (_, before, after) => {
    expect(sortedAt(before, before.startsWith('- x') ? 2 : 0)).toBe(after);
    expect(sortedAll(after)).toBe(after);
  });

  it('sorts the document under the cursor alone', () => {
    const text = 'EnaSupport: true\nName: a\n---\nEnaSupport: true\nName: b\n';
    expect(sortedAt(text, 3)).toBe('EnaSupport: true\nName: a\n---\nName: b\nEnaSupport: true\n');
  });

  it.each([
    ['the keys are in order', 'Name: web\nArchitecture: arm64\n'],
    [
      'an alias would come before its anchor',
      'BlockDeviceMappings: [{DeviceName: &root /dev/xvda}]\nRootDeviceName: *root\n',
    ],
    ['an alias would mean another anchor', 'Description: &x a\nBootMode: &x uefi\nName: *x\n'],
    ['an alias of an unknown key would', 'EnaSupport: true\nX: &a x\nName: web\nY: *a\n'],
    ['a key has a tag', 'Architecture: arm64\n!!str Name: web\n'],
    ['the text does not parse', 'Architecture: arm64\nName: "web\n'],
    [
      'a comment would silence another key',
      'BlockDeviceMappings:\n  # ami-spec-disable-next-line ebs-snapshot-or-size\n  - Ebs: {}\n    DeviceName: /dev/xvda\n',
    ],
    ['a comment would become the target', 'Architecture: arm64\n# ami-spec: region=eu-west-1\nName: web\n'],
    ['braces hold comments', '{ # one\n  Architecture: arm64, # two\n  Name: web }\n'],
    ['keys are written at length', '? Architecture\n: arm64\n? Name\n: web\n'],
    ['there is no request', '- b\n- a\n'],
  ])('is not offered where %s', (_, text) => {
    expect(sortedAt(text)).toBeUndefined();
  });

  it.each([
    [undefined, true],
    [['refactor'], true],
    [['refactor.rewrite'], true],
    [['refactor.rewrite.amiSpec.sortKeys'], true],
    [['refactor.extract'], false],
    [['quickfix'], false],
  ])('is offered to a client that asks for %s: %s', (only, isOffered) => {
    const actions = sortKeysActions(uri, readSpecFile('EnaSupport: true\nName: a\n'), at(1), only);
    expect(actions.map(({ kind }) => kind)).toEqual(isOffered ? ['refactor.rewrite.amiSpec.sortKeys'] : []);
  });

  it('touches only the lines that change', () => {
    const text = 'Name: a\nEnaSupport: true\nArchitecture: arm64\nRootDeviceName: /dev/xvda\n';
    const [action] = sortKeysActions(uri, readSpecFile(text), at(0), undefined);
    expect(action?.edit?.changes?.[uri]).toEqual([
      {
        range: { start: { line: 1, character: 0 }, end: { line: 3, character: 0 } },
        newText: 'Architecture: arm64\nEnaSupport: true\n',
      },
    ]);
  });
});

/** What a sorted document must share with the one before. */
function facts(text: string) {
  const documents = readSpecFile(text).documents.map(({ document }) => document);
  return documents.map((document) => ({
    says: [...meaningOf(document)].map(([path, { says }]) => `${path} ${says.trimEnd()}`).toSorted(),
    sent: requestInput(document),
    comments: commentsOf(document.text)
      .map((comment) => comment.text)
      .toSorted(),
    problems: document.problems.length,
    target: [document.target?.region, document.target?.profile],
  }));
}

describe('a sorted file', () => {
  const holds = (text: string) => {
    const once = sortedAll(text);
    expect(facts(once)).toEqual(facts(text));
    expect(sortedAll(once)).toBe(once);
  };

  it.each(files)('asks for the same, with every comment, and stays as it is: $name', ({ text }) => {
    holds(text);
    holds(text.replaceAll(/\r?\n/g, '\r\n'));
  });

  it('does so whatever is in it', () => {
    fc.assert(fc.property(anySpec(), holds), runs(400));
    fc.assert(fc.property(anyBrokenSpec(), holds), runs(200));
  });

  it('has the keys in their order, each with its comments, however they were shuffled', () => {
    const names = [...requestShape.members.keys()].filter((name) => name !== 'BlockDeviceMappings');
    const entries = names.map((name) => `# above ${name}\n${name}: v # beside ${name}\n`);
    const shuffled = fc.shuffledSubarray(entries, { minLength: 2 });
    fc.assert(
      fc.property(shuffled, (some) => {
        const expected = entries.filter((entry) => some.includes(entry)).join('');
        expect(sortedAll(some.join(''))).toBe(expected);
      }),
      runs(200),
    );
  });
});
