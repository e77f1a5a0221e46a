import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../server/spec/apply-edits.ts';
import { type Edit, SpecEditor, type YamlTree } from '../../server/spec/edit.ts';
import type { Request } from '../../server/spec/fields.ts';
import { readSpecDocument } from '../../server/spec/spec-document.ts';

type Change = (edit: SpecEditor, request: Request) => Edit | undefined | (Edit | undefined)[];

/** The text after a change; undefined where it cannot be made. */
function after(text: string, change: Change): string | undefined {
  const document = readSpecDocument(text);
  if (!document.request) throw new Error('not a mapping');
  const edits = [change(new SpecEditor(document), document.request)].flat();
  const made = edits.filter((edit) => edit !== undefined);
  return made.length === edits.length ? applyEdits(text, made) : undefined;
}

const root: YamlTree = { DeviceName: '/dev/xvda', Ebs: { VolumeSize: '8', VolumeType: 'gp3' } };

describe('inserting a tree', () => {
  const mappings: Change = (edit, request) => edit.insert(request, 'BlockDeviceMappings', [root]);

  it.each([
    [
      'Name: a # name\nDryRun: true\n',
      'Name: a # name\nBlockDeviceMappings:\n  - DeviceName: /dev/xvda\n    Ebs:\n      VolumeSize: 8\n      VolumeType: gp3\nDryRun: true\n',
    ],
    [
      'Name: a\r\n',
      'Name: a\r\nBlockDeviceMappings:\r\n  - DeviceName: /dev/xvda\r\n    Ebs:\r\n      VolumeSize: 8\r\n      VolumeType: gp3\r\n',
    ],
    [
      '{Name: a}',
      '{Name: a, BlockDeviceMappings: [{DeviceName: /dev/xvda, Ebs: {VolumeSize: 8, VolumeType: gp3}}]}',
    ],
  ])('%j', (text, expected) => {
    expect(after(text, mappings)).toBe(expected);
  });
});

describe('appending an item', () => {
  const append: Change = (edit, { fields }) =>
    fields.BlockDeviceMappings &&
    edit.append(fields.BlockDeviceMappings, { DeviceName: 'b', NoDevice: '""' });

  it.each<[string, string | undefined]>([
    [
      'BlockDeviceMappings:\n- DeviceName: a # first\nDryRun: true\n',
      'BlockDeviceMappings:\n- DeviceName: a # first\n- DeviceName: b\n  NoDevice: ""\nDryRun: true\n',
    ],
    [
      'BlockDeviceMappings:\r\n    - DeviceName: a',
      'BlockDeviceMappings:\r\n    - DeviceName: a\r\n    - DeviceName: b\r\n      NoDevice: ""',
    ],
    [
      'BlockDeviceMappings:\n  - DeviceName: |\n      a\nDryRun: true\n',
      'BlockDeviceMappings:\n  - DeviceName: |\n      a\n  - DeviceName: b\n    NoDevice: ""\nDryRun: true\n',
    ],
    [
      'BlockDeviceMappings: [{DeviceName: a}]',
      'BlockDeviceMappings: [{DeviceName: a}, {DeviceName: b, NoDevice: ""}]',
    ],
    ['BlockDeviceMappings: []', 'BlockDeviceMappings: [{DeviceName: b, NoDevice: ""}]'],
    [
      'BlockDeviceMappings:\n  - &a {DeviceName: a}\n  - *a # again\n',
      'BlockDeviceMappings:\n  - &a {DeviceName: a}\n  - *a # again\n  - DeviceName: b\n    NoDevice: ""\n',
    ],
  ])('%j', (text, expected) => {
    expect(after(text, append)).toBe(expected);
  });
});

describe('swapping two items', () => {
  const swap: Change = (edit, { fields: { BlockDeviceMappings: list } }) => {
    const [first, , last] = list?.items ?? [];
    return list && first && last && edit.swap(list, first, last);
  };

  it.each<[string, string | undefined]>([
    [
      'BlockDeviceMappings:\n  - DeviceName: a\n    NoDevice: ""\n  - DeviceName: b\n  - DeviceName: c # root\n',
      'BlockDeviceMappings:\n  - DeviceName: c\n  - DeviceName: b\n  - DeviceName: a\n    NoDevice: "" # root\n',
    ],
    [
      'BlockDeviceMappings: [{DeviceName: a}, {DeviceName: b}, {DeviceName: c}]',
      'BlockDeviceMappings: [{DeviceName: c}, {DeviceName: b}, {DeviceName: a}]',
    ],
    ['BlockDeviceMappings: [&a {DeviceName: a}, {DeviceName: b}, *a ]', undefined],
  ])('%j', (text, expected) => {
    expect(after(text, swap)).toBe(expected);
  });
});

describe('renaming', () => {
  it.each([
    ['name: a\n', 'Name: a\n'],
    ['{"name":"a"}', '{"Name":"a"}'],
    ["{'name': a}", "{'Name': a}"],
  ])('%j keeps the quotes', (text, expected) => {
    expect(
      after(text, (edit, { entries }) => entries.slice(0, 1).map((entry) => edit.rename(entry, 'Name'))),
    ).toBe(expected);
  });
});

describe('removing several keys', () => {
  const remove =
    (...names: string[]): Change =>
    (edit, request) =>
      edit.removeAll(
        request,
        request.entries.filter(({ name }) => names.includes(name)),
      );

  it.each([
    ['{A: 1, B: 2, C: 3}', ['B', 'C'], '{A: 1}'],
    ['{A: 1, B: 2, C: 3}', ['A', 'C'], '{B: 2}'],
    ['{A: 1, B: 2, C: 3}', ['A', 'B'], '{C: 3}'],
    ['{A: 1, B: 2}', ['A', 'B'], '{}'],
    ['A: 1 # a\nB: 2\nC: 3\n', ['A', 'B'], '# a\nC: 3\n'],
  ])('%j without %j', (text, names, expected) => {
    expect(after(text, remove(...names))).toBe(expected);
  });
});

describe('replacing', () => {
  it.each([
    ['Name: |\n  a\n  b\nDryRun: true\n', 'Name: c\nDryRun: true\n'],
    ['Name: >-\r\n  a\r\nDryRun: true\r\n', 'Name: c\r\nDryRun: true\r\n'],
    ['Name:  # none\n', 'Name: c  # none\n'],
  ])('%j leaves the line end', (text, expected) => {
    expect(after(text, (edit, { fields }) => fields.Name && edit.replace(fields.Name, 'c'))).toBe(expected);
  });
});

describe('a span', () => {
  const document = readSpecDocument('A:\n  B: 1\n\n  C: 2 # c\nD: 3\n');
  const edit = new SpecEditor(document);
  const block = { start: 5, end: 17 };

  it('moves to either side, without white space on blank lines', () => {
    expect(edit.moved(block, 2)).toBe('B: 1\n\n    C: 2');
    expect(edit.moved(block, -2)).toBe('B: 1\n\nC: 2');
    expect(edit.column(block.start)).toBe(2);
  });

  it('is cut with its lines, or up to a comment', () => {
    expect(applyEdits(document.text, [edit.cut(block)])).toBe('A:\n  # c\nD: 3\n');
    expect(applyEdits(document.text, [edit.cut({ start: 5, end: 9 })])).toBe('A:\n\n  C: 2 # c\nD: 3\n');
    expect([edit.isCommented(block), edit.isCommented({ start: 5, end: 9 })]).toEqual([true, false]);
  });
});
