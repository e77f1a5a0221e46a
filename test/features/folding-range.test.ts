import { describe, expect, it } from 'vitest';
import { foldingRanges } from '../../server/features/folding-range.ts';
import { readSpecFile } from '../../server/spec/spec-file.ts';

/** `first-last`, with the kind. */
function folds(text: string, limit?: number): string[] {
  return foldingRanges(readSpecFile(text), limit).map(({ startLine, endLine, kind }) =>
    [`${startLine}-${endLine}`, kind].filter(Boolean).join(' '),
  );
}

const spec = `\
# what this is
# and for whom
Name: web-1
Description: |
  one
  two

BlockDeviceMappings:
  # the root
  - DeviceName: /dev/xvda
    Ebs:
      SnapshotId: snap-12345678
      VolumeSize: 8
  - {
      DeviceName: /dev/sdf,
      VirtualName: ephemeral0
    }
EnaSupport: true
`;
const own = ['0-1 comment', '3-5', '7-15', '9-12', '10-12', '13-15'];

describe('folding', () => {
  it.each([
    ['LF', spec],
    ['CRLF', spec.replaceAll('\n', '\r\n')],
  ])('lists, items, mappings, long texts and blocks of comments: %s', (_, text) => {
    expect(folds(text)).toEqual(own);
  });

  it('documents, where there are several', () => {
    expect(folds('Name: a\nEnaSupport: true\n---\n\nName: b\n...\n# c\n# d\n---\nName: e\n')).toEqual([
      '0-1',
      '2-5',
      '6-7 comment',
      '8-9',
    ]);
  });

  it.each([
    ['a half-written key', 'Arch\nBlockDeviceMappings:\n  - DeviceName: a\n    Ebs: {}\n', ['1-3', '2-3']],
    ['an open bracket', 'Name: a\nBillingProducts: [\n  a,\n  b,\n', ['1-3']],
    ['a comment behind a value', 'Name: a # one\n# two\nEnaSupport: true # three\n', []],
    ['comments apart', '# one\n\n# two\nName: a\n', []],
    ['a hash in a text', 'Description: |\n  # one\n  # two\n', ['0-2']],
    ['flow', '{\n  Name: a,\n  BillingProducts: [\n    a\n  ]\n}\n', ['0-4', '2-3']],
    ['an item that begins with a mapping', '- Ebs:\n    VolumeSize: 8\n  DeviceName: a\n', ['0-2']],
    ['aliases one below the other', 'a: [\n  *x,\n  *y\n  ]\n', ['0-2']],
    ['nothing', '', []],
  ])('%s', (_, text, expected) => {
    expect(folds(text)).toEqual(expected);
  });

  it('keeps to the limit of the client, the outer ones first', () => {
    expect(folds(spec, 3)).toEqual(['0-1 comment', '3-5', '7-15']);
    expect(folds(spec, 0)).toEqual([]);
  });
});
