import { resourceIdPlaceholder } from '../schemas/resource-ids.ts';
import type { Part } from './features/snippet.ts';

/** A whole spec to begin with. */
export interface Template {
  /** Stays the same for good: other programs may name it. */
  id: string;
  /** A few words for a list. */
  title: string;
  /** What the AMI is, in a sentence. */
  description: string;
  /**
   * The text of one document, indented by two, lines ended by `\n`, with the places to fill in.
   * `today` is as `2026-11-23`: the name of an AMI must be another for every build.
   */
  body(today: string): Part[];
}

const snapshot = { fill: resourceIdPlaceholder('snap') };

/** What people register, the usual first. */
export const templates: readonly Template[] = [
  {
    id: 'ebs-x86_64',
    title: 'EBS-backed AMI, x86_64',
    description: 'From the snapshot of a root volume, for Intel and AMD',
    body: (today) => [
      ...head('web-server', 'x86_64', today),
      'BootMode: ',
      { fill: 'uefi-preferred' },
      ...nitro,
      ...rootVolume,
    ],
  },
  {
    id: 'ebs-arm64',
    title: 'EBS-backed AMI, arm64',
    description: 'From the snapshot of a root volume, for Graviton',
    body: (today) => [...head('web-server', 'arm64', today), 'BootMode: uefi', ...nitro, ...rootVolume],
  },
  {
    id: 'uefi-tpm',
    title: 'EBS-backed AMI with UEFI and NitroTPM',
    description: 'For measured boot: UEFI only, and a TPM 2.0 that cannot be added later',
    body: (today) => [
      ...head('web-server', 'x86_64', today),
      'BootMode: uefi\nTpmSupport: v2.0',
      ...nitro,
      ...rootVolume,
    ],
  },
  {
    id: 'several-volumes',
    title: 'EBS-backed AMI with several volumes',
    description: 'A root volume, data from a snapshot, and an empty encrypted volume',
    body: (today) => [
      ...head('database', 'x86_64', today),
      'BootMode: ',
      { fill: 'uefi-preferred' },
      ...nitro,
      ...rootVolume,
      '  - DeviceName: /dev/sdf\n    Ebs:\n      SnapshotId: ',
      snapshot,
      '\n      VolumeType: gp3\n      DeleteOnTermination: ',
      { fill: 'false' },
      '\n  - DeviceName: /dev/sdg\n    Ebs:\n      VolumeSize: ',
      { fill: '100' },
      '\n      VolumeType: gp3\n      DeleteOnTermination: ',
      { fill: 'true' },
      '\n      Encrypted: true\n',
    ],
  },
  {
    id: 'instance-store',
    title: 'Instance-store AMI',
    description: 'From the manifest of an image bundle in Amazon S3',
    body: (today) => [
      ...head('web-server', 'x86_64', today),
      'ImageLocation: ',
      { fill: 'my-bucket' },
      '/',
      { fill: 'image' },
      '.manifest.xml\n',
    ],
  },
];

/** `Name`, with its architecture and day, to `VirtualizationType`. */
function head(name: string, architecture: string, today: string): Part[] {
  return [
    'Name: ',
    { fill: name },
    `-${architecture}-${today}\nArchitecture: ${architecture}\nVirtualizationType: hvm\n`,
  ];
}

/** What every Nitro instance type wants, and IMDSv2. */
const nitro: readonly Part[] = ['\nEnaSupport: true\nImdsSupport: v2.0\n'];

const rootVolume: readonly Part[] = [
  'RootDeviceName: /dev/xvda\nBlockDeviceMappings:\n  - DeviceName: /dev/xvda\n    Ebs:\n      SnapshotId: ',
  snapshot,
  '\n      VolumeType: gp3\n      DeleteOnTermination: true\n',
];
