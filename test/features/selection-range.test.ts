import { describe, expect, it } from 'vitest';
import type { SelectionRange } from 'vscode-languageserver-types';
import { selectionRanges } from '../../server/features/selection-range.ts';
import { fileAt, slice } from './support/marked-text.ts';

/** What is selected with each step outwards. */
function steps(cursor: string): string[] {
  const { text, file, position } = fileAt(cursor);
  const found: string[] = [];
  for (
    let range: SelectionRange | undefined = selectionRanges(file, [position])[0];
    range;
    range = range.parent
  ) {
    found.push(slice(text, range.range));
  }
  return found;
}

describe('selecting outwards', () => {
  it.each([
    [
      'block',
      'Name: a\nBlockDeviceMappings:\n  - DeviceName: "/dev/sd|f"\n    Ebs: {}\n',
      [
        '/dev/sdf',
        '"/dev/sdf"',
        'DeviceName: "/dev/sdf"',
        'DeviceName: "/dev/sdf"\n    Ebs: {}',
        '- DeviceName: "/dev/sdf"\n    Ebs: {}',
        'BlockDeviceMappings:\n  - DeviceName: "/dev/sdf"\n    Ebs: {}',
        'Name: a\nBlockDeviceMappings:\n  - DeviceName: "/dev/sdf"\n    Ebs: {}',
        'Name: a\nBlockDeviceMappings:\n  - DeviceName: "/dev/sdf"\n    Ebs: {}\n',
      ],
    ],
    [
      'flow',
      '{Ebs: {Iops: 30|00}}',
      ['3000', 'Iops: 3000', '{Iops: 3000}', 'Ebs: {Iops: 3000}', '{Ebs: {Iops: 3000}}'],
    ],
    [
      'a key',
      'Na|me: a\r\nEnaSupport: true\r\n',
      ['Name', 'Name: a', 'Name: a\r\nEnaSupport: true', 'Name: a\r\nEnaSupport: true\r\n'],
    ],
    ['an alias', 'A: &x 1\nB: *|x', ['*x', 'B: *x', 'A: &x 1\nB: *x']],
    ['behind surrogates', 'Name: 🚀 w|eb', ['🚀 web', 'Name: 🚀 web']],
    [
      'one of two documents',
      'Name: a\n---\nName: b|\n',
      ['b', 'Name: b', '---\nName: b', 'Name: a\n---\nName: b\n'],
    ],
    ['a comment', 'Name: a # |c', ['Name: a # c']],
    [
      'a long text',
      'Description: ||\n  o|ne\n  two\nName: a',
      ['|\n  one\n  two', 'Description: |\n  one\n  two', 'Description: |\n  one\n  two\nName: a'],
    ],
    [
      'a key below a half-written one',
      'Arch\nBootMode: u|efi',
      ['uefi', 'BootMode: uefi', 'Arch\nBootMode: uefi'],
    ],
    [
      'a key whose beginning is another line',
      'Arch\nBoot|Mode: uefi',
      ['BootMode: uefi', 'Arch\nBootMode: uefi'],
    ],
    ['broken text', 'Name: "a|', ['"a', 'Name: "a']],
    ['nothing', '|', ['']],
  ])('%s', (_, cursor, expected) => {
    expect(steps(cursor)).toEqual(expected);
  });

  it('answers for every cursor', () => {
    const { file, position } = fileAt('Name: |a');
    expect(selectionRanges(file, [position, { line: 9, character: 9 }, position])).toHaveLength(3);
  });
});
