/**
 * Keys of other tools and other calls that people write in a spec. Keys are in lower case without `-`, `_` and blanks.
 * Sources: the Query API of the EC2 API reference (`BlockDeviceMapping.N`), CreateImage and DescribeImages (EC2 API
 * reference), the options of the AWS CLI, and the documentation of Packer, Ansible and Terraform.
 */

/** A key of another tool: the key of the request that it means, or what to know about it. */
export type ForeignKey = { means: string; value?: string } | { note: string };

const notInCall = (call: string): ForeignKey => ({
  note: `It belongs to ${call}, not to RegisterImage. Remove it.`,
});
const cliOption = (name: string): ForeignKey => ({
  note: `${name} is an option of the command line or a setting, not part of the request. Remove it.`,
});
const imdsV2: ForeignKey = { means: 'ImdsSupport', value: 'v2.0' };
const means = (key: string): ForeignKey => ({ means: key });

const ofRequest: Readonly<Record<string, ForeignKey>> = {
  blockdevicemapping: means('BlockDeviceMappings'),
  blockdevices: means('BlockDeviceMappings'),
  devicemapping: means('BlockDeviceMappings'),
  devicemappings: means('BlockDeviceMappings'),
  ebsblockdevice: means('BlockDeviceMappings'),
  amiblockdevicemappings: means('BlockDeviceMappings'),
  billingproduct: means('BillingProducts'),
  billingcode: means('BillingProducts'),
  billingcodes: means('BillingProducts'),
  tagspecification: means('TagSpecifications'),
  tag: means('TagSpecifications'),
  tags: means('TagSpecifications'),
  aminame: means('Name'),
  imagename: means('Name'),
  amidescription: means('Description'),
  imagedescription: means('Description'),
  arch: means('Architecture'),
  kernel: means('KernelId'),
  ramdisk: means('RamdiskId'),
  virttype: means('VirtualizationType'),
  amivirtualizationtype: means('VirtualizationType'),
  enhancednetworking: means('EnaSupport'),
  ena: means('EnaSupport'),
  sriov: means('SriovNetSupport'),
  firmware: means('BootMode'),
  tpm: means('TpmSupport'),
  imdsversion: imdsV2,
  imdsv2support: imdsV2,
  httptokens: imdsV2,
  manifest: means('ImageLocation'),
  instanceid: notInCall('CreateImage'),
  noreboot: notInCall('CreateImage'),
  region: cliOption('The Region'),
  profile: cliOption('The profile'),
  endpointurl: cliOption('The endpoint'),
  output: cliOption('The output format'),
};

const ofBlockDevice: Readonly<Record<string, ForeignKey>> = {
  device: means('DeviceName'),
  volume: means('Ebs'),
};

const ofEbs: Readonly<Record<string, ForeignKey>> = {
  snapshot: means('SnapshotId'),
  size: means('VolumeSize'),
  volumesizegb: means('VolumeSize'),
  volumesizegib: means('VolumeSize'),
  sizegb: means('VolumeSize'),
  type: means('VolumeType'),
  deleteonterminate: means('DeleteOnTermination'),
  encrypt: means('Encrypted'),
  kmskey: means('KmsKeyId'),
  kmskeyarn: means('KmsKeyId'),
};

const ofTagSpecification: Readonly<Record<string, ForeignKey>> = {
  resource: means('ResourceType'),
  type: means('ResourceType'),
  tag: means('Tags'),
};

const ofTag: Readonly<Record<string, ForeignKey>> = {
  name: means('Key'),
};

/** By the path of the structure, lists passed over; empty for the request itself. */
export const foreignKeys: Readonly<Record<string, Readonly<Record<string, ForeignKey>>>> = {
  '': ofRequest,
  BlockDeviceMappings: ofBlockDevice,
  'BlockDeviceMappings.Ebs': ofEbs,
  TagSpecifications: ofTagSpecification,
  'TagSpecifications.Tags': ofTag,
};

/** Keys that DescribeImages answers and RegisterImage does not take (API page of Image). */
export const describeImagesKeys: ReadonlySet<string> = new Set([
  'CreationDate',
  'DeprecationTime',
  'DeregistrationProtection',
  'FreeTierEligible',
  'Hypervisor',
  'ImageAllowed',
  'ImageId',
  'ImageOwnerAlias',
  'ImageType',
  'ImageWatermarks',
  'Images',
  'LastLaunchedTime',
  'OwnerId',
  'Platform',
  'PlatformDetails',
  'ProductCodes',
  'Public',
  'PublicSsmParameterName',
  'RootDeviceType',
  'SourceImageId',
  'SourceImageRegion',
  'SourceInstanceId',
  'State',
  'StateReason',
  'UsageOperation',
]);

/** Keys that hold an AWS secret, in lower case. */
export const credentialKeys: ReadonlySet<string> = new Set([
  'accesskeyid',
  'awsaccesskeyid',
  'awssecretaccesskey',
  'awssessiontoken',
  'secretaccesskey',
  'sessiontoken',
]);
