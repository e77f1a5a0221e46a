/**
 * A spec that shows a rule: the clean spec with some of its keys set otherwise or taken out, or, where that cannot
 * say it, a whole text.
 */
export type Example = { set?: string; unset?: readonly string[] } | { text: string };

/** The day on which the examples are written. */
export const exampleDay = new Date('2026-11-23');

/** A spec that no rule objects to. */
export const cleanSpec = `\
Name: web-server-x86_64-20261123
Description: Web server image
Architecture: x86_64
VirtualizationType: hvm
BootMode: uefi-preferred
EnaSupport: true
ImdsSupport: v2.0
RootDeviceName: /dev/xvda
BlockDeviceMappings:
  - DeviceName: /dev/xvda
    Ebs:
      SnapshotId: snap-0a1b2c3d4e5f60718
      VolumeSize: 8
      VolumeType: gp3
      DeleteOnTermination: true
`;

/** Another spec that no rule objects to, for files of several documents. */
export const otherSpec = cleanSpec
  .replace('web-server-x86_64-20261123', 'database-x86_64-20261123')
  .replace('Web server image', 'Database image')
  .replace('snap-0a1b2c3d4e5f60718', 'snap-0f1e2d3c4b5a69788');

/** The whole text of an example. */
export function exampleText(example: Example): string {
  if ('text' in example) return example.text;
  const blocks = new Map(topLevelBlocks(cleanSpec));
  for (const key of example.unset ?? []) blocks.delete(key);
  for (const [key, block] of topLevelBlocks(example.set ?? '')) blocks.set(key, block);
  return [...blocks.values()].join('');
}

/** The lines of each top-level key, by key. */
export function topLevelBlocks(text: string): [key: string, block: string][] {
  const lines = text.endsWith('\n') || text === '' ? text : `${text}\n`;
  return lines.split(/^(?=[^\s#-])/m).map((block) => [block.slice(0, block.indexOf(':')), block]);
}

/** What turns the clean spec into a paravirtual AMI, which EC2 takes but no current instance type runs. */
export const paravirtualExample = {
  set: `\
VirtualizationType: paravirtual
RootDeviceName: /dev/sda1
BlockDeviceMappings:
  - DeviceName: /dev/sda1
    Ebs:
      SnapshotId: snap-0a1b2c3d4e5f60718
      VolumeType: gp3
      DeleteOnTermination: true
`,
  unset: ['EnaSupport', 'BootMode'],
} satisfies Example;

/** What turns the clean spec into an instance-store AMI. */
export const instanceStoreExample = {
  set: 'ImageLocation: mybucket/web/image.manifest.xml\n',
  unset: ['EnaSupport', 'BootMode', 'RootDeviceName', 'BlockDeviceMappings'],
} satisfies Example;

/** The clean spec with other `Ebs` keys for its root volume, one per line. */
export function rootVolumeExample(ebs: string): { set: string } {
  const lines = ebs.trimEnd().replace(/^/gm, '      ');
  return { set: `BlockDeviceMappings:\n  - DeviceName: /dev/xvda\n    Ebs:\n${lines}\n` };
}

/** The clean spec with further block devices behind its root volume. */
export function furtherDevicesExample(entries: string): { set: string } {
  const root = topLevelBlocks(cleanSpec).find(([key]) => key === 'BlockDeviceMappings')?.[1];
  return { set: `${root}${entries.trimEnd().replace(/^(?=.)/gm, '  ')}\n` };
}

/** The clean spec with empty data volumes of these names. */
export function dataVolumesExample(...names: string[]): { set: string } {
  return furtherDevicesExample(names.map((name) => dataVolume(name, cleanDataVolume)).join(''));
}

/** The clean spec with a data volume of these `Ebs` keys, one per line. */
export function dataVolumeExample(ebs: string): { set: string } {
  return furtherDevicesExample(dataVolume('/dev/sdf', ebs));
}

const cleanDataVolume = 'VolumeSize: 100\nVolumeType: gp3\nDeleteOnTermination: true\nEncrypted: true';

function dataVolume(name: string, ebs: string): string {
  return `- DeviceName: ${name}\n  Ebs:\n${ebs.trimEnd().replace(/^/gm, '    ')}\n`;
}
