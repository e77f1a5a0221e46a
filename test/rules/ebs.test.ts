import { describe, expect, it } from 'vitest';
import { type Example, exampleText, furtherDevicesExample } from '../../server/rules/example.ts';
import { checkText, fixFirst } from '../support/check-text.ts';
import { offered, told } from '../support/told.ts';

const about = /^(?:ebs|type-|null-value|root|bdm)/;

/** The clean spec with a data volume of these `Ebs` keys, which are set well unless they say otherwise. */
function volume(...lines: string[]): Example {
  const given = new Set(lines.map((line) => line.slice(0, line.indexOf(':'))));
  const rest = [
    given.has('SnapshotId') || given.has('VolumeSize') ? '' : 'VolumeSize: 100',
    given.has('VolumeType') ? '' : 'VolumeType: gp3',
    given.has('SnapshotId') || given.has('Encrypted') ? '' : 'Encrypted: true',
    'DeleteOnTermination: true',
  ].filter((line) => line !== '');
  return furtherDevicesExample(`- DeviceName: /dev/sdf\n  Ebs: {${[...lines, ...rest].join(', ')}}\n`);
}

function says(...lines: string[]): string[] {
  return told(volume(...lines), about);
}

function message(...lines: string[]): string | undefined {
  return checkText(exampleText(volume(...lines))).find(({ rule }) => about.test(rule))?.message;
}

describe('snapshot ids', () => {
  it.each(['snap-0b1c2d3e', 'snap-0b1c2d3e4f5061729', '"snap-0b1c2d3e"'])('%s is one', (id) => {
    expect(says(`SnapshotId: ${id}`)).toEqual([]);
  });

  it.each<[string, string | undefined]>([
    ['snap-0b1c2d3e4f506172', undefined],
    ['snap-0123', undefined],
    ['snap-xxxxxxxx', undefined],
    ['vol-0b1c2d3e4f5061729', undefined],
    ['some-snapshot-id', undefined],
    ['mysnap-0b1c2d3e', undefined],
    ['""', undefined],
    ['SNAP-0B1C2D3E', 'snap-0b1c2d3e'],
    ['" snap-0b1c2d3e "', 'snap-0b1c2d3e'],
    ['arn:aws:ec2:us-east-1::snapshot/snap-0b1c2d3e4f5061729', 'snap-0b1c2d3e4f5061729'],
    ['"https://console.aws.amazon.com/ec2/#SnapshotDetails:snapshotId=snap-0b1c2d3e"', 'snap-0b1c2d3e'],
  ])('%s is none', (id, meant) => {
    expect(says(`SnapshotId: ${id}`)).toEqual([`error ebs-snapshot-id-form @ ${id}`]);
    expect(offered(volume(`SnapshotId: ${id}`), 'ebs-snapshot-id-form')).toEqual(
      meant ? [`Replace by '${meant}'!`] : [],
    );
  });

  it('are counted', () => {
    expect(message('SnapshotId: snap-0b1c2d3e4f506172')).toContain('it has 16 digits');
    expect(message('SnapshotId: vol-0b1c2d3e')).toContain('but the id of a volume');
  });
});

describe('volume types', () => {
  it.each<[string, string[]]>([
    ['gp2', ['hint ebs-volume-type-old @ gp2']],
    ['standard', ['hint ebs-volume-type-old @ standard']],
    ['GP3', ['warning ebs-volume-type-value @ GP3']],
    ['ssd', ['error ebs-volume-type-value @ ssd']],
    ['3', ['error type-string @ 3']],
    ['io2', ['error ebs-iops-required @ io2']],
    ['io1', ['hint ebs-volume-type-old @ io1', 'error ebs-iops-required @ io1']],
    ['st1, VolumeSize: 500', []],
  ])('%s', (type, expected) => {
    expect(says(`VolumeType: ${type}`)).toEqual(expected);
  });

  it.each([
    ['GP3', 'gp3'],
    ['ssd', 'gp3'],
    ['magnetic', 'standard'],
    ['io2bx', 'io2'],
    ['io2-block-express', 'io2'],
    ['gp', 'gp3'],
  ])('%s is written %s', (type, meant) => {
    expect(offered(volume(`VolumeType: ${type}`), 'ebs-volume-type-value')).toEqual([
      `Replace by '${meant}'!`,
    ]);
  });

  it('keep silent about what goes with an unknown type', () => {
    expect(says('VolumeType: ssd', 'Iops: 100', 'Throughput: 9', 'VolumeSize: 70000')).toEqual([
      'error ebs-volume-type-value @ ssd',
    ]);
    expect(says('VolumeType: ssd', 'Iops: 0')).toContain('error ebs-iops-range @ 0');
  });
});

describe('numbers', () => {
  it('leave a misspelt type to the rule about it', () => {
    const text = exampleText(volume('Type: gp3', 'Iops: 4000')).replace('VolumeType: gp3, ', '');
    expect(checkText(text).map(({ rule }) => rule)).not.toContain('ebs-iops-not-supported');
  });

  it.each<[string[], string[]]>([
    [['VolumeSize: 0'], ['error ebs-size-range @ 0']],
    [['VolumeSize: -8'], ['error ebs-size-range @ -8']],
    [['VolumeSize: 16384'], []],
    [['VolumeSize: 16385'], ['information ebs-size-range @ 16385']],
    [['VolumeSize: 65536'], ['information ebs-size-range @ 65536']],
    [['VolumeSize: 65537'], ['warning ebs-size-range @ 65537']],
    [['VolumeSize: 131072'], ['warning ebs-size-unit @ 131072']],
    [['VolumeSize: 8589934592'], ['warning ebs-size-unit @ 8589934592']],
    [['VolumeSize: 124', 'VolumeType: sc1'], ['warning ebs-size-range @ 124']],
    [['VolumeSize: "8"'], ['error type-integer @ "8"']],
    [['Iops: 100'], ['warning ebs-iops-range @ 100']],
    [['Iops: 0'], ['error ebs-iops-range @ 0']],
    [['Iops: 16001'], ['information ebs-iops-range @ 16001']],
    [['Iops: 80001', 'VolumeSize: 1000'], ['warning ebs-iops-range @ 80001']],
    [['Iops: 3000', 'VolumeSize: 1'], []],
    [['Iops: 15000', 'VolumeSize: 29'], ['warning ebs-iops-ratio @ 15000']],
    [['Iops: 15000', 'VolumeSize: 30'], []],
    [['Iops: 15000', 'SnapshotId: snap-0b1c2d3e'], []],
    [['Iops: 50000', 'VolumeSize: 100', 'VolumeType: io2'], []],
    [['Iops: 50001', 'VolumeSize: 100', 'VolumeType: io2'], ['information ebs-iops-ratio @ 50001']],
    [['Iops: 100001', 'VolumeSize: 100', 'VolumeType: io2'], ['warning ebs-iops-ratio @ 100001']],
    [['Throughput: 124'], ['warning ebs-throughput-range @ 124']],
    [['Throughput: 0'], ['error ebs-throughput-range @ 0']],
    [['Throughput: 750'], []],
    [['Throughput: 751'], ['warning ebs-throughput-ratio @ 751']],
    [['Throughput: 1000', 'Iops: 4000'], []],
    [['Throughput: 1001', 'Iops: 8000'], ['information ebs-throughput-range @ 1001']],
    [['Throughput: 2001', 'Iops: 8000'], ['warning ebs-throughput-range @ 2001']],
    [['Throughput: 500', 'Iops: 100'], ['warning ebs-iops-range @ 100']],
    [['Throughput: 500', 'Iops: many'], ['error type-integer @ many']],
  ])('%j', (lines, expected) => {
    expect(says(...lines)).toEqual(expected);
  });

  it.each<[string[], string[]]>([
    [['VolumeType: gp2', 'Iops: 300'], ['error ebs-iops-not-supported @ Iops']],
    [['VolumeType: gp2', 'Iops: 0'], ['error ebs-iops-not-supported @ Iops']],
    [['VolumeType: standard', 'Iops: 300'], ['error ebs-iops-not-supported @ Iops']],
    [['VolumeType: gp2', 'Throughput: 0'], ['error ebs-throughput-only-gp3 @ Throughput']],
    [['VolumeType: io2', 'Iops: 3000', 'Throughput: 250'], ['error ebs-throughput-only-gp3 @ Throughput']],
    [
      ['VolumeType: gp2', 'Iops: 300', 'Throughput: 250'],
      ['error ebs-iops-not-supported @ Iops', 'error ebs-throughput-only-gp3 @ Throughput'],
    ],
  ])('without a use: %j', (lines, expected) => {
    expect(says(...lines)).toEqual(expected);
  });

  it('count for the default type where none is written', () => {
    const text = exampleText(volume('Iops: 300', 'Throughput: 250')).replace(', VolumeType: gp3,', ',');
    expect(checkText(text).map(({ rule }) => rule)).toEqual([
      'ebs-iops-not-supported',
      'ebs-throughput-only-gp3',
    ]);
    expect(fixFirst(text, 'ebs-iops-not-supported')).toContain('VolumeSize: 100, VolumeType: gp3,');
  });

  it.each<[string, string[], string[]]>([
    ['ebs-size-range', ['VolumeSize: 20', 'VolumeType: st1'], ["Set 'VolumeSize: 125'"]],
    ['ebs-size-unit', ['VolumeSize: 131072'], ["Set 'VolumeSize: 128'"]],
    ['ebs-iops-range', ['Iops: 100'], ["Set 'Iops: 3000'"]],
    ['ebs-iops-ratio', ['Iops: 15000', 'VolumeSize: 20'], ["Set 'Iops: 10000'", "Set 'VolumeSize: 30'"]],
    [
      'ebs-iops-required',
      ['VolumeType: io1', 'VolumeSize: 10'],
      ["Add 'Iops: 500'", "Set 'VolumeType: gp3'"],
    ],
    [
      'ebs-iops-required',
      ['VolumeType: io2', 'SnapshotId: snap-0b1c2d3e'],
      ["Add 'Iops: 100'", "Set 'VolumeType: gp3'"],
    ],
    ['ebs-iops-not-supported', ['VolumeType: gp2', 'Iops: 300'], ["Remove 'Iops'", "Set 'VolumeType: gp3'"]],
    [
      'ebs-throughput-only-gp3',
      ['VolumeType: gp2', 'Throughput: 250'],
      ["Set 'VolumeType: gp3'", "Remove 'Throughput'"],
    ],
    ['ebs-throughput-ratio', ['Throughput: 1000'], ["Add 'Iops: 4000'", "Set 'Throughput: 750'"]],
    [
      'ebs-throughput-ratio',
      ['Throughput: 1000', 'Iops: 3500'],
      ["Set 'Iops: 4000'", "Set 'Throughput: 875'"],
    ],
  ])('%s in %j has fixes', (rule, lines, fixes) => {
    expect(offered(volume(...lines), rule)).toEqual(fixes);
  });

  it('are never set where an alias brings them', () => {
    const shared = furtherDevicesExample(
      [
        '- DeviceName: /dev/sdf\n  Ebs: &ebs {VolumeSize: 8, VolumeType: gp3, Iops: 100, Encrypted: true, DeleteOnTermination: true}',
        '- {DeviceName: /dev/sdg, Ebs: *ebs }',
        '- {DeviceName: /dev/sdh, Ebs: {<<: *ebs , VolumeSize: 9}}',
      ].join('\n'),
    );
    expect(told(shared, about)).toEqual([
      'warning ebs-iops-range @ 100',
      'warning ebs-iops-range @ *ebs',
      'warning ebs-iops-range @ *ebs',
    ]);
    expect(checkText(exampleText(shared)).map(({ fixes }) => fixes.length)).toEqual([1, 0, 0]);
  });
});

describe('keys that an AMI has no use for', () => {
  const outpost = (digit: number) =>
    `arn:aws:outposts:us-east-1:123456789012:outpost/op-0123456789abcdef${digit}`;

  it.each<[string[], string[]]>([
    [['KmsKeyId: alias/x'], ['error ebs-kms-key @ KmsKeyId']],
    [['AvailabilityZone: us-east-1a'], ['warning ebs-availability-zone @ AvailabilityZone']],
    [['AvailabilityZoneId: use1-az1'], ['warning ebs-availability-zone @ AvailabilityZoneId']],
    [
      ['AvailabilityZone: us-east-1a', 'AvailabilityZoneId: use1-az1'],
      ['error ebs-availability-zone @ AvailabilityZoneId'],
    ],
    [['EbsCardIndex: 1'], ['warning ebs-card-index @ EbsCardIndex']],
    [['EbsCardIndex: -1'], ['error ebs-card-index @ -1']],
    [['VolumeInitializationRate: 200'], ['error ebs-initialization-rate @ VolumeInitializationRate']],
    [['VolumeInitializationRate: 200', 'SnapshotId: snap-0b1c2d3e'], []],
    [
      ['VolumeInitializationRate: 301', 'SnapshotId: snap-0b1c2d3e'],
      ['warning ebs-initialization-rate @ 301'],
    ],
    [['VolumeInitializationRate: 0', 'SnapshotId: snap-0b1c2d3e'], ['error ebs-initialization-rate @ 0']],
    [
      ['OutpostArn: op-0123456789abcdef0', 'SnapshotId: snap-0b1c2d3e'],
      ['error ebs-outpost-arn @ op-0123456789abcdef0'],
    ],
    [[`OutpostArn: ${outpost(0)}`, 'SnapshotId: snap-0b1c2d3e'], []],
    [[`OutpostArn: ${outpost(0)}`], [`warning ebs-outpost-arn @ ${outpost(0)}`]],
  ])('%j', (lines, expected) => {
    expect(says(...lines)).toEqual(expected);
  });

  it('takes one Outpost, without a TPM', () => {
    const entries = (second: number) =>
      furtherDevicesExample(
        [0, second]
          .map(
            (digit, i) =>
              `- DeviceName: /dev/sd${'fg'[i]}\n  Ebs: {SnapshotId: snap-0b1c2d3${i}, VolumeType: gp3, DeleteOnTermination: true, OutpostArn: ${outpost(digit)}}\n`,
          )
          .join(''),
      );
    expect(told(entries(0), about)).toEqual([]);
    expect(told(entries(1), about)).toEqual([`error ebs-outpost-arn @ ${outpost(1)}`]);
    expect(told({ set: `${entries(0).set}TpmSupport: v2.0\nBootMode: uefi` }, about)).toEqual([
      `warning ebs-outpost-arn @ ${outpost(0)}`,
    ]);
  });

  it('puts a zone under the key that it belongs to', () => {
    expect(offered(volume('AvailabilityZone: use1-az1'), 'ebs-availability-zone')).toEqual([
      "Remove 'AvailabilityZone'",
      "Rename to 'AvailabilityZoneId'",
    ]);
  });
});

describe('defaults', () => {
  const bare = (ebs: string) =>
    told(furtherDevicesExample(`- DeviceName: /dev/sdf\n  Ebs: {${ebs}}\n`), about);

  it('are told, each once', () => {
    expect(bare('VolumeSize: 8')).toEqual([
      'hint ebs-volume-type-missing @ VolumeSize',
      'information ebs-encrypted-default @ VolumeSize',
      'hint ebs-delete-on-termination-missing @ VolumeSize',
    ]);
    expect(bare('SnapshotId: snap-0b1c2d3e')).toEqual([
      'hint ebs-volume-type-missing @ SnapshotId',
      'hint ebs-delete-on-termination-missing @ SnapshotId',
    ]);
    expect(bare('Encrypted: true')).toEqual(['error ebs-snapshot-or-size @ Encrypted']);
  });

  it('are not told of a volume that is taken away', () => {
    expect(
      told(furtherDevicesExample('- {DeviceName: /dev/sdf, NoDevice: "", Ebs: {Iops: 0}}\n'), /^ebs/),
    ).toEqual([]);
  });
});

describe('one snapshot for two volumes', () => {
  const twice = (...ids: string[]) =>
    furtherDevicesExample(
      ids
        .map(
          (id, i) =>
            `- DeviceName: /dev/sd${'fgh'[i]}\n  Ebs: {SnapshotId: ${id}, VolumeType: gp3, DeleteOnTermination: true}\n`,
        )
        .join(''),
    );

  it('is a hint, and a warning for the root volume', () => {
    expect(told(twice('snap-0b1c2d3e', 'snap-0b1c2d3e'), about)).toEqual([
      'hint ebs-same-snapshot-twice @ snap-0b1c2d3e',
    ]);
    expect(told(twice('snap-0a1b2c3d4e5f60718'), about)).toEqual([
      'warning ebs-same-snapshot-twice @ snap-0a1b2c3d4e5f60718',
    ]);
  });
});
