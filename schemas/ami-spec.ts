import type { ResourceType } from '@aws-sdk/client-ec2';
import * as z from 'zod/mini';
import { apiPage, type FieldDocs, fieldDocs, type ValueDocs, valueDocs } from './docs.ts';
import * as enums from './enums.ts';
import { descriptionLimits, nameCharactersInWords, nameLimits, tagLimits, uefiDataLimits } from './limits.ts';
import { limitsByType, spanText, volumeInitializationRate } from './volume-types.ts';

const registerImage = apiPage('RegisterImage');
const blockDeviceMapping = apiPage('BlockDeviceMapping');
const ebsBlockDevice = apiPage('EbsBlockDevice');
const tagSpecification = apiPage('TagSpecification');
const tag = apiPage('Tag');

/** A field of a structure, required only where its docs say so. */
function field<T extends z.ZodMiniType>(type: T, docs: FieldDocs): T {
  const documented = type.clone();
  fieldDocs.add(documented, docs);
  return documented;
}

function optional<T extends z.ZodMiniType>(type: T, docs: FieldDocs): z.ZodMiniOptional<T> {
  return field(z.optional(type), docs);
}

/**
 * A string with a closed set of values. `T` is the type that the SDK gives the field, which for some fields is
 * wider than what EC2 takes.
 */
function oneOf<T extends string>(values: ValueDocs): z.ZodMiniType<T, T> {
  const type = z.enum(Object.keys(values));
  valueDocs.add(type, { values });
  return type as unknown as z.ZodMiniType<T, T>;
}

const ebs = z.strictObject({
  SnapshotId: optional(z.string(), {
    description: 'The snapshot that the volume starts from. The root volume needs one.',
    limits: '`snap-` and 8 or 17 hexadecimal digits',
    use: 'usual',
    source: ebsBlockDevice,
    starter: true,
  }),
  VolumeSize: optional(z.int(), {
    description: 'Size of the volume in GiB. It must not be smaller than the snapshot.',
    default: 'the size of the snapshot; required without `SnapshotId`',
    limits: `GiB: ${limitsByType((type) => type.size)}`,
    use: 'usual',
    source: ebsBlockDevice,
  }),
  VolumeType: optional(oneOf<keyof typeof enums.volumeTypes>(enums.volumeTypes), {
    description: 'The kind of EBS volume.',
    default: '`gp2`',
    use: 'usual',
    source: ebsBlockDevice,
  }),
  DeleteOnTermination: optional(z.boolean(), {
    description: 'Whether the volume goes when its instance is terminated.',
    default: '`true` for the root volume, `false` for the others',
    use: 'usual',
    source: ebsBlockDevice,
  }),
  Iops: optional(z.int(), {
    description:
      'I/O operations per second to provision. Required for io1 and io2, refused for gp2 and disks.',
    default: '3,000 for gp3',
    limits: `IOPS: ${limitsByType((type) => type.iops)}`,
    use: 'usual',
    source: ebsBlockDevice,
  }),
  Throughput: optional(z.int(), {
    description: 'Throughput to provision, in MiB/s. Only gp3 takes it, at most a quarter of its IOPS.',
    default: '125 for gp3',
    limits: `MiB/s: ${limitsByType((type) => type.throughput)}`,
    use: 'usual',
    source: ebsBlockDevice,
  }),
  Encrypted: optional(z.boolean(), {
    description:
      'Whether a new, empty volume is encrypted. A volume from a snapshot takes the encryption of the snapshot, and EC2 refuses this key beside `SnapshotId`, whatever its value.',
    default: "`false`, unless the account's Region encrypts by default",
    use: 'usual',
    source: ebsBlockDevice,
  }),
  KmsKeyId: optional(z.string(), {
    description:
      'Not for RegisterImage: EC2 refuses it here. Encrypt by copying the snapshot with the key that you want.',
    use: 'deprecated',
    source: ebsBlockDevice,
  }),
  VolumeInitializationRate: optional(z.int(), {
    description: 'Rate in MiB/s at which the blocks of the snapshot are loaded into the volume.',
    default: 'as fast as the snapshot gives them, without a promise',
    limits: `MiB/s: ${spanText(volumeInitializationRate)}`,
    use: 'rare',
    source: ebsBlockDevice,
  }),
  OutpostArn: optional(z.string(), {
    description: 'The Outpost on which the snapshot is stored.',
    limits: '`arn:aws:outposts:REGION:ACCOUNT:outpost/op-…`',
    use: 'rare',
    source: ebsBlockDevice,
  }),
  AvailabilityZone: optional(z.string(), {
    description: 'An Availability Zone, such as `us-east-1a`. An AMI does not keep it.',
    use: 'rare',
    source: ebsBlockDevice,
  }),
  AvailabilityZoneId: optional(z.string(), {
    description: 'The id of an Availability Zone, such as `use1-az1`. An AMI does not keep it.',
    use: 'rare',
    source: ebsBlockDevice,
  }),
  EbsCardIndex: optional(z.int(), {
    description: 'Which EBS card of the instance takes the volume, on types that have several.',
    default: '0',
    use: 'rare',
    source: ebsBlockDevice,
  }),
});

const blockDevice = z.strictObject({
  DeviceName: optional(z.string(), {
    description:
      'The name by which EC2 knows the device. The guest may call it otherwise: `/dev/nvme…` on Nitro, `/dev/xvd…` on Xen.',
    limits: '`/dev/sda1` or `/dev/xvda` for the root volume, `/dev/sdf` to `/dev/sdp` for data volumes',
    use: 'required',
    source: blockDeviceMapping,
    starter: true,
  }),
  Ebs: optional(ebs, {
    description: 'An EBS volume: from a snapshot, or empty with a size.',
    use: 'usual',
    source: blockDeviceMapping,
    starter: true,
  }),
  VirtualName: optional(z.string(), {
    description:
      'An instance-store disk. NVMe instance store shows up by itself, with or without this entry.',
    limits: '`ephemeral0` to `ephemeral23`',
    use: 'usual',
    source: blockDeviceMapping,
  }),
  NoDevice: optional(z.string(), {
    description: 'Takes the device out of the mapping. The documented value is the empty string.',
    use: 'rare',
    source: blockDeviceMapping,
  }),
});

const tagEntry = z.strictObject({
  Key: optional(z.string(), {
    description: 'The key of the tag. It must not begin with `aws:`.',
    limits: `1–${tagLimits.key} characters`,
    use: 'required',
    source: tag,
    starter: true,
  }),
  Value: optional(z.string(), {
    description: 'The value of the tag; it may be empty.',
    limits: `0–${tagLimits.value} characters`,
    use: 'required',
    source: tag,
    starter: true,
  }),
});

const tagSpecificationEntry = z.strictObject({
  ResourceType: optional(oneOf<ResourceType>(enums.taggableResourceTypes), {
    description: 'What the tags are for. RegisterImage takes only `image`.',
    use: 'required',
    source: tagSpecification,
    starter: true,
  }),
  Tags: optional(z.array(tagEntry), {
    description: 'The tags.',
    limits: `at most ${tagLimits.count} tags`,
    use: 'required',
    source: tagSpecification,
    starter: true,
  }),
});

/** One EC2 RegisterImage request, with the names that the AWS SDK and `--cli-input-yaml` use. */
export const amiSpec = z.strictObject({
  Name: field(z.string().check(z.minLength(nameLimits.min), z.maxLength(nameLimits.max)), {
    description: "The AMI's name, unique among your live AMIs of the Region.",
    limits: `${nameLimits.min}–${nameLimits.max} characters: ${nameCharactersInWords}`,
    use: 'required',
    source: registerImage,
  }),
  Description: optional(z.string().check(z.maxLength(descriptionLimits.max)), {
    description: 'A description, shown beside the AMI.',
    limits: `at most ${descriptionLimits.max} ASCII characters`,
    use: 'usual',
    source: registerImage,
  }),
  Architecture: optional(oneOf<keyof typeof enums.architectures>(enums.architectures), {
    description: 'The processor architecture of the image.',
    default: '`i386` for an EBS-backed AMI; what the manifest says for an instance-store AMI',
    use: 'required',
    source: registerImage,
  }),
  VirtualizationType: optional(oneOf<string>(enums.virtualizationTypes), {
    description: 'How the image is virtualized.',
    default: '`paravirtual`, which no current instance type runs',
    use: 'required',
    source: registerImage,
  }),
  BootMode: optional(oneOf<keyof typeof enums.bootModes>(enums.bootModes), {
    description:
      'The firmware that instances start with. The operating system in the image must be set up for it.',
    default: "the instance type's own: UEFI on Graviton, legacy BIOS on Intel and AMD",
    use: 'usual',
    source: registerImage,
  }),
  TpmSupport: optional(oneOf<keyof typeof enums.tpmSupport>(enums.tpmSupport), {
    description: 'Gives instances a NitroTPM. It can only be chosen when the AMI is registered.',
    default: 'no TPM',
    use: 'usual',
    source: registerImage,
  }),
  UefiData: optional(z.string().check(z.maxLength(uefiDataLimits.max)), {
    description:
      'The UEFI variable store in base64, as GetInstanceUefiData or python-uefivars give it. Keep secrets out of it.',
    limits: 'base64, at most 64,000 characters',
    use: 'rare',
    source: registerImage,
  }),
  EnaSupport: optional(z.boolean(), {
    description:
      'Says that the image has the ENA network driver, which all Nitro instance types need. For `hvm` only: with paravirtual, instances can be unreachable.',
    default: '`false`',
    use: 'usual',
    source: registerImage,
  }),
  SriovNetSupport: optional(oneOf<string>(enums.sriovNetSupport), {
    description:
      'Enhanced networking with the Intel 82599 VF. It cannot be taken back. For `hvm` only: with paravirtual, instances can be unreachable.',
    default: 'off',
    use: 'usual',
    source: registerImage,
  }),
  ImdsSupport: optional(oneOf<keyof typeof enums.imdsSupport>(enums.imdsSupport), {
    description: 'Makes IMDSv2 the rule for instances of this AMI. It cannot be taken back.',
    default: 'IMDSv1 and IMDSv2, as the account is set',
    use: 'usual',
    source: registerImage,
  }),
  RootDeviceName: optional(z.string(), {
    description:
      'The name of the root device. One entry of `BlockDeviceMappings` must carry it. The guest may call the disk otherwise, `/dev/nvme0n1` on Nitro, so let it boot by label or UUID.',
    limits: '`/dev/xvda` or `/dev/sda1`',
    use: 'required',
    source: registerImage,
  }),
  BlockDeviceMappings: optional(z.array(blockDevice), {
    description: 'The volumes: the root volume from its snapshot, data volumes, and instance-store disks.',
    use: 'required',
    source: registerImage,
  }),
  TagSpecifications: optional(z.array(tagSpecificationEntry), {
    description: 'Tags for the AMI. It takes the permission `ec2:CreateTags` as well.',
    use: 'usual',
    source: registerImage,
  }),
  ImageLocation: optional(z.string(), {
    description:
      'For an instance-store AMI: the manifest in S3, in a bucket whose ACL is `aws-exec-read`. Changing the image afterwards invalidates the AMI. An EBS-backed AMI has none.',
    limits: '`bucket/path/image.manifest.xml`',
    use: 'rare',
    source: registerImage,
  }),
  BillingProducts: optional(z.array(z.string()), {
    description:
      'Billing product codes. Your account must be authorized for them; a Reserved Instance applies only with the matching code.',
    use: 'rare',
    source: registerImage,
  }),
  KernelId: optional(z.string(), {
    description: 'The kernel of a paravirtual AMI, a PV-GRUB `aki-…` of the Region.',
    limits: '`aki-` and 8 or 17 hexadecimal digits',
    use: 'deprecated',
    source: registerImage,
  }),
  RamdiskId: optional(z.string(), {
    description: 'The RAM disk of a paravirtual AMI.',
    limits: '`ari-` and 8 or 17 hexadecimal digits',
    use: 'deprecated',
    source: registerImage,
  }),
  DryRun: optional(z.boolean(), {
    description:
      'Asks only whether you may register; EC2 then answers with an error in any case: `DryRunOperation` when you may.',
    default: '`false`',
    use: 'rare',
    source: registerImage,
  }),
});

export type AmiSpec = z.infer<typeof amiSpec>;
