import { RegisterImageCommand, type RegisterImageRequest } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import type { SnapshotSeed } from '../../server/sandbox/snapshots.ts';
import { dataSnapshot, ec2For, rootSnapshot, sandboxForTest, signedFetch, webImage } from './support.ts';

type Mapping = NonNullable<RegisterImageRequest['BlockDeviceMappings']>[number];
type Ebs = NonNullable<Mapping['Ebs']>;

const root: Mapping = { DeviceName: '/dev/sda1', Ebs: { SnapshotId: rootSnapshot } };

const withRoot = (...devices: Mapping[]) => webImage({ BlockDeviceMappings: [root, ...devices] });
const withVolume = (Ebs: Ebs) => withRoot({ DeviceName: '/dev/sdf', Ebs });
const withTags = (...tags: [string, string][]) =>
  webImage({
    TagSpecifications: [{ ResourceType: 'image', Tags: tags.map(([Key, Value]) => ({ Key, Value })) }],
  });

const snapshots: SnapshotSeed[] = [
  { id: rootSnapshot, sizeGiB: 8 },
  { id: dataSnapshot, sizeGiB: 100 },
  { id: 'snap-11111111', sizeGiB: 8, state: 'pending' },
  { id: 'snap-22222222', sizeGiB: 8, storageTier: 'archive' },
  { id: 'snap-33333333', sizeGiB: 8, region: 'us-east-2' },
  { id: 'snap-44444444', sizeGiB: 8, ownerId: '111122223333' },
];

const malformedName =
  "AMI names must be between 3 and 128 characters long, and may contain letters, numbers, '(', ')', '.', '-', '/' and '_'";
const noRoot = 'No root snapshot specified in device mapping.';

const refused: [string, RegisterImageRequest, code: string, message: string | RegExp][] = [
  [
    'no Name',
    webImage({ Name: undefined }),
    'MissingParameter',
    'The request must contain the parameter Name',
  ],
  ['an empty Name', webImage({ Name: '' }), 'InvalidAMIName.Malformed', malformedName],
  ['a Name of 2', webImage({ Name: 'v1' }), 'InvalidAMIName.Malformed', malformedName],
  ['a Name of 129', webImage({ Name: 'a'.repeat(129) }), 'InvalidAMIName.Malformed', malformedName],
  ['a colon in Name', webImage({ Name: 'web:1' }), 'InvalidAMIName.Malformed', malformedName],
  ['a line break in Name', webImage({ Name: 'web-1\n' }), 'InvalidAMIName.Malformed', malformedName],
  [
    'Architecture',
    webImage({ Architecture: 'amd64' as 'arm64' }),
    'InvalidParameterValue',
    "Invalid value 'amd64' for architecture.",
  ],
  [
    'VirtualizationType',
    webImage({ VirtualizationType: 'HVM' }),
    'InvalidParameterValue',
    "Invalid value 'HVM' for virtualizationType.",
  ],
  [
    'BootMode',
    webImage({ BootMode: 'UEFI' as 'uefi' }),
    'InvalidParameterValue',
    "Invalid value 'UEFI' for bootMode.",
  ],
  [
    'TpmSupport',
    webImage({ TpmSupport: '2.0' as 'v2.0' }),
    'InvalidParameterValue',
    "Invalid value '2.0' for tpmSupport.",
  ],
  [
    'ImdsSupport',
    webImage({ ImdsSupport: 'v1.0' as 'v2.0' }),
    'InvalidParameterValue',
    "Invalid value 'v1.0' for imdsSupport.",
  ],
  [
    'SriovNetSupport',
    webImage({ SriovNetSupport: 'true' }),
    'InvalidParameterValue',
    "Invalid value 'true' for sriovNetSupport.",
  ],
  [
    'VolumeType',
    withVolume({ VolumeSize: 1, VolumeType: 'gp4' as 'gp3' }),
    'InvalidParameterValue',
    "Invalid value 'gp4' for volumeType.",
  ],
  [
    'EnaSupport: yes',
    webImage({ EnaSupport: 'yes' as unknown as boolean }),
    'InvalidParameterValue',
    "Invalid value 'yes' for enaSupport.",
  ],
  [
    'VolumeSize: 8G',
    withVolume({ VolumeSize: '8G' as unknown as number }),
    'InvalidParameterValue',
    "Invalid value '8G' for volumeSize.",
  ],
  [
    'VolumeSize: 0',
    withVolume({ VolumeSize: 0 }),
    'InvalidParameterValue',
    "Invalid value '0' for volumeSize.",
  ],
  [
    'Iops: -1',
    withVolume({ VolumeSize: 8, VolumeType: 'gp3', Iops: -1 }),
    'InvalidParameterValue',
    "Invalid value '-1' for iops.",
  ],
  [
    '256 characters of Description',
    webImage({ Description: 'a'.repeat(256) }),
    'InvalidParameterValue',
    /parameter description is invalid\. It exceeds 255 characters$/,
  ],
  [
    'an em dash in Description',
    webImage({ Description: 'a — b' }),
    'InvalidParameterValue',
    'Value (a — b) for parameter description is invalid. Character sets beyond ASCII are not supported.',
  ],
  ['UefiData that is a path', webImage({ UefiData: 'file://vars.b64' }), 'InvalidParameterValue', /uefiData/],
  ['UefiData too long', webImage({ UefiData: 'A'.repeat(64_004) }), 'InvalidParameterValue', /64000/],
  [
    'an empty billing product',
    webImage({ BillingProducts: [''] }),
    'InvalidParameterValue',
    /billingProduct/,
  ],
  [
    'KernelId',
    webImage({ VirtualizationType: undefined, KernelId: 'vmlinuz' }),
    'InvalidKernelId.Malformed',
    'Invalid id: "vmlinuz" (expecting "aki-...")',
  ],
  [
    'RamdiskId',
    webImage({ VirtualizationType: undefined, RamdiskId: 'ari-1' }),
    'InvalidRamDiskId.Malformed',
    'Invalid id: "ari-1"',
  ],
  [
    'ImageLocation that is no manifest',
    { Name: 'web-1', ImageLocation: '123456789012/web-1' },
    'InvalidManifest',
    /Invalid AMI manifest/,
  ],

  [
    'TpmSupport alone',
    webImage({ TpmSupport: 'v2.0' }),
    'InvalidParameterCombination',
    /tpmSupport requires bootMode uefi/,
  ],
  [
    'TpmSupport, uefi-preferred',
    webImage({ TpmSupport: 'v2.0', BootMode: 'uefi-preferred' }),
    'InvalidParameterCombination',
    /bootMode is uefi-preferred/,
  ],
  [
    'arm64, paravirtual',
    webImage({ Architecture: 'arm64', VirtualizationType: 'paravirtual' }),
    'InvalidParameterCombination',
    /arm64/,
  ],
  ['KernelId with hvm', webImage({ KernelId: 'aki-919dcaf8' }), 'InvalidParameterCombination', /kernelId/],
  ['RamdiskId with hvm', webImage({ RamdiskId: 'ari-919dcaf8' }), 'InvalidParameterCombination', /ramdiskId/],

  [
    'nothing to register',
    { Name: 'web-1' },
    'MissingParameter',
    /^The request must contain the parameter blockDeviceMapping/,
  ],
  [
    'RootDeviceName alone',
    { Name: 'web-1', RootDeviceName: '/dev/xvda' },
    'InvalidBlockDeviceMapping',
    noRoot,
  ],
  [
    'an empty ImageLocation',
    webImage({ ImageLocation: '', BlockDeviceMappings: [] }),
    'InvalidBlockDeviceMapping',
    noRoot,
  ],
  [
    'a root device that is not mapped',
    webImage({ RootDeviceName: '/dev/xvda' }),
    'InvalidBlockDeviceMapping',
    noRoot,
  ],
  [
    'a root that is an empty volume',
    webImage({ BlockDeviceMappings: [{ DeviceName: '/dev/sda1', Ebs: { VolumeSize: 8 } }] }),
    'InvalidBlockDeviceMapping',
    noRoot,
  ],
  [
    'a root that NoDevice takes away',
    webImage({ BlockDeviceMappings: [{ ...root, NoDevice: '' }] }),
    'InvalidBlockDeviceMapping',
    noRoot,
  ],
  [
    'no RootDeviceName, no /dev/sda1',
    webImage({ RootDeviceName: undefined, BlockDeviceMappings: [{ ...root, DeviceName: '/dev/xvda' }] }),
    'InvalidBlockDeviceMapping',
    noRoot,
  ],

  ['no DeviceName', withRoot({ Ebs: { VolumeSize: 8 } }), 'InvalidBlockDeviceMapping', 'Missing device name'],
  [
    '/dev/nvme1n1',
    withRoot({ DeviceName: '/dev/nvme1n1', Ebs: { VolumeSize: 8 } }),
    'InvalidBlockDeviceMapping',
    'Invalid device name /dev/nvme1n1',
  ],
  [
    '/dev/hdb on hvm',
    withRoot({ DeviceName: '/dev/hdb', Ebs: { VolumeSize: 8 } }),
    'InvalidBlockDeviceMapping',
    'Invalid device name /dev/hdb',
  ],
  [
    'a device twice',
    withRoot(root),
    'InvalidBlockDeviceMapping',
    '/dev/sda1 is being assigned to multiple times.',
  ],
  [
    'a device twice, once as NoDevice',
    withRoot({ DeviceName: '/dev/sda1', NoDevice: '' }),
    'InvalidBlockDeviceMapping',
    '/dev/sda1 is being assigned to multiple times.',
  ],
  [
    'an entry of no kind',
    withRoot({ DeviceName: '/dev/sdf' }),
    'InvalidBlockDeviceMapping',
    'Either snapshot ID or volume size must be provided for: /dev/sdf',
  ],
  [
    'neither snapshot nor size',
    withVolume({ VolumeType: 'gp3' }),
    'InvalidBlockDeviceMapping',
    'Either snapshot ID or volume size must be provided for: /dev/sdf',
  ],
  [
    'VirtualName: ephemeral24',
    withRoot({ DeviceName: '/dev/sdb', VirtualName: 'ephemeral24' }),
    'MissingParameter',
    'The request must contain the parameter ebs',
  ],
  [
    'Encrypted with a snapshot',
    withVolume({ SnapshotId: dataSnapshot, Encrypted: false }),
    'InvalidBlockDeviceMapping',
    'the encrypted flag cannot be specified since device /dev/sdf has a snapshot specified.',
  ],
  [
    'KmsKeyId',
    withVolume({ VolumeSize: 8, KmsKeyId: 'alias/web' }),
    'UnknownParameter',
    'The parameter KmsKeyId is not recognized',
  ],
  [
    'Iops on the default type',
    withVolume({ VolumeSize: 8, Iops: 3000 }),
    'InvalidParameterCombination',
    'The parameter iops is not supported for gp2 volumes.',
  ],
  [
    'Iops on st1',
    withVolume({ VolumeSize: 125, VolumeType: 'st1', Iops: 3000 }),
    'InvalidParameterCombination',
    'The parameter iops is not supported for st1 volumes.',
  ],
  [
    'io1 without Iops',
    withVolume({ VolumeSize: 8, VolumeType: 'io1' }),
    'InvalidParameterCombination',
    'The parameter iops must be specified for io1 volumes.',
  ],
  [
    'io2 without Iops',
    withVolume({ VolumeSize: 8, VolumeType: 'io2' }),
    'InvalidParameterCombination',
    'The parameter iops must be specified for io2 volumes.',
  ],
  [
    'Throughput on gp2',
    withVolume({ VolumeSize: 8, VolumeType: 'gp2', Throughput: 125 }),
    'InvalidParameterCombination',
    'throughput can only be specified for volumeType gp3.',
  ],

  [
    'a snapshot id that is none',
    withVolume({ SnapshotId: 'vol-12345678' }),
    'InvalidSnapshotID.Malformed',
    'Invalid id: "vol-12345678" (expecting "snap-...")',
  ],
  [
    'a snapshot id of 16 digits',
    withVolume({ SnapshotId: 'snap-0123456789abcdef' }),
    'InvalidSnapshotID.Malformed',
    'Invalid id: "snap-0123456789abcdef"',
  ],
  [
    'an unknown snapshot',
    withVolume({ SnapshotId: 'snap-99999999' }),
    'InvalidSnapshot.NotFound',
    "The snapshot 'snap-99999999' does not exist.",
  ],
  [
    'a snapshot of another Region',
    withVolume({ SnapshotId: 'snap-33333333' }),
    'InvalidSnapshot.NotFound',
    "The snapshot 'snap-33333333' does not exist.",
  ],
  [
    'a pending snapshot',
    withVolume({ SnapshotId: 'snap-11111111' }),
    'IncorrectState',
    /snap-11111111.*pending/,
  ],
  [
    'an archived snapshot',
    withVolume({ SnapshotId: 'snap-22222222' }),
    'IncorrectState',
    /snap-22222222.*archived/,
  ],
  [
    'a volume smaller than its snapshot',
    withVolume({ SnapshotId: dataSnapshot, VolumeSize: 99 }),
    'InvalidBlockDeviceMapping',
    `Volume of size 99GB is smaller than snapshot '${dataSnapshot}', expect size >= 100GB`,
  ],

  [
    'tags for a snapshot',
    webImage({ TagSpecifications: [{ ResourceType: 'snapshot', Tags: [{ Key: 'a', Value: '' }] }] }),
    'InvalidParameterValue',
    "'snapshot' is not a valid taggable resource type for this operation.",
  ],
  [
    'tags for nothing',
    webImage({ TagSpecifications: [{ Tags: [{ Key: 'a', Value: '' }] }] }),
    'MissingParameter',
    'The request must contain the parameter ResourceType',
  ],
  [
    'a tag without a key',
    webImage({ TagSpecifications: [{ ResourceType: 'image', Tags: [{ Value: 'a' }] }] }),
    'InvalidTagKey.Malformed',
    /cannot be empty/,
  ],
  [
    'a tag of AWS',
    withTags(['AWS:name', 'a']),
    'InvalidParameterValue',
    "Tag keys starting with 'aws:' are reserved for internal use",
  ],
  ['a tag key of 129', withTags(['k'.repeat(129), '']), 'InvalidParameterValue', /128 characters/],
  ['a tag value of 257', withTags(['k', 'v'.repeat(257)]), 'InvalidParameterValue', /256 characters/],
  [
    'a tag twice',
    withTags(['Name', 'a'], ['Name', 'b']),
    'InvalidParameterValue',
    "Duplicate tag key 'Name' specified.",
  ],
  [
    '51 tags',
    withTags(...Array.from({ length: 51 }, (_, i): [string, string] => [`k${i}`, ''])),
    'TagLimitExceeded',
    /50/,
  ],
];

describe('RegisterImage refuses', () => {
  it.each(refused)('%s', async (_what, request, name, message) => {
    const sandbox = await sandboxForTest({ snapshots });
    await expect(ec2For(sandbox).send(new RegisterImageCommand(request))).rejects.toMatchObject({
      name,
      message: message instanceof RegExp ? expect.stringMatching(message) : message,
      $metadata: { httpStatusCode: 400, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    });
    expect(sandbox.images()).toEqual([]);
  });

  it.each([
    ['BlockDeviceMappings.1.DeviceName', 'BlockDeviceMappings'],
    ['blockDeviceMapping.1.DeviceName', 'blockDeviceMapping'],
    ['BlockDeviceMapping.1.Ebs.Size', 'Size'],
    ['BlockDeviceMapping.first.DeviceName', 'BlockDeviceMapping.first'],
    ['Name.1', 'Name'],
    ['BillingProduct', 'BillingProduct'],
    ['Imdsv2Support', 'Imdsv2Support'],
    ['constructor', 'constructor'],
    ['constructor.1.x', 'constructor'],
    ['TagSpecification.1.Tags.1.Key', 'Tags'],
  ])('the parameter %s, which it does not know', async (parameter, named) => {
    const answer = await signedFetch(await sandboxForTest(), {
      Action: 'RegisterImage',
      Name: 'web-1',
      [parameter]: 'x',
    });
    expect(answer).toMatchObject({
      status: 400,
      code: 'UnknownParameter',
      message: `The parameter ${named} is not recognized`,
    });
  });

  it('a dry run that would have succeeded, with 412, and registers nothing', async () => {
    const sandbox = await sandboxForTest();
    await expect(
      ec2For(sandbox).send(new RegisterImageCommand(webImage({ DryRun: true }))),
    ).rejects.toMatchObject({
      name: 'DryRunOperation',
      message: 'Request would have succeeded, but DryRun flag is set.',
      $metadata: { httpStatusCode: 412 },
    });
    expect(sandbox.images()).toEqual([]);
  });

  it('a dry run for the reason it would have been refused', async () => {
    const request = webImage({ DryRun: true, Name: 'v1' });
    await expect(
      ec2For(await sandboxForTest()).send(new RegisterImageCommand(request)),
    ).rejects.toMatchObject({
      name: 'InvalidAMIName.Malformed',
    });
  });
});

const taken: [string, RegisterImageRequest][] = [
  ['128 characters of Name', webImage({ Name: 'a'.repeat(128) })],
  ['255 characters of Description', webImage({ Description: 'a'.repeat(255) })],
  ['an empty Description', webImage({ Description: '' })],
  ['DryRun: false', webImage({ DryRun: false })],
  [
    'ENA on paravirtual',
    webImage({ VirtualizationType: 'paravirtual', EnaSupport: true, SriovNetSupport: 'simple' }),
  ],
  [
    'gp3 numbers that no volume can have',
    withVolume({ VolumeSize: 1, VolumeType: 'gp3', Iops: 100, Throughput: 500 }),
  ],
  ['an io1 ratio that no volume can have', withVolume({ VolumeSize: 10, VolumeType: 'io1', Iops: 1000 })],
  ['a volume type in capitals', withVolume({ VolumeSize: 10, VolumeType: 'GP3' as 'gp3' })],
  ['TPM on arm64 without BootMode', webImage({ Architecture: 'arm64', TpmSupport: 'v2.0' })],
  ['a label beside Ebs', webImage({ BlockDeviceMappings: [{ ...root, VirtualName: 'talos' }] })],
  ['root /dev/sda1 on /dev/sda', webImage({ BlockDeviceMappings: [{ ...root, DeviceName: '/dev/sda' }] })],
  ['root /dev/sda on /dev/sda1', webImage({ RootDeviceName: '/dev/sda' })],
  [
    'a device name without /dev/',
    webImage({ RootDeviceName: 'xvda', BlockDeviceMappings: [{ ...root, DeviceName: 'xvda' }] }),
  ],
  ['digits on hvm', withRoot({ DeviceName: '/dev/sdf1', Ebs: { VolumeSize: 1 } })],
  ['a volume as large as its snapshot', withVolume({ SnapshotId: dataSnapshot, VolumeSize: 100 })],
  ["another account's snapshot", withVolume({ SnapshotId: 'snap-44444444' })],
  ['an empty ImageLocation', webImage({ ImageLocation: '' })],
  ['a manifest and a root snapshot', webImage({ ImageLocation: 'bucket/image.manifest.xml' })],
  ['50 tags', withTags(...Array.from({ length: 50 }, (_, i): [string, string] => [`k${i}`, '']))],
  [
    'tags in two lists',
    webImage({
      TagSpecifications: [
        { ResourceType: 'image', Tags: [{ Key: 'a', Value: '1' }] },
        { ResourceType: 'image', Tags: [{ Key: 'b', Value: '2' }] },
      ],
    }),
  ],
  ['a list of tags without tags', webImage({ TagSpecifications: [{ ResourceType: 'image' }] })],
];

describe('RegisterImage takes', () => {
  it.each(taken)('%s', async (_what, request) => {
    const sandbox = await sandboxForTest({ snapshots });
    await ec2For(sandbox).send(new RegisterImageCommand(request));
    expect(sandbox.images()).toHaveLength(1);
  });
});
