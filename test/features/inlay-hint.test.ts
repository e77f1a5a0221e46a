import { describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { InlayHint, Range } from 'vscode-languageserver-types';
import { Checker } from '../../server/check.ts';
import { type Config, defaultConfig } from '../../server/config.ts';
import { inlayHints } from '../../server/features/inlay-hint.ts';
import { readSpecFile } from '../../server/spec/spec-file.ts';

const everywhere: Range = { start: { line: 0, character: 0 }, end: { line: 9_999, character: 0 } };

function hintsOf(text: string, rules: Config['rules'] = {}, range = everywhere): InlayHint[] {
  return inlayHints(new Checker({ ...defaultConfig, rules }).check(readSpecFile(text)), range);
}

/** The text with each hint in its place, as `‹…›`. */
function shown(text: string, rules: Config['rules'] = {}, range = everywhere): string {
  const edits = hintsOf(text, rules, range).map(({ position, label }) => ({
    range: { start: position, end: position },
    newText: `‹${label}›`,
  }));
  return TextDocument.applyEdits(TextDocument.create('', '', 0, text), edits);
}

const head = 'Name: web-1\nArchitecture: x86_64\nVirtualizationType: hvm\nRootDeviceName: /dev/xvda\n';

describe('inlay hints', () => {
  it('show what EC2 will assume of volumes', () => {
    expect(
      shown(`${head}BlockDeviceMappings:
  - DeviceName: /dev/xvda
    Ebs: # the root
      SnapshotId: snap-12345678
  - DeviceName: /dev/sdf
    Ebs:
      VolumeSize: 8
  - DeviceName: /dev/sdb
    VirtualName: ephemeral0
  - Ebs: {VolumeSize: 8, VolumeType: gp3, DeleteOnTermination: true}
`),
    ).toBe(`${head}BlockDeviceMappings:
  - DeviceName: /dev/xvda
    Ebs: # the root‹VolumeSize: that of the snapshot›‹VolumeType: gp2›‹DeleteOnTermination: true›
      SnapshotId: snap-12345678
  - DeviceName: /dev/sdf
    Ebs:‹VolumeType: gp2›‹DeleteOnTermination: false›
      VolumeSize: 8
  - DeviceName: /dev/sdb
    VirtualName: ephemeral0
  - Ebs: {VolumeSize: 8, VolumeType: gp3, DeleteOnTermination: true}
`);
  });

  it.each([
    [
      'flow',
      `${head}BlockDeviceMappings: [{DeviceName: /dev/xvda, Ebs: {SnapshotId: snap-12345678, VolumeSize: 8}}, {DeviceName: /dev/sdf, Ebs: {"VolumeSize": 8}}]\n`,
      `${head}BlockDeviceMappings: [{DeviceName: /dev/xvda, Ebs: {SnapshotId: snap-12345678, VolumeSize: 8‹VolumeType: gp2›‹DeleteOnTermination: true›}}, {DeviceName: /dev/sdf, Ebs: {"VolumeSize": 8‹VolumeType: gp2›‹DeleteOnTermination: false›}}]\n`,
    ],
    [
      'CRLF, behind surrogates',
      `Description: 🚀\r\n${head}BlockDeviceMappings:\r\n- {DeviceName: /dev/xvda, Ebs: {SnapshotId: snap-12345678, VolumeSize: 8, VolumeType: gp3}}\r\n- Ebs: # 🚀\r\n    VolumeSize: 8\r\n    VolumeType: gp3\r\n`,
      `Description: 🚀\r\n${head}BlockDeviceMappings:\r\n- {DeviceName: /dev/xvda, Ebs: {SnapshotId: snap-12345678, VolumeSize: 8, VolumeType: gp3‹DeleteOnTermination: true›}}\r\n- Ebs: # 🚀‹DeleteOnTermination: false›\r\n    VolumeSize: 8\r\n    VolumeType: gp3\r\n`,
    ],
    [
      'an alias, where it is written alone',
      `${head}BlockDeviceMappings:\n  - DeviceName: /dev/xvda\n    Ebs: &e\n      SnapshotId: snap-12345678\n      VolumeSize: 8\n      DeleteOnTermination: true\n  - DeviceName: /dev/sdf\n    Ebs: *e\n`,
      `${head}BlockDeviceMappings:\n  - DeviceName: /dev/xvda\n    Ebs: &e‹VolumeType: gp2›\n      SnapshotId: snap-12345678\n      VolumeSize: 8\n      DeleteOnTermination: true\n  - DeviceName: /dev/sdf\n    Ebs: *e\n`,
    ],
    [
      'a merge key that brings the rest',
      `x: &base {VolumeType: gp3, DeleteOnTermination: true}\n${head}BlockDeviceMappings:\n  - DeviceName: /dev/xvda\n    Ebs:\n      <<: *base\n      SnapshotId: snap-12345678\n`,
      `x: &base {VolumeType: gp3, DeleteOnTermination: true}\n${head}BlockDeviceMappings:\n  - DeviceName: /dev/xvda\n    Ebs:‹VolumeSize: that of the snapshot›\n      <<: *base\n      SnapshotId: snap-12345678\n`,
    ],
  ])('%s', (_, text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  const bare =
    'EnaSupport: true\nName: web-1 # the name\nBlockDeviceMappings: [{Ebs: {SnapshotId: snap-12345678, VolumeSize: 8, VolumeType: gp3}}]\n';

  it('leave to a warning what it says', () => {
    expect(shown(bare)).toBe(bare);
    expect(shown(bare, { 'architecture-missing': 'off', 'virtualization-missing': 'information' })).toBe(
      bare.replace('# the name', '# the name‹Architecture: i386›‹VirtualizationType: paravirtual›'),
    );
  });

  it.each([
    [
      'a root that is not known',
      'RootDeviceName: /dev/sda1\nArchitecture: arm64\nVirtualizationType: hvm\nBlockDeviceMappings: [{DeviceName: /dev/xvda, Ebs: {SnapshotId: snap-12345678, VolumeSize: 8, VolumeType: gp3}}]\n',
    ],
    [
      'a misspelt key',
      `${head}BlockDeviceMappings: [{DeviceName: /dev/xvda, Ebs: {SnapshotId: snap-12345678, VolumeSize: 8, volumeType: gp3, DeleteOnTermination: true}}]\n`,
    ],
    ['text that does not parse', `${head}BlockDeviceMappings:\n  - Ebs:\n      VolumeSize: 8\n      Volu\n`],
    [
      'no size and no snapshot',
      `${head}BlockDeviceMappings: [{Ebs: {VolumeType: gp3, DeleteOnTermination: true}}]\n`,
    ],
    ['an entry that is taken out', `${head}BlockDeviceMappings: [{NoDevice: "", Ebs: {VolumeSize: 8}}]\n`],
    ['a request without an image', 'Name: web-1\n'],
    ['no request', '- a\n'],
  ])('are silent about %s', (_, text) => {
    expect(shown(text)).toBe(text);
  });

  it('take the architecture of an instance-store AMI from its manifest', () => {
    const text = 'Name: web-1\nVirtualizationType: hvm\nImageLocation: bucket/a.manifest.xml\n';
    expect(shown(text, { 'architecture-missing': 'off' })).toBe(text);
  });

  it('stand before the line end', () => {
    const text = `${head}BlockDeviceMappings:\n  - Ebs:\n      VolumeSize: 8\n      VolumeType: gp3\n`;
    const [hint] = hintsOf(text.replaceAll('\n', '\r\n'));
    expect(hint?.position).toEqual({ line: 5, character: 8 });
  });

  it('stay within the lines that are asked for', () => {
    const text = `${head}BlockDeviceMappings:\n  - Ebs:\n      VolumeSize: 8\n      VolumeType: gp3\n  - Ebs:\n      VolumeSize: 9\n      VolumeType: gp3\n`;
    const range = { start: { line: 8, character: 0 }, end: { line: 9, character: 0 } };
    expect(hintsOf(text, {}, range).map(({ position }) => position.line)).toEqual([8]);
  });

  it('can be written down', () => {
    const text = `${head}BlockDeviceMappings:\n  - DeviceName: /dev/sdf\n    Ebs:\n      VolumeSize: 8\n      DeleteOnTermination: true\n`;
    const [hint] = hintsOf(text);
    const accepted = TextDocument.applyEdits(TextDocument.create('', '', 0, text), hint?.textEdits ?? []);
    expect(accepted).toBe(text.replace('VolumeSize: 8\n', 'VolumeSize: 8\n      VolumeType: gp2\n'));
    expect(shown(accepted)).toBe(accepted);
  });

  it('end somewhere', () => {
    const many = `${head}BlockDeviceMappings:\n${'  - Ebs: {VolumeSize: 8}\n'.repeat(600)}`;
    expect(hintsOf(many)).toHaveLength(1_000);
  });
});
