import { describe, expect, test } from 'vitest';
import { AwsError } from '../../server/aws/aws-error.ts';
import { explainRefusal, knownCodes } from '../../server/registration/refusal.ts';
import { applyEdits } from '../../server/spec/apply-edits.ts';
import { placed } from './support.ts';

const text = `Name: web-1
Description: Grüße
Architecture: x86_64
KernelId: aki-1
RamdiskId: ari-1
ImageLocation: bucket/x.manifest.xml
BillingProducts: [bp-1]
RootDeviceName: /dev/sda1
BlockDeviceMappings:
  - DeviceName: /dev/sda1
    Ebs:
      SnapshotId: snap-1234567890abcdef0
      VolumeSize: 4
      VolumeType: gp2
      Iops: 300
      Encrypted: false
      KmsKeyId: alias/x
      Throughput: 125
      AvailabilityZone: nowhere-1a
TagSpecifications:
  - ResourceType: instance
    Tags:
      - { Key: Team, Value: a }
`;
const ebs = 'BlockDeviceMappings[0].Ebs';
const { document } = placed(text);
const region = { value: 'eu-central-1', from: 'the setting' };

function explain(code: string, message: string) {
  const error = new AwsError(message, { code, delivery: 'answered', requestId: 'request-9' });
  return explainRefusal(error, { target: { region, endpoints: {} }, region, document });
}

/** One row for each code: what EC2 says, where that stands (undefined: nowhere), what it is about. */
const table: readonly [code: string, message: string, path: string | undefined, about: string][] = [
  ['InvalidAMIName.Malformed', 'AMI names must be between 3 and 128 characters long', 'Name', 'content'],
  ['InvalidAMIName.Duplicate', 'AMI name web-1 is already in use by AMI ami-1', 'Name', 'content'],
  ['MissingParameter', 'The request must contain the parameter Foo', 'Name', 'content'],
  ['InvalidParameterValue', "Invalid value 'x86_64' for architecture.", 'Architecture', 'content'],
  [
    'InvalidParameter',
    'Parameter encrypted is invalid. You cannot specify it.',
    `${ebs}.Encrypted`,
    'content',
  ],
  ['InvalidQueryParameter', "Invalid value 'web-1' for Name", 'Name', 'content'],
  ['ValidationError', 'The architecture is wrong.', 'Architecture', 'content'],
  [
    'InvalidParameterCombination',
    'The parameter iops is not supported for gp2 volumes.',
    `${ebs}.Iops`,
    'content',
  ],
  [
    'InvalidParameterDependency',
    'The parameter KmsKeyId requires the parameter Encrypted to be set.',
    `${ebs}.KmsKeyId`,
    'content',
  ],
  ['Unsupported', 'The KernelId is not supported.', 'KernelId', 'content'],
  ['UnsupportedOperation', 'The KernelId is not supported.', 'KernelId', 'content'],
  ['UnknownParameter', 'The parameter KmsKeyId is not recognized', `${ebs}.KmsKeyId`, 'content'],
  ['UnknownVolumeType', '', `${ebs}.VolumeType`, 'content'],
  [
    'InvalidBlockDeviceMapping',
    'Invalid device name /dev/sda1',
    'BlockDeviceMappings[0].DeviceName',
    'content',
  ],
  [
    'InvalidSnapshot.NotFound',
    "The snapshot 'snap-1234567890abcdef0' does not exist.",
    `${ebs}.SnapshotId`,
    'content',
  ],
  [
    'InvalidSnapshotID.NotFound',
    "The snapshot 'snap-1234567890abcdef0' does not exist.",
    `${ebs}.SnapshotId`,
    'content',
  ],
  ['InvalidSnapshotID.Malformed', 'Invalid id: "snap-1234567890abcdef0"', `${ebs}.SnapshotId`, 'content'],
  ['InvalidSnapshot.InUse', '', `${ebs}.SnapshotId`, 'content'],
  ['IncorrectState', 'snap-1234567890abcdef0 is pending', `${ebs}.SnapshotId`, 'content'],
  ['InvalidState', 'snap-1234567890abcdef0 is archived', `${ebs}.SnapshotId`, 'content'],
  ['InvalidManifest', 'HTTP 403 (Forbidden) response for URL https://x', 'ImageLocation', 'content'],
  ['InaccessibleStorageLocation', '', 'ImageLocation', 'content'],
  ['InvalidKernelId.Malformed', '', 'KernelId', 'content'],
  ['InvalidRamDiskId.Malformed', '', 'RamdiskId', 'content'],
  ['InvalidAMIID.NotFound', "The image id '[ari-1]' does not exist", 'RamdiskId', 'content'],
  ['InvalidAMIID.Malformed', '', 'KernelId', 'content'],
  ['InvalidAMIID.Unavailable', "The image id '[aki-1]' is no longer available", 'KernelId', 'content'],
  [
    'InvalidTagKey.Malformed',
    "The tag key 'Team' is not valid",
    'TagSpecifications[0].Tags[0].Key',
    'content',
  ],
  ['TagLimitExceeded', '', 'TagSpecifications', 'content'],
  ['TagPolicyViolation', '', 'TagSpecifications', 'content'],
  ['InvalidZone.NotFound', '', `${ebs}.AvailabilityZone`, 'content'],
  ['InvalidAvailabilityZone', '', `${ebs}.AvailabilityZone`, 'content'],
  ['InvalidProductInfo', '', 'BillingProducts', 'content'],
  ['OperationNotPermitted', '', 'BillingProducts', 'content'],
  ['InvalidCharacter', '', 'Description', 'content'],
  ['MalformedQueryString', '', 'Description', 'content'],
  ['ResourceLimitExceeded', '', '', 'content'],
  ['ResourceCountExceeded', '', '', 'content'],
  ['UnauthorizedOperation', '', '', 'access'],
  ['AuthFailure', '', 'BillingProducts', 'access'],
  ['AccessDenied', '', undefined, 'access'],
  ['AccessDeniedException', '', undefined, 'access'],
  ['InvalidClientTokenId', '', undefined, 'access'],
  ['UnrecognizedClientException', '', undefined, 'access'],
  ['SignatureDoesNotMatch', '', undefined, 'access'],
  ['InvalidSignatureException', '', undefined, 'access'],
  ['IncompleteSignature', '', undefined, 'access'],
  ['MissingAuthenticationToken', '', undefined, 'access'],
  ['RequestExpired', '', undefined, 'access'],
  ['InvalidSecurity.RequestHasExpired', '', undefined, 'access'],
  ['RequestTimeTooSkewed', '', undefined, 'access'],
  ['ExpiredToken', '', undefined, 'access'],
  ['ExpiredTokenException', '', undefined, 'access'],
  ['OptInRequired', '', undefined, 'access'],
  ['PendingVerification', '', undefined, 'access'],
  ['Blocked', '', undefined, 'access'],
  ['RequestLimitExceeded', '', undefined, 'service'],
  ['Throttling', '', undefined, 'service'],
  ['ThrottlingException', '', undefined, 'service'],
  ['RequestThrottled', '', undefined, 'service'],
  ['RequestThrottledException', '', undefined, 'service'],
  ['TooManyRequestsException', '', undefined, 'service'],
  ['SlowDown', '', undefined, 'service'],
  ['BandwidthLimitExceeded', '', undefined, 'service'],
  ['InternalError', '', undefined, 'service'],
  ['InternalFailure', '', undefined, 'service'],
  ['ServiceUnavailable', '', undefined, 'service'],
  ['Unavailable', '', undefined, 'service'],
  ['UnsupportedProtocol', '', undefined, 'service'],
  ['InvalidAction', '', undefined, 'service'],
  ['MissingAction', '', undefined, 'service'],
];

describe('the table of error codes', () => {
  test('has one row for each code', () => {
    expect(table.map(([code]) => code).toSorted()).toEqual(knownCodes.toSorted());
  });

  test.each(table)('%s: %s', (code, message, path, about) => {
    const refusal = explain(code, message);
    expect({ path: refusal.place?.path, about: refusal.about }).toEqual({ path, about });
    expect(refusal.sentence).toMatch(/^[A-Z].*[.!]$/s);
  });

  test('takes whatever else is wrong with a snapshot for a snapshot that cannot be used', () => {
    const { place, about, sentence } = explain('InvalidSnapshot.Brandnew', 'snap-1234567890abcdef0 is odd');
    expect({ path: place?.path, about }).toEqual({ path: `${ebs}.SnapshotId`, about: 'content' });
    expect(sentence).toContain('is odd');
  });
});

describe('fixes', () => {
  const line = (key: string) => new RegExp(`^ *${key}: .*\n`, 'm');
  test.each([
    [
      'InvalidAMIName.Duplicate',
      'AMI name web-1 is already in use by AMI ami-1',
      text.replace('web-1', 'web-1-2'),
    ],
    [
      'InvalidBlockDeviceMapping',
      "Volume of size 4GB is smaller than snapshot 'snap-1234567890abcdef0', expect size >= 8GB",
      text.replace('VolumeSize: 4', 'VolumeSize: 8'),
    ],
    [
      'InvalidBlockDeviceMapping',
      'the encrypted flag cannot be specified since device /dev/sda1 has a snapshot specified.',
      text.replace(line('Encrypted'), ''),
    ],
    [
      'InvalidParameter',
      'Parameter encrypted is invalid. You cannot specify the encrypted flag.',
      text.replace(line('Encrypted'), ''),
    ],
    [
      'InvalidParameterDependency',
      'The parameter KmsKeyId requires the parameter Encrypted to be set.',
      text.replace(line('KmsKeyId'), ''),
    ],
    ['UnknownParameter', 'The parameter KmsKeyId is not recognized', text.replace(line('KmsKeyId'), '')],
    [
      'InvalidParameterCombination',
      'throughput can only be specified for volumeType gp3.',
      text.replace(line('Throughput'), ''),
    ],
    [
      'InvalidParameterCombination',
      'The parameter iops is not supported for gp2 volumes.',
      text.replace(line('Iops'), ''),
    ],
    [
      'InvalidParameterValue',
      "'instance' is not a valid taggable resource type for this operation.",
      text.replace('instance', 'image'),
    ],
    ['InvalidZone.NotFound', '', text.replace(line('AvailabilityZone'), '')],
  ])('%s: %s', (code, message, fixed) => {
    const { fixes } = explain(code, message);
    expect(fixes).toHaveLength(1);
    expect(fixes[0] && applyEdits(text, fixes[0].edits)).toBe(fixed);
  });

  test('none where it is not clear what is meant', () => {
    for (const code of ['InvalidAMIName.Malformed', 'UnauthorizedOperation', 'BrandNew']) {
      expect(explain(code, 'x').fixes).toEqual([]);
    }
  });
});
