import { describe, expect, test } from 'vitest';
import type { AmiSpec } from '../../schemas/ami-spec.ts';
import type { DescribedImage } from '../../server/aws/live-images.ts';
import { drift } from '../../server/registration/images/drift.ts';
import { textOfImage } from '../../server/registration/images/text-of-image.ts';
import { requestInput } from '../../server/spec/request-input.ts';
import { placed } from './support.ts';

const spec: AmiSpec = {
  Name: 'web',
  Architecture: 'x86_64',
  VirtualizationType: 'hvm',
  RootDeviceName: '/dev/xvda',
  BlockDeviceMappings: [
    { DeviceName: '/dev/xvda', Ebs: { SnapshotId: 'snap-1', VolumeType: 'gp3' } },
    { DeviceName: '/dev/sdf', Ebs: { VolumeSize: 100 } },
  ],
};

const image: DescribedImage = {
  ImageId: 'ami-1',
  Name: 'web',
  Architecture: 'x86_64',
  VirtualizationType: 'hvm',
  RootDeviceName: '/dev/xvda',
  ImageLocation: '123456789012/web',
  EnaSupport: false,
  Hypervisor: 'xen',
  BlockDeviceMappings: [
    {
      DeviceName: '/dev/sdf',
      Ebs: { VolumeSize: 100, VolumeType: 'gp2', DeleteOnTermination: false, Encrypted: false },
    },
    {
      DeviceName: '/dev/xvda',
      Ebs: {
        SnapshotId: 'snap-1',
        VolumeSize: 8,
        VolumeType: 'gp3',
        Iops: 3000,
        Throughput: 125,
        DeleteOnTermination: true,
        Encrypted: true,
      },
    },
  ],
  Tags: [{ Key: 'aws:cloudformation:stack-name', Value: 'x' }],
};

const root = (more: object, of: DescribedImage = image): DescribedImage => ({
  ...of,
  BlockDeviceMappings: of.BlockDeviceMappings?.map((device) =>
    device.DeviceName === '/dev/xvda' ? { ...device, Ebs: { ...device.Ebs, ...more } } : device,
  ),
});

const differences = (more: Partial<AmiSpec>, live: DescribedImage = image) =>
  drift({ ...spec, ...more }, live).differences;

describe('no drift', () => {
  test('defaults of EC2, the order of devices, what the snapshot brings and tags of AWS are none', () => {
    expect(drift(spec, image)).toEqual({ differences: [], notes: [] });
  });

  test.each<[string, Partial<AmiSpec>, DescribedImage]>([
    ['an empty description', { Description: '' }, image],
    ['EnaSupport that EC2 does not show', { EnaSupport: false }, { ...image, EnaSupport: undefined }],
    ['a root device that EC2 chose', { RootDeviceName: undefined }, image],
    ['gp3 numbers that EC2 does not show', {}, root({ Iops: undefined, Throughput: undefined })],
  ])('%s', (_, more, live) => {
    expect(differences(more, live)).toEqual([]);
  });

  test.each<[string, AmiSpec, DescribedImage]>([
    [
      'i386 and paravirtual are what EC2 takes',
      { Name: 'old' },
      { Name: 'old', Architecture: 'i386', VirtualizationType: 'paravirtual' },
    ],
    [
      'a manifest brings architecture and devices',
      { Name: 'old', ImageLocation: 'b/x.manifest.xml' },
      { ...image, Name: 'old', ImageLocation: 'b/x.manifest.xml' },
    ],
  ])('%s', (_, asked, live) => {
    expect(drift(asked, live).differences).toEqual([]);
  });
});

describe('drift', () => {
  test.each<[string, Partial<AmiSpec>, DescribedImage, object[]]>([
    [
      'a scalar',
      { Description: 'new' },
      { ...image, Description: 'old' },
      [{ path: 'Description', spec: 'new', image: 'old' }],
    ],
    [
      'a default',
      {},
      { ...image, EnaSupport: true },
      [{ path: 'EnaSupport', spec: false, assumed: true, image: true }],
    ],
    ['what was set later', {}, { ...image, ImdsSupport: 'v2.0' }, [{ path: 'ImdsSupport', image: 'v2.0' }]],
    [
      'a volume',
      {},
      root({ SnapshotId: 'snap-2', Iops: 4000 }),
      [
        { path: 'BlockDeviceMappings[0].Ebs.SnapshotId', spec: 'snap-1', image: 'snap-2' },
        { path: 'BlockDeviceMappings[0].Ebs.Iops', spec: 3000, assumed: true, image: 4000 },
      ],
    ],
    [
      'a device that the image does not have',
      {},
      { ...image, BlockDeviceMappings: image.BlockDeviceMappings?.slice(1) },
      [{ path: 'BlockDeviceMappings[1]', spec: '/dev/sdf' }],
    ],
    [
      'a device that the spec does not have',
      { BlockDeviceMappings: spec.BlockDeviceMappings?.slice(0, 1) },
      image,
      [
        {
          path: 'BlockDeviceMappings[1]',
          image: {
            DeviceName: '/dev/sdf',
            Ebs: { VolumeSize: 100, VolumeType: 'gp2', DeleteOnTermination: false },
          },
        },
      ],
    ],
    [
      'tags',
      {
        TagSpecifications: [
          {
            ResourceType: 'image',
            Tags: [
              { Key: 'A', Value: '1' },
              { Key: 'B', Value: '2' },
            ],
          },
        ],
      },
      {
        ...image,
        Tags: [
          { Key: 'C', Value: '3' },
          { Key: 'B', Value: 'x' },
        ],
      },
      [
        { path: 'TagSpecifications[0].Tags[0]', spec: 'A=1' },
        { path: 'TagSpecifications[0].Tags[1].Value', spec: '2', image: 'x' },
        { path: 'TagSpecifications[0].Tags[2]', image: { Key: 'C', Value: '3' } },
      ],
    ],
  ])('%s', (_, more, live, expected) => {
    expect(differences(more, live)).toEqual(expected);
  });

  test('what cannot be compared is said', () => {
    const { notes } = drift({ ...spec, UefiData: 'AAAA', BillingProducts: ['bp-63a5400a'] }, image);
    expect(notes).toEqual([expect.stringMatching(/^UefiData/), expect.stringMatching(/^BillingProducts/)]);
  });
});

test('the text of the document as the image has it has no drift, and keeps its comments', () => {
  const text = `# web servers
Name: web
Architecture: x86_64 # not arm
VirtualizationType: hvm
RootDeviceName: /dev/xvda
TpmSupport: v2.0
BlockDeviceMappings:
  - DeviceName: /dev/xvda
    Ebs:
      SnapshotId: snap-1
      VolumeType: gp3
  - DeviceName: /dev/sdg
    Ebs:
      VolumeSize: 9
`;
  const live = {
    ...root({ Iops: 4000 }),
    Tags: [
      { Key: 'Team', Value: 'a: b' },
      { Key: 'X', Value: '' },
    ],
  };
  const { document } = placed(text);
  const inputOf = (own: typeof document) => requestInput(own) as AmiSpec;
  const shown = textOfImage(document, drift(inputOf(document), live).differences);
  expect(shown.unshown).toEqual([]);
  expect(drift(inputOf(placed(shown.text).document), live).differences).toEqual([]);
  expect(shown.text).toContain('# web servers\nName: web\nArchitecture: x86_64 # not arm\n');
  expect(shown.text).not.toMatch(/TpmSupport|sdg/);
});
