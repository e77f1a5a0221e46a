import { describe, expect, it } from 'vitest';
import { DocumentHighlightKind } from 'vscode-languageserver-types';
import { definition } from '../../server/features/definition.ts';
import { documentHighlights } from '../../server/features/document-highlight.ts';
import { linkedEditingRanges } from '../../server/features/linked-editing-range.ts';
import { references } from '../../server/features/references.ts';
import { fileAt, marked, slice } from './support/marked-text.ts';

const uri = 'file:///a.ami.yaml';

function highlighted(cursor: string): string {
  const { text, file, position } = fileAt(cursor);
  return marked(
    text,
    documentHighlights(file, position).map(({ range }) => range),
  );
}

function defined(cursor: string): string {
  const { text, file, position } = fileAt(cursor);
  return marked(
    text,
    definition(uri, file, position).map(({ targetSelectionRange }) => targetSelectionRange),
  );
}

function referring(cursor: string, includeDeclaration = true): string {
  const { text, file, position } = fileAt(cursor);
  return marked(
    text,
    references(uri, file, position, includeDeclaration).map(({ range }) => range),
  );
}

function linked(cursor: string): string {
  const { text, file, position } = fileAt(cursor);
  return marked(text, linkedEditingRanges(file, position)?.ranges ?? []);
}

describe('the same device', () => {
  it.each([
    [
      'from the root device',
      'RootDeviceName: /dev/x|vda\nBlockDeviceMappings:\n  - DeviceName: /dev/xvda\n  - DeviceName: /dev/sdf\n',
      'RootDeviceName: «/dev/xvda»\nBlockDeviceMappings:\n  - DeviceName: «/dev/xvda»\n  - DeviceName: /dev/sdf\n',
    ],
    [
      'from a mapping, in flow and quotes',
      `{RootDeviceName: '/dev/xvda', "BlockDeviceMappings": [{"DeviceName": "/dev/xvda|"}, {DeviceName: /dev/xvda}]}`,
      `{RootDeviceName: '«/dev/xvda»', "BlockDeviceMappings": [{"DeviceName": "«/dev/xvda»"}, {DeviceName: «/dev/xvda»}]}`,
    ],
    [
      'with CRLF, behind surrogates',
      'Description: 🚀\r\n# 🚀\r\nRootDeviceName: |/dev/sda1 # root\r\nBlockDeviceMappings: [{Ebs: {}, DeviceName: /dev/sda1}]\r\n',
      'Description: 🚀\r\n# 🚀\r\nRootDeviceName: «/dev/sda1» # root\r\nBlockDeviceMappings: [{Ebs: {}, DeviceName: «/dev/sda1»}]\r\n',
    ],
    [
      'in its own document only',
      'RootDeviceName: /dev/xvda\n---\nRootDeviceName: /dev/xvd|a\n---\nRootDeviceName: /dev/xvda\n',
      'RootDeviceName: /dev/xvda\n---\nRootDeviceName: «/dev/xvda»\n---\nRootDeviceName: /dev/xvda\n',
    ],
    [
      'while a line is broken',
      'RootDeviceName: /dev/xvda|\nBlockDeviceMappings:\n  - DeviceName: /dev/xvda\n    Ebs\n',
      'RootDeviceName: «/dev/xvda»\nBlockDeviceMappings:\n  - DeviceName: «/dev/xvda»\n    Ebs\n',
    ],
    [
      'where an alias stands for it',
      'RootDeviceName: &root /dev/|xvda\nBlockDeviceMappings:\n  - DeviceName: *root\n',
      'RootDeviceName: &root «/dev/xvda»\nBlockDeviceMappings:\n  - DeviceName: *«root»\n',
    ],
    [
      'written once for several mappings',
      'x: &disk {DeviceName: /dev/sdf}\nRootDeviceName: /dev/s|df\nBlockDeviceMappings: [*disk, *disk]\n',
      'x: &disk {DeviceName: «/dev/sdf»}\nRootDeviceName: «/dev/sdf»\nBlockDeviceMappings: [*disk, *disk]\n',
    ],
    [
      'not of another text',
      'RootDeviceName: xv|da\nBlockDeviceMappings: [{DeviceName: /dev/xvda}]\n',
      'RootDeviceName: «xvda»\nBlockDeviceMappings: [{DeviceName: /dev/xvda}]\n',
    ],
    [
      'not in other keys',
      'Name: /dev/xv|da\nRootDeviceName: /dev/xvda\n',
      'Name: /dev/xvda\nRootDeviceName: /dev/xvda\n',
    ],
    ['not on the key', 'Root|DeviceName: /dev/xvda\n', 'RootDeviceName: /dev/xvda\n'],
    [
      'not of nothing',
      'RootDeviceName: |\nBlockDeviceMappings: [{DeviceName: }]\n',
      'RootDeviceName: \nBlockDeviceMappings: [{DeviceName: }]\n',
    ],
    [
      'not where it is empty',
      'RootDeviceName: "|"\nBlockDeviceMappings: [{DeviceName: ""}]\n',
      'RootDeviceName: ""\nBlockDeviceMappings: [{DeviceName: ""}]\n',
    ],
  ])('is found %s', (_, cursor, expected) => {
    expect(highlighted(cursor)).toBe(expected);
    expect(referring(cursor)).toBe(expected);
  });

  it('is written in the mapping and read in the root device', () => {
    const { file, position } = fileAt(
      'RootDeviceName: /dev/x|vda\nBlockDeviceMappings: [{DeviceName: /dev/xvda}]\n',
    );
    expect(documentHighlights(file, position).map(({ kind }) => kind)).toEqual([
      DocumentHighlightKind.Read,
      DocumentHighlightKind.Write,
    ]);
  });

  it('is defined by its mapping', () => {
    const cursor =
      'RootDeviceName: /dev/x|vda\nBlockDeviceMappings:\n  - Ebs: {}\n    DeviceName: "/dev/xvda"\n';
    expect(defined(cursor)).toBe(
      'RootDeviceName: /dev/xvda\nBlockDeviceMappings:\n  - Ebs: {}\n    DeviceName: "«/dev/xvda»"\n',
    );
    const { text, file, position } = fileAt(cursor);
    const [link] = definition(uri, file, position);
    expect(link && slice(text, link.targetRange)).toBe('Ebs: {}\n    DeviceName: "/dev/xvda"');
    expect(link?.originSelectionRange && slice(text, link.originSelectionRange)).toBe('/dev/xvda');
  });

  it.each([
    [
      'RootDeviceName: &root /dev/x|vda\nBlockDeviceMappings: [{DeviceName: *root}]\n',
      'RootDeviceName: &root /dev/xvda\nBlockDeviceMappings: [{DeviceName: *«root»}]\n',
    ],
    [
      'RootDeviceName: /dev/x|vda\nBlockDeviceMappings: [{DeviceName: &root /dev/xvda}, {DeviceName: *root}]\n',
      'RootDeviceName: /dev/xvda\nBlockDeviceMappings: [{DeviceName: &root «/dev/xvda»}, {DeviceName: *«root»}]\n',
    ],
  ])('is defined where an alias gives it to a mapping: %s', (cursor, expected) => {
    expect(defined(cursor)).toBe(expected);
  });

  it('is defined nowhere when it is not mapped', () => {
    expect(defined('RootDeviceName: /dev/x|vda\n')).toBe('RootDeviceName: /dev/xvda\n');
  });

  it('is referred to by the root device', () => {
    expect(
      referring('RootDeviceName: /dev/xvda\nBlockDeviceMappings: [{DeviceName: /dev/|xvda}]\n', false),
    ).toBe('RootDeviceName: «/dev/xvda»\nBlockDeviceMappings: [{DeviceName: /dev/xvda}]\n');
  });
});

describe('an anchor and its aliases', () => {
  it.each([
    [
      'from the anchor',
      'a: &|x {k: 1}\nb: *x\nc: [*x, {<<: *x}]\n',
      'a: &«x» {k: 1}\nb: *«x»\nc: [*«x», {<<: *«x»}]\n',
    ],
    ['from an alias', 'a: &x {k: 1}\nb: |*x\n', 'a: &«x» {k: 1}\nb: *«x»\n'],
    ['given anew', 'a: &x 1\nb: *x\nc: &x 2\nd: *|x\n', 'a: &x 1\nb: *x\nc: &«x» 2\nd: *«x»\n'],
    ['before its anchor', 'a: *|x\nb: &x 1\n', 'a: *«x»\nb: &x 1\n'],
    ['in its own document', 'a: &x 1\n---\nb: &|x 2\nc: *x\n', 'a: &x 1\n---\nb: &«x» 2\nc: *«x»\n'],
    [
      'not in texts and comments',
      'a: &|x 1 # *x\nb: "*x"\nc: ||\n  *x\n',
      'a: &«x» 1 # *x\nb: "*x"\nc: |\n  *x\n',
    ],
    ['not in a document that is a text', '--- ||\n*|x *x\n', '--- |\n*x *x\n'],
    ['while the text is broken', 'a: &x "b\nb: *|x\n', 'a: &x "b\nb: *x\n'],
    ['in an open list', 'a: &x 1\nb: [*x|,\n', 'a: &«x» 1\nb: [*«x»,\n'],
  ])('are found %s', (_, cursor, expected) => {
    expect(highlighted(cursor)).toBe(expected);
    expect(referring(cursor)).toBe(expected);
  });

  it('are told apart', () => {
    expect(defined('a: &x 1\nb: *|x\n')).toBe('a: &«x» 1\nb: *x\n');
    expect(defined('a: *|x\n')).toBe('a: *x\n');
    expect(referring('a: &x 1\nb: *|x\n', false)).toBe('a: &x 1\nb: *«x»\n');
  });
});

describe('linked editing', () => {
  it.each([
    [
      'plain',
      'RootDeviceName: /dev/xvda|\nBlockDeviceMappings: [{DeviceName: /dev/xvda}]\n',
      'RootDeviceName: «/dev/xvda»\nBlockDeviceMappings: [{DeviceName: «/dev/xvda»}]\n',
    ],
    [
      'in the same quotes',
      'BlockDeviceMappings:\r\n- DeviceName: "|/dev/xvda"\r\nRootDeviceName: "/dev/xvda"\r\n',
      'BlockDeviceMappings:\r\n- DeviceName: "«/dev/xvda»"\r\nRootDeviceName: "«/dev/xvda»"\r\n',
    ],
  ])('joins the root device and its mapping, written %s', (_, cursor, expected) => {
    expect(linked(cursor)).toBe(expected);
  });

  it.each([
    ['other quotes', 'RootDeviceName: "/dev/x|vda"\nBlockDeviceMappings: [{DeviceName: /dev/xvda}]\n'],
    [
      'two mappings',
      'RootDeviceName: /dev/x|vda\nBlockDeviceMappings: [{DeviceName: /dev/xvda}, {DeviceName: /dev/xvda}]\n',
    ],
    [
      'two mappings without a root',
      'BlockDeviceMappings: [{DeviceName: /dev/x|vda}, {DeviceName: /dev/xvda}]\n',
    ],
    ['no mapping', 'RootDeviceName: /dev/x|vda\n'],
    ['an alias', 'RootDeviceName: &r /dev/x|vda\nBlockDeviceMappings: [{DeviceName: *r}]\n'],
    ['an anchor', 'A: &|r 1\nB: *r\n'],
  ])('keeps out of it with %s', (_, cursor) => {
    expect(linked(cursor)).toBe(cursor.replace('|', ''));
  });

  it('goes on while a name is written', () => {
    const { file, position } = fileAt(
      'RootDeviceName: /dev/x|vda\nBlockDeviceMappings: [{DeviceName: /dev/xvda}]\n',
    );
    const pattern = new RegExp(`^(?:${linkedEditingRanges(file, position)?.wordPattern})$`);
    expect(['/dev/xvdaa', '/dev/', '', 'C:'].map((name) => pattern.test(name))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});
