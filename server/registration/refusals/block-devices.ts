import { volumeTypes } from '../../../schemas/enums.ts';
import type { Field } from '../../spec/fields.ts';
import type { Locator } from '../locate.ts';
import type { RefusalRow } from '../refusal.ts';
import { removeIt, setToGroup } from './fixes.ts';

const deviceName = (spec: Locator, { groups: [name = ''] }: { groups: readonly string[] }) => [
  ...spec.devices(name).map((item) => item.fields.DeviceName),
  ...spec.keyedHolding('RootDeviceName', name).filter((field) => field.path === 'RootDeviceName'),
];

const lastDeviceName = (spec: Locator, { groups: [name = ''] }: { groups: readonly string[] }) =>
  spec
    .devices(name)
    .map((item) => item.fields.DeviceName)
    .reverse();

const byValue = (spec: Locator, { groups: [value = ''] }: { groups: readonly string[] }) =>
  spec.holding(value);

const keyed =
  (name: string) =>
  (spec: Locator): Field[] =>
    spec.keyed(name);

/** Refusals of block devices, snapshots, manifests and kernels. */
export const blockDeviceRefusals: readonly RefusalRow[] = [
  {
    codes: ['InvalidBlockDeviceMapping'],
    about: 'content',
    texts: [
      {
        pattern: /(\S+) is being assigned to multiple times/i,
        sentence: ({ groups: [name] }) => `The device ${name} is mapped more than once.`,
        next: 'Give one of the entries another DeviceName.',
        find: lastDeviceName,
      },
      {
        pattern: /The device '(\S+)' is used in more than one block-device mapping/i,
        sentence: ({ groups: [name] }) => `The device ${name} is mapped more than once.`,
        next: 'Give one of the entries another DeviceName.',
        find: lastDeviceName,
      },
      {
        pattern: /Invalid device name '?(\S+?)'?\.?$/i,
        sentence: ({ groups: [name] }) => `EC2 does not take the device name ${name}.`,
        next: 'Take /dev/sda1 or /dev/xvda for the root volume and /dev/sdf to /dev/sdp for others.',
        find: deviceName,
      },
      {
        pattern: /Either snapshot ID or volume size must be provided for: (.+?)\.?$/i,
        sentence: ({ groups: [names] }) => `EC2 needs SnapshotId or VolumeSize for ${names}.`,
        next: 'Add one of them to Ebs, or VirtualName for an instance-store disk.',
        find: (spec, { groups: [names = ''] }) =>
          names.split(/,\s*/).flatMap((name) => spec.devices(name).map((item) => item.fields.DeviceName)),
      },
      {
        pattern:
          /Volume of size (\d+)GB is smaller than\s+snapshot '(snap-\w+)', expect size\s?>=\s?(\d+)GB/i,
        sentence: ({ groups: [size, snapshot, least] }) =>
          `The volume has ${size} GiB, the snapshot ${snapshot} needs ${least} GiB.`,
        next: ({ groups: [, , least] }) => `Set VolumeSize to ${least} or more, or leave it out.`,
        find: (spec, { groups: [size, snapshot] }) =>
          spec
            .volumes()
            .filter(({ fields }) => fields.SnapshotId?.text === snapshot)
            .filter(({ fields }, _, { length }) => length === 1 || fields.VolumeSize?.text === size)
            .flatMap(({ fields }) => [fields.VolumeSize ?? fields.SnapshotId]),
        fixes: [setToGroup(2)],
      },
      {
        pattern: /the encrypted flag cannot be specified since device (\S+) has a snapshot specified/i,
        sentence: ({ groups: [name] }) =>
          `The volume of ${name} comes from a snapshot, so it has the snapshot's encryption.`,
        next: 'Remove Encrypted, whatever its value.',
        find: (spec, { groups: [name = ''] }) =>
          spec.devices(name).map((item) => item.fields.Ebs?.fields.Encrypted),
        fixes: [removeIt],
      },
      {
        pattern: /Missing device name/i,
        sentence: 'An entry of BlockDeviceMappings has no DeviceName.',
        next: 'Add it.',
        find: (spec) => spec.keyed('BlockDeviceMappings'),
      },
      {
        pattern: /snapshotId can only be modified on EBS devices/i,
        sentence: 'SnapshotId stands in an entry that is no EBS volume.',
        next: 'Remove VirtualName from that entry, or Ebs.',
        find: (spec) => spec.keyed('VirtualName'),
      },
      {
        pattern: /No root snapshot specified in device mapping/i,
        sentence: 'No entry of BlockDeviceMappings gives the root device a snapshot.',
        next: 'Give the entry that RootDeviceName names an Ebs.SnapshotId.',
        find: (spec) => [...spec.keyed('RootDeviceName'), ...spec.keyed('BlockDeviceMappings')],
      },
    ],
    find: keyed('BlockDeviceMappings'),
  },
  {
    codes: ['InvalidSnapshot.NotFound', 'InvalidSnapshotID.NotFound'],
    about: 'content',
    texts: [
      {
        pattern: /The snapshot '(snap-\w+)' does not exist/i,
        sentence: ({ groups: [id], region }) =>
          `The snapshot ${id} is not in ${region.value}, or not shared with this account.`,
        find: byValue,
      },
    ],
    sentence: ({ region }) => `A snapshot is not in ${region.value}, or not shared with this account.`,
    next: ({ region }) =>
      `The Region comes from ${region.from}. Check it, the profile and the ID, or copy the snapshot there.`,
    find: keyed('SnapshotId'),
  },
  {
    codes: ['InvalidSnapshotID.Malformed'],
    about: 'content',
    texts: [{ pattern: /"(.*)"/s, find: byValue }],
    sentence: 'EC2 does not take this snapshot ID: it is `snap-` and 8 or 17 hexadecimal digits.',
    find: keyed('SnapshotId'),
  },
  {
    codes: ['IncorrectState', 'InvalidState', 'InvalidSnapshot.InUse'],
    about: 'content',
    texts: [{ pattern: /(snap-\w+)/, find: byValue }],
    sentence: ({ message }) => `The snapshot cannot be used as it is now: ${message}`,
    next: 'Wait until it is `completed` and in the standard tier.',
    find: keyed('SnapshotId'),
  },
  {
    codes: ['UnknownVolumeType'],
    about: 'content',
    sentence: `EC2 does not know this volume type. It knows ${Object.keys(volumeTypes).join(', ')}.`,
    find: keyed('VolumeType'),
  },
  {
    codes: ['InvalidManifest'],
    about: 'content',
    texts: [
      {
        pattern: /HTTP 301\b/,
        sentence: ({ region }) => `The bucket of the manifest is in another Region than ${region.value}.`,
        next: 'Register in the Region of the bucket, or upload the image to a bucket of this Region.',
      },
      {
        pattern: /HTTP 403\b/,
        sentence: 'EC2 may not read the manifest.',
        next: 'Give the bucket and its objects the ACL `aws-exec-read`; the bucket must have ACLs switched on.',
      },
      {
        pattern: /HTTP 404\b/,
        sentence: 'There is no manifest at ImageLocation.',
        next: 'Write `bucket/path/image.manifest.xml`.',
      },
      {
        pattern: /Invalid device name '(\S+)'/,
        sentence: ({ groups: [name] }) =>
          `The manifest itself holds the device name ${name}, which EC2 does not take.`,
      },
    ],
    sentence: ({ message }) => `EC2 cannot use the manifest: ${message}`,
    next: 'Check ImageLocation: `bucket/path/image.manifest.xml`.',
    find: keyed('ImageLocation'),
  },
  {
    codes: ['InaccessibleStorageLocation'],
    about: 'content',
    sentence: 'EC2 may not read what ImageLocation names in S3.',
    next: 'Give the bucket and its objects the ACL `aws-exec-read`.',
    find: keyed('ImageLocation'),
  },
  {
    codes: ['InvalidKernelId.Malformed'],
    about: 'content',
    sentence: 'EC2 does not take this kernel ID: it is `aki-` and 8 or 17 hexadecimal digits.',
    find: keyed('KernelId'),
  },
  {
    codes: ['InvalidRamDiskId.Malformed'],
    about: 'content',
    sentence: 'EC2 does not take this RAM disk ID: it is `ari-` and 8 or 17 hexadecimal digits.',
    find: keyed('RamdiskId'),
  },
  {
    codes: ['InvalidAMIID.NotFound', 'InvalidAMIID.Malformed', 'InvalidAMIID.Unavailable'],
    about: 'content',
    texts: [
      {
        pattern: /((?:aki|ari)-\w+)/,
        sentence: ({ groups: [id], region }) => `There is no ${id} in ${region.value}.`,
        find: byValue,
      },
    ],
    sentence: ({ region, message }) => `The kernel or the RAM disk is not in ${region.value}: ${message}`,
    find: (spec) => [...spec.keyed('KernelId'), ...spec.keyed('RamdiskId')],
  },
  {
    codes: ['InvalidZone.NotFound', 'InvalidAvailabilityZone'],
    about: 'content',
    sentence: 'EC2 does not know this Availability Zone.',
    next: 'Remove it: an AMI does not keep it.',
    find: (spec) => [...spec.keyed('AvailabilityZone'), ...spec.keyed('AvailabilityZoneId')],
    fixes: [removeIt],
  },
  {
    codes: ['InvalidProductInfo'],
    about: 'content',
    sentence: ({ message }) =>
      `EC2 does not take a product code of the snapshot or of BillingProducts: ${message}`,
    find: (spec) => [...spec.keyed('BillingProducts'), ...spec.keyed('SnapshotId')],
  },
  {
    codes: ['OperationNotPermitted'],
    about: 'content',
    sentence: ({ region }) => `This account may not register such an image in ${region.value}.`,
    find: keyed('BillingProducts'),
  },
  {
    codes: ['ResourceLimitExceeded', 'ResourceCountExceeded'],
    about: 'content',
    sentence: ({ region }) => `The account has as many AMIs as it may have in ${region.value}.`,
    next: 'Deregister some, or ask for a higher quota.',
    otherwise: 'first-line',
  },
];
