import { describe, expect, test } from 'vitest';
import { AwsError } from '../../server/aws/aws-error.ts';
import { explainRefusal, knownCodes } from '../../server/registration/refusal.ts';
import { placed } from './support.ts';

const text = `Name: web-1
Description: "Gr\\u00fc\\u00dfe"
Architecture: x86_64
VirtualizationType: hvm
KernelId: aki-88aa75e1
RamdiskId: ari-1
RootDeviceName: /dev/sda1
ImageLocation: bucket/x.manifest.xml
BillingProducts: [bp-1]
TpmSupport: v2.0
BootMode: legacy-bios
BlockDeviceMappings:
  - DeviceName: /dev/sda1
    Ebs:
      SnapshotId: snap-1234567890abcdef0
      VolumeSize: 35
      VolumeType: gp2
      Iops: 300
      Encrypted: false
  - DeviceName: /dev/sdf
    Ebs:
      VolumeType: gp3
      VolumeSize: 20
      Iops: 15000
      Throughput: 100
  - DeviceName: /dev/sdf
    Ebs: {VolumeType: io2, VolumeSize: 4, Throughput: 300, AvailabilityZone: nowhere-1a}
  - DeviceName: /dev/sdg
    Ebs: {VolumeType: ssd, KmsKeyId: alias/x}
  - DeviceName: /dev/sdh
    VirtualName: data
TagSpecifications:
  - ResourceType: instance
    Tags:
      - {Key: 'aws:x', Value: a}
      - {Key: Team, Value: b}
      - {Key: Team, Value: c}
`;
const { document } = placed(text);
const region = { value: 'eu-central-1', from: 'the setting' };
const target = { region, profile: { value: 'images', from: 'the setting' }, endpoints: {} };

function explain(code: string, message: string, signIn?: string) {
  const error = new AwsError(message, {
    code,
    delivery: 'answered',
    requestId: 'request-9',
    httpStatus: 400,
  });
  return explainRefusal(error, { target, region, signIn, document });
}

const marked = ({ range }: { range: { start: number; end: number } }) => text.slice(range.start, range.end);

/** Code, EC2's text, the places. */
const content: [string, string, string[]][] = [
  [
    'InvalidAMIName.Malformed',
    'AMI names must be between 3 and 128 characters long, and may contain letters',
    ['Name'],
  ],
  ['InvalidAMIName.Duplicate', 'AMI name web-1 is already in use by AMI ami-0abc', ['Name']],
  [
    'MissingParameter',
    'The request must contain the parameter size or snapshotId',
    ['BlockDeviceMappings[3].Ebs'],
  ],
  ['MissingParameter', 'The request must contain the parameter ebs', ['BlockDeviceMappings[4].VirtualName']],
  [
    'MissingParameter',
    'The request must contain the parameter BlockDeviceMapping.5.Ebs.SnapshotId',
    ['BlockDeviceMappings[4]'],
  ],
  ['MissingParameter', 'The request must contain the parameter Foo', ['Name']],
  ['InvalidParameterValue', "Invalid value 'ssd' for VolumeType", ['BlockDeviceMappings[3].Ebs.VolumeType']],
  [
    'InvalidParameterValue',
    "Invalid value '4' for BlockDeviceMapping.3.Ebs.VolumeSize",
    ['BlockDeviceMappings[2].Ebs.VolumeSize'],
  ],
  [
    'InvalidParameterValue',
    'Value (Grüße) for parameter description is invalid. Character sets beyond ASCII are not supported.',
    ['Description'],
  ],
  [
    'InvalidParameterValue',
    'Value (15000) for parameter iops is invalid. Too high.',
    ['BlockDeviceMappings[1].Ebs.Iops'],
  ],
  [
    'InvalidParameterValue',
    'Iops to volume size ratio of 750.000000 is too high; maximum is 500',
    ['BlockDeviceMappings[1].Ebs.Iops'],
  ],
  [
    'InvalidParameterValue',
    'Throughput (MiBps) to iops ratio of 0.006667 is too high; maximum is 0.250000 MiBps per iops',
    ['BlockDeviceMappings[1].Ebs.Throughput'],
  ],
  [
    'InvalidParameterValue',
    "'instance' is not a valid taggable resource type for this operation.",
    ['TagSpecifications[0].ResourceType'],
  ],
  [
    'InvalidParameterValue',
    "Tag keys starting with 'aws:' are reserved for internal use",
    ['TagSpecifications[0].Tags[0].Key'],
  ],
  [
    'InvalidParameterValue',
    "Duplicate tag key 'Team' specified.",
    ['TagSpecifications[0].Tags[2].Key', 'TagSpecifications[0].Tags[1].Key'],
  ],
  ['InvalidParameterValue', 'Something about bootMode is off', ['BootMode']],
  [
    'InvalidParameterCombination',
    'The parameter iops is not supported for gp2 volumes.',
    ['BlockDeviceMappings[0].Ebs.Iops'],
  ],
  [
    'InvalidParameterCombination',
    'The parameter iops must be specified for io2 volumes.',
    ['BlockDeviceMappings[2].Ebs'],
  ],
  [
    'InvalidParameterCombination',
    'throughput can only be specified for volumeType gp3.',
    ['BlockDeviceMappings[2].Ebs.Throughput'],
  ],
  [
    'InvalidParameterCombination',
    'The parameter tpmSupport requires bootMode uefi; bootMode is legacy-bios.',
    ['TpmSupport', 'BootMode'],
  ],
  [
    'InvalidParameterDependency',
    'The parameter KmsKeyId requires the parameter Encrypted to be set.',
    ['BlockDeviceMappings[3].Ebs.KmsKeyId'],
  ],
  [
    'InvalidParameter',
    'Parameter encrypted is invalid. You cannot specify the encrypted flag if specifying a snapshot id in a block device mapping.',
    ['BlockDeviceMappings[0].Ebs.Encrypted'],
  ],
  ['UnknownParameter', 'The parameter KmsKeyId is not recognized', ['BlockDeviceMappings[3].Ebs.KmsKeyId']],
  [
    'UnknownParameter',
    'The parameter BlockDeviceMapping.4.Ebs.KmsKeyId is not recognized',
    ['BlockDeviceMappings[3].Ebs.KmsKeyId'],
  ],
  [
    'UnknownVolumeType',
    'Unknown volume type',
    [
      'BlockDeviceMappings[0].Ebs.VolumeType',
      'BlockDeviceMappings[1].Ebs.VolumeType',
      'BlockDeviceMappings[2].Ebs.VolumeType',
      'BlockDeviceMappings[3].Ebs.VolumeType',
    ],
  ],
  [
    'InvalidBlockDeviceMapping',
    '/dev/sdf is being assigned to multiple times.',
    ['BlockDeviceMappings[2].DeviceName', 'BlockDeviceMappings[1].DeviceName'],
  ],
  [
    'InvalidBlockDeviceMapping',
    "The device '/dev/sdf' is used in more than one block-device mapping",
    ['BlockDeviceMappings[2].DeviceName', 'BlockDeviceMappings[1].DeviceName'],
  ],
  [
    'InvalidBlockDeviceMapping',
    'Invalid device name /dev/sda1',
    ['BlockDeviceMappings[0].DeviceName', 'RootDeviceName'],
  ],
  [
    'InvalidBlockDeviceMapping',
    'Either snapshot ID or volume size must be provided for: /dev/sdg, /dev/sdh',
    ['BlockDeviceMappings[3].DeviceName', 'BlockDeviceMappings[4].DeviceName'],
  ],
  [
    'InvalidBlockDeviceMapping',
    "Volume of size 35GB is smaller than snapshot 'snap-1234567890abcdef0', expect size >= 50GB",
    ['BlockDeviceMappings[0].Ebs.VolumeSize'],
  ],
  [
    'InvalidBlockDeviceMapping',
    'the encrypted flag cannot be specified since device /dev/sda1 has a snapshot specified.',
    ['BlockDeviceMappings[0].Ebs.Encrypted'],
  ],
  [
    'InvalidBlockDeviceMapping',
    'No root snapshot specified in device mapping.',
    ['RootDeviceName', 'BlockDeviceMappings'],
  ],
  ['InvalidBlockDeviceMapping', 'Missing device name', ['BlockDeviceMappings']],
  [
    'InvalidSnapshot.NotFound',
    "The snapshot 'snap-1234567890abcdef0' does not exist.",
    ['BlockDeviceMappings[0].Ebs.SnapshotId'],
  ],
  [
    'InvalidSnapshotID.NotFound',
    "The snapshot 'snap-1234567890abcdef0' does not exist.",
    ['BlockDeviceMappings[0].Ebs.SnapshotId'],
  ],
  [
    'InvalidSnapshotID.Malformed',
    'Invalid id: "snap-1234567890abcdef0"',
    ['BlockDeviceMappings[0].Ebs.SnapshotId'],
  ],
  [
    'IncorrectState',
    "The snapshot 'snap-1234567890abcdef0' is pending.",
    ['BlockDeviceMappings[0].Ebs.SnapshotId'],
  ],
  [
    'InvalidManifest',
    'HTTP 301 (Moved Permanently) response for URL https://x: check your manifest',
    ['ImageLocation'],
  ],
  ['InaccessibleStorageLocation', 'The specified Amazon S3 URL cannot be accessed.', ['ImageLocation']],
  ['InvalidKernelId.Malformed', 'x', ['KernelId']],
  ['InvalidRamDiskId.Malformed', 'x', ['RamdiskId']],
  ['InvalidAMIID.NotFound', "The image id '[aki-88aa75e1]' does not exist", ['KernelId']],
  [
    'InvalidTagKey.Malformed',
    "The tag key 'Team' is not valid",
    ['TagSpecifications[0].Tags[1].Key', 'TagSpecifications[0].Tags[2].Key'],
  ],
  ['TagLimitExceeded', 'x', ['TagSpecifications']],
  ['TagPolicyViolation', 'x', ['TagSpecifications']],
  ['InvalidAvailabilityZone', 'x', ['BlockDeviceMappings[2].Ebs.AvailabilityZone']],
  ['InvalidProductInfo', 'x', ['BillingProducts', 'BlockDeviceMappings[0].Ebs.SnapshotId']],
  ['OperationNotPermitted', 'x', ['BillingProducts']],
  ['InvalidCharacter', 'x', ['Description']],
  ['ResourceLimitExceeded', 'x', ['']],
];

describe('refusals of the content', () => {
  test.each(content)('%s: %s', (code, message, paths) => {
    const { place, related, sentence, about, requestId } = explain(code, message);
    expect([place, ...related].map((each) => each?.path)).toEqual(paths);
    expect({ about, requestId }).toEqual({ about: 'content', requestId: 'request-9' });
    expect(sentence).toMatch(/[.!]$/);
  });

  test('the range is the value, or the key of a structure', () => {
    const ranges = ['Invalid device name /dev/sda1', 'Missing device name'].map((message) => {
      const { place } = explain('InvalidBlockDeviceMapping', message);
      return place && marked(place);
    });
    expect(ranges).toEqual(['/dev/sda1', 'BlockDeviceMappings']);
  });
});

describe('sentences', () => {
  test.each([
    [
      'InvalidAMIName.Duplicate',
      'AMI name web-1 is already in use by AMI ami-0abc',
      'The name web-1 already belongs to ami-0abc.',
    ],
    [
      'InvalidBlockDeviceMapping',
      "Volume of size 35GB is smaller than  snapshot 'snap-1234567890abcdef0', expect size>= 50GB",
      'The volume has 35 GiB, the snapshot snap-1234567890abcdef0 needs 50 GiB.',
    ],
    [
      'InvalidSnapshot.NotFound',
      "The snapshot 'snap-1234567890abcdef0' does not exist.",
      'The snapshot snap-1234567890abcdef0 is not in eu-central-1, or not shared with this account.',
    ],
    ['InvalidParameterValue', "Invalid value 'x' for Foo", "EC2 says: Invalid value 'x' for Foo."],
    ['UnknownParameter', 'The parameter KmsKeyId is not recognized', 'RegisterImage does not take KmsKeyId.'],
  ])('%s', (code, message, sentence) => {
    expect(explain(code, message).sentence).toBe(sentence);
  });

  test('an unknown code keeps what EC2 says, and its request id', () => {
    expect(explain('BrandNewCode', 'Something new')).toEqual({
      code: 'BrandNewCode',
      requestId: 'request-9',
      about: 'unknown',
      sentence: 'EC2 refused the request: BrandNewCode: Something new.',
      next: 'Its request ID is request-9.',
      place: { path: 'Name', range: { start: 6, end: 11 } },
      related: [],
      fixes: [],
    });
  });

  test.each(knownCodes)('%s has a sentence and survives any text', (code) => {
    for (const message of ['', 'x', "'' (undefined) $& .*", 'a'.repeat(10_000)]) {
      expect(explain(code, message).sentence).not.toBe('');
    }
  });

  test('the table of the rule catalogue is covered', () => {
    const table = content.map(([code]) => code);
    expect(table.filter((code) => !knownCodes.includes(code))).toEqual([]);
    expect(new Set(knownCodes).size).toBe(knownCodes.length);
  });
});

describe('refusals of who asks', () => {
  const arn = 'arn:aws:iam::123456789012:user/x';
  test.each([
    [
      'UnauthorizedOperation',
      `User: ${arn} is not authorized to perform: ec2:CreateTags on resource: ${arn.replace('user', 'role')}`,
      '',
      `The permission ec2:CreateTags on ${arn.replace('user', 'role')} is missing for profile images (eu-central-1).`,
    ],
    [
      'UnauthorizedOperation',
      'You are not authorized to perform this operation.',
      '',
      'The permission ec2:RegisterImage or ec2:CreateTags is missing for profile images (eu-central-1).',
    ],
    ['AuthFailure', 'x', 'BillingProducts', undefined],
    ['ExpiredToken', 'x', undefined, 'The session of profile images has expired.'],
    ['RequestLimitExceeded', 'x', undefined, undefined],
  ])('%s: %s', (code, message, path, sentence) => {
    const refusal = explain(code, message);
    expect(refusal.place?.path).toBe(path);
    if (sentence) expect(refusal.sentence).toBe(sentence);
  });

  test('the command that signs in', () => {
    expect(explain('ExpiredToken', 'x', 'aws sso login --profile images').next).toBe(
      'Run `aws sso login --profile images`.',
    );
  });
});
