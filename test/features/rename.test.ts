import { describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { prepareRename, rename } from '../../server/features/rename.ts';
import { fileAt, marked } from './support/marked-text.ts';

/** The text after the renaming, or why there is none. */
function renamed(cursor: string, newName: string): string {
  const { text, file, position } = fileAt(cursor);
  const answer = rename(file, position, newName);
  return 'refused' in answer
    ? answer.refused
    : TextDocument.applyEdits(TextDocument.create('', '', 0, text), answer);
}

describe('renaming', () => {
  it.each([
    [
      'a device, each place in its quotes',
      `RootDeviceName: '/dev/x|vda'\nBlockDeviceMappings:\n  - {"DeviceName": "/dev/xvda", Ebs: {}} # root\n  - DeviceName: /dev/xvda\n`,
      '/dev/sda1',
      `RootDeviceName: '/dev/sda1'\nBlockDeviceMappings:\n  - {"DeviceName": "/dev/sda1", Ebs: {}} # root\n  - DeviceName: /dev/sda1\n`,
    ],
    [
      'a device that an alias stands for',
      'RootDeviceName: &root /dev/xv|da\r\nBlockDeviceMappings: [{DeviceName: *root}]\r\n',
      '/dev/sda1',
      'RootDeviceName: &root /dev/sda1\r\nBlockDeviceMappings: [{DeviceName: *root}]\r\n',
    ],
    [
      'a device in one document',
      'RootDeviceName: /dev/xvda\n---\nDescription: 🚀\nRootDeviceName: /dev/xvda|\n',
      '/dev/sda1',
      'RootDeviceName: /dev/xvda\n---\nDescription: 🚀\nRootDeviceName: /dev/sda1\n',
    ],
    [
      'a root device to the mapping that is there',
      'RootDeviceName: /dev/xv|da\nBlockDeviceMappings: [{DeviceName: /dev/sda1}]\n',
      '/dev/sda1',
      'RootDeviceName: /dev/sda1\nBlockDeviceMappings: [{DeviceName: /dev/sda1}]\n',
    ],
    [
      'an anchor',
      'a: &disk {k: 1}\nb: *di|sk\nc: {<<: *disk}\n',
      'data-1',
      'a: &data-1 {k: 1}\nb: *data-1\nc: {<<: *data-1}\n',
    ],
    [
      'a mapped device to the same',
      'BlockDeviceMappings: [{DeviceName: /dev/sd|f}]\n',
      '/dev/sdf',
      'BlockDeviceMappings: [{DeviceName: /dev/sdf}]\n',
    ],
    ['an anchor to the same', 'a: &|x 1\n', 'x', 'a: &x 1\n'],
  ])('%s', (_, cursor, newName, expected) => {
    expect(renamed(cursor, newName)).toBe(expected);
  });

  it.each([
    [
      'what is no device name',
      'RootDeviceName: /dev/x|vda\n',
      'root disk',
      "'root disk' is no device name that EC2 takes. Write one like '/dev/sdf' or '/dev/xvda'.",
    ],
    [
      'a name that hvm has not',
      'VirtualizationType: hvm\nRootDeviceName: /dev/x|vda\n',
      '/dev/hda1x',
      "'/dev/hda1x' is no device name that EC2 takes. Write one like '/dev/sdf' or '/dev/xvda'.",
    ],
    [
      'nothing',
      'RootDeviceName: /dev/x|vda\n',
      '',
      "'' is no device name that EC2 takes. Write one like '/dev/sdf' or '/dev/xvda'.",
    ],
    [
      'a name that is mapped',
      'BlockDeviceMappings: [{DeviceName: /dev/sd|f}, {DeviceName: /dev/sdg}]\n',
      '/dev/sdg',
      "'/dev/sdg' is mapped already. Choose a name that no other entry of 'BlockDeviceMappings' has.",
    ],
    [
      'an anchor that is no word',
      'a: &|x 1\n',
      'a b',
      "'a b' cannot be the name of an anchor. Use letters, digits, '-' and '_'.",
    ],
    [
      'an anchor that is there',
      'a: &|x 1\nb: &y 2\n',
      'y',
      "There is an anchor 'y' in this document already. Choose another name.",
    ],
    ['another value', 'Name: w|eb\n', '/dev/sdf', 'Only device names and YAML anchors can be renamed.'],
    [
      'a key',
      'Root|DeviceName: /dev/xvda\n',
      '/dev/sdf',
      'Only device names and YAML anchors can be renamed.',
    ],
    [
      'a long text',
      'RootDeviceName: ||-\n  /dev/x|vda\n',
      '/dev/sdf',
      'Only device names and YAML anchors can be renamed.',
    ],
  ])('refuses %s', (_, cursor, newName, reason) => {
    expect(renamed(cursor, newName)).toBe(reason);
  });

  it('says beforehand what it renames', () => {
    const { text, file, position } = fileAt('RootDeviceName: "/dev/x|vda"\n');
    const answer = prepareRename(file, position);
    expect('range' in answer && marked(text, [answer.range])).toBe('RootDeviceName: "«/dev/xvda»"\n');
    expect(answer).toMatchObject({ placeholder: '/dev/xvda' });
    const elsewhere = fileAt('Name: |web\n');
    expect(prepareRename(elsewhere.file, elsewhere.position)).toHaveProperty('refused');
  });
});
