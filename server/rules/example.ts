/**
 * A spec that shows a rule: the clean spec with some of its keys set otherwise or taken out, or, where that cannot
 * say it, a whole text.
 */
export type Example = { set?: string; unset?: readonly string[] } | { text: string };

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

/** The whole text of an example. */
export function exampleText(example: Example): string {
  if ('text' in example) return example.text;
  const blocks = new Map(topLevelBlocks(cleanSpec));
  for (const key of example.unset ?? []) blocks.delete(key);
  for (const [key, block] of topLevelBlocks(example.set ?? '')) blocks.set(key, block);
  return [...blocks.values()].join('');
}

/** The lines of each top-level key, by key. */
function topLevelBlocks(text: string): [key: string, block: string][] {
  const lines = text.endsWith('\n') || text === '' ? text : `${text}\n`;
  return lines.split(/^(?=[^\s#-])/m).map((block) => [block.slice(0, block.indexOf(':')), block]);
}
