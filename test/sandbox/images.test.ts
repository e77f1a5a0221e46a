import {
  DeregisterImageCommand,
  DescribeImagesCommand,
  type DescribeImagesRequest,
  DescribeSnapshotsCommand,
  type EC2Client,
  type Image,
  paginateDescribeImages,
  RegisterImageCommand,
  waitUntilImageAvailable,
} from '@aws-sdk/client-ec2';
import { describe, expect, it, vi } from 'vitest';
import { dataSnapshot, ec2For, filter, rootSnapshot, sandboxForTest, webImage } from './support.ts';

async function register(ec2: EC2Client, request = webImage()): Promise<string> {
  const { ImageId } = await ec2.send(new RegisterImageCommand(request));
  return ImageId ?? '';
}

async function describeImage(ec2: EC2Client, imageId: string): Promise<Image | undefined> {
  const { Images } = await ec2.send(new DescribeImagesCommand({ ImageIds: [imageId] }));
  return Images?.[0];
}

describe('RegisterImage and DescribeImages', () => {
  it('gives every field back as EC2 does', async () => {
    const sandbox = await sandboxForTest();
    const ec2 = ec2For(sandbox);
    const imageId = await register(ec2, {
      Name: "Web (blue) [prod] v1.2/3-rc_4 'final' @2026",
      Description: 'one <two> & "three"\nfour',
      Architecture: 'x86_64',
      VirtualizationType: 'hvm',
      BootMode: 'uefi',
      TpmSupport: 'v2.0',
      ImdsSupport: 'v2.0',
      EnaSupport: true,
      SriovNetSupport: 'simple',
      UefiData: 'QU1aTlVFRkkA',
      BillingProducts: ['bp-6ba54002'],
      RootDeviceName: '/dev/xvda',
      TagSpecifications: [
        {
          ResourceType: 'image',
          Tags: [
            { Key: 'Name', Value: 'wéb' },
            { Key: 'empty', Value: '' },
          ],
        },
      ],
      BlockDeviceMappings: [
        {
          DeviceName: '/dev/xvda',
          Ebs: { SnapshotId: rootSnapshot, VolumeType: 'gp3', Iops: 4000, Throughput: 250 },
        },
        { DeviceName: '/dev/sdf', Ebs: { VolumeSize: 100, Encrypted: true, VolumeType: 'io2', Iops: 500 } },
        {
          DeviceName: '/dev/sdg',
          Ebs: { SnapshotId: dataSnapshot, VolumeSize: 200, DeleteOnTermination: true },
        },
        { DeviceName: '/dev/sdb', VirtualName: 'ephemeral0' },
        { DeviceName: '/dev/sdc', NoDevice: '' },
      ],
    });
    expect(imageId).toMatch(/^ami-[0-9a-f]{17}$/);
    const image = await describeImage(ec2, imageId);
    expect(image).toEqual({
      ImageId: imageId,
      Name: "Web (blue) [prod] v1.2/3-rc_4 'final' @2026",
      Description: 'one <two> & "three"\nfour',
      Architecture: 'x86_64',
      VirtualizationType: 'hvm',
      BootMode: 'uefi',
      TpmSupport: 'v2.0',
      ImdsSupport: 'v2.0',
      EnaSupport: true,
      SriovNetSupport: 'simple',
      RootDeviceName: '/dev/xvda',
      RootDeviceType: 'ebs',
      ImageLocation: `${sandbox.account}/Web (blue) [prod] v1.2/3-rc_4 'final' @2026`,
      OwnerId: sandbox.account,
      CreationDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      State: 'available',
      Public: false,
      ImageType: 'machine',
      Hypervisor: 'xen',
      PlatformDetails: 'Linux/UNIX',
      UsageOperation: 'RunInstances',
      DeregistrationProtection: 'disabled',
      Tags: [
        { Key: 'Name', Value: 'wéb' },
        { Key: 'empty', Value: '' },
      ],
      BlockDeviceMappings: [
        {
          DeviceName: '/dev/xvda',
          Ebs: {
            SnapshotId: rootSnapshot,
            VolumeSize: 8,
            VolumeType: 'gp3',
            Iops: 4000,
            Throughput: 250,
            DeleteOnTermination: true,
            Encrypted: false,
          },
        },
        {
          DeviceName: '/dev/sdf',
          Ebs: { VolumeSize: 100, VolumeType: 'io2', Iops: 500, DeleteOnTermination: false, Encrypted: true },
        },
        {
          DeviceName: '/dev/sdg',
          Ebs: {
            SnapshotId: dataSnapshot,
            VolumeSize: 200,
            VolumeType: 'gp2',
            DeleteOnTermination: true,
            Encrypted: false,
          },
        },
        { DeviceName: '/dev/sdb', VirtualName: 'ephemeral0' },
      ],
    });
    expect(sandbox.images()).toMatchObject([
      { imageId, region: 'eu-central-1', uefiData: 'QU1aTlVFRkkA', billingProducts: ['bp-6ba54002'] },
    ]);
  });

  it('fills in what the API reference names as defaults', async () => {
    const ec2 = ec2For(await sandboxForTest());
    const { Architecture: _a, VirtualizationType: _v, RootDeviceName: _r, ...bare } = webImage();
    expect(await describeImage(ec2, await register(ec2, bare))).toMatchObject({
      Architecture: 'i386',
      VirtualizationType: 'paravirtual',
      RootDeviceName: '/dev/sda1',
    });
  });

  it('takes a snapshot as it is: its size and its encryption', async () => {
    const snapshots = [{ id: rootSnapshot, sizeGiB: 30, encrypted: true }];
    const ec2 = ec2For(await sandboxForTest({ snapshots }));
    const image = await describeImage(ec2, await register(ec2));
    expect(image?.BlockDeviceMappings?.[0]?.Ebs).toMatchObject({ VolumeSize: 30, Encrypted: true });
  });

  it('registers an instance store image from a manifest', async () => {
    const ec2 = ec2For(await sandboxForTest());
    const ImageLocation = 'my-bucket/image.manifest.xml';
    const imageId = await register(ec2, {
      Name: 'from-s3',
      ImageLocation,
      KernelId: 'aki-919dcaf8',
      RamdiskId: 'ari-919dcaf8',
    });
    expect(await describeImage(ec2, imageId)).toMatchObject({
      RootDeviceType: 'instance-store',
      ImageLocation,
      KernelId: 'aki-919dcaf8',
      RamdiskId: 'ari-919dcaf8',
    });
  });

  it('keeps an image pending for a while', async () => {
    const ec2 = ec2For(await sandboxForTest({ imageDelayMs: 3_600_000 }));
    const imageId = await register(ec2);
    expect(await describeImage(ec2, imageId)).toMatchObject({ State: 'pending' });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 });
    try {
      expect(await describeImage(ec2, imageId)).toMatchObject({ State: 'available' });
    } finally {
      vi.useRealTimers();
    }
  });

  it("serves the SDK's waiter", async () => {
    const client = ec2For(await sandboxForTest());
    const ImageIds = [await register(client)];
    const { state } = await waitUntilImageAvailable({ client, minDelay: 1, maxWaitTime: 15 }, { ImageIds });
    expect(state).toBe('SUCCESS');
  });

  it('keeps names and images apart by Region', async () => {
    const sandbox = await sandboxForTest();
    const [frankfurt, ohio] = [ec2For(sandbox), ec2For(sandbox, { region: 'us-east-2' })];
    const imageId = await register(frankfurt);
    await expect(register(ohio)).resolves.toMatch(/^ami-/);
    await expect(describeImage(ohio, imageId)).rejects.toMatchObject({
      name: 'InvalidAMIID.NotFound',
      message: `The image id '[${imageId}]' does not exist`,
    });
  });
});

describe('DescribeImages', () => {
  async function names(ec2: EC2Client, request: DescribeImagesRequest) {
    const { Images = [] } = await ec2.send(new DescribeImagesCommand(request));
    return Images.map((image) => image.Name);
  }

  async function threeImages() {
    const sandbox = await sandboxForTest();
    const ec2 = ec2For(sandbox);
    await register(
      ec2,
      webImage({
        Name: 'web-1',
        TagSpecifications: [{ ResourceType: 'image', Tags: [{ Key: 'team', Value: 'a' }] }],
      }),
    );
    await register(ec2, webImage({ Name: 'web-2', Architecture: 'arm64' }));
    await register(
      ec2,
      webImage({
        Name: 'db-1',
        RootDeviceName: '/dev/xvda',
        BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { SnapshotId: rootSnapshot } }],
      }),
    );
    return { sandbox, ec2 };
  }

  it('filters, with wildcards', async () => {
    const { sandbox, ec2 } = await threeImages();
    const cases: [string, string[], string[]][] = [
      ['name', ['web-*'], ['web-1', 'web-2']],
      ['name', ['???1'], ['db-1']],
      ['name', ['web-1', 'db-1'], ['web-1', 'db-1']],
      ['name', ['web'], []],
      ['name', ['web-\\*'], []],
      ['architecture', ['arm64'], ['web-2']],
      ['root-device-name', ['/dev/xvda'], ['db-1']],
      ['virtualization-type', ['paravirtual'], []],
      ['state', ['available'], ['web-1', 'web-2', 'db-1']],
      ['owner-id', [sandbox.account], ['web-1', 'web-2', 'db-1']],
      ['owner-id', ['111122223333'], []],
      ['tag:team', ['a'], ['web-1']],
      ['tag-key', ['team'], ['web-1']],
      ['block-device-mapping.snapshot-id', [rootSnapshot], ['web-1', 'web-2', 'db-1']],
    ];
    for (const [name, values, expected] of cases) {
      expect(await names(ec2, { Filters: [filter(name, ...values)] }), `${name}=${values}`).toEqual(expected);
    }
    expect(
      await names(ec2, { Filters: [filter('name', 'web-*'), filter('architecture', 'x86_64')] }),
    ).toEqual(['web-1']);
    await expect(names(ec2, { Filters: [filter('colour', 'red')] })).rejects.toMatchObject({
      name: 'InvalidParameterValue',
      message: "The filter 'colour' is invalid",
    });
  });

  it('selects by owner and takes the Include options', async () => {
    const { sandbox, ec2 } = await threeImages();
    const all = ['web-1', 'web-2', 'db-1'];
    expect(await names(ec2, { Owners: ['self'], IncludeDeprecated: true, IncludeDisabled: true })).toEqual(
      all,
    );
    expect(await names(ec2, { Owners: [sandbox.account] })).toEqual(all);
    expect(await names(ec2, { Owners: ['amazon'] })).toEqual([]);
    expect(await names(ec2, { ExecutableUsers: ['all'] })).toEqual([]);
  });

  it('answers in pages when asked', async () => {
    const { ec2: client } = await threeImages();
    const pages: number[] = [];
    for await (const { Images = [] } of paginateDescribeImages({ client, pageSize: 2 }, {}))
      pages.push(Images.length);
    expect(pages).toEqual([2, 1]);
  });

  it('refuses ids that are none, and names those that are not there', async () => {
    const ec2 = ec2For(await sandboxForTest());
    await expect(describeImage(ec2, 'web')).rejects.toMatchObject({
      name: 'InvalidAMIID.Malformed',
      message: 'Invalid id: "web" (expecting "ami-...")',
    });
    await expect(describeImage(ec2, 'ami-xyz')).rejects.toMatchObject({ message: 'Invalid id: "ami-xyz"' });
    const ImageIds = ['ami-11111111', 'ami-22222222'];
    await expect(ec2.send(new DescribeImagesCommand({ ImageIds }))).rejects.toMatchObject({
      name: 'InvalidAMIID.NotFound',
      message: "The image ids '[ami-11111111, ami-22222222]' do not exist",
    });
  });
});

describe('DeregisterImage', () => {
  it('frees the name and says later that the image is gone', async () => {
    const ec2 = ec2For(await sandboxForTest());
    const ImageId = await register(ec2);
    await expect(register(ec2)).rejects.toMatchObject({
      name: 'InvalidAMIName.Duplicate',
      message: `AMI name web-1 is already in use by AMI ${ImageId}`,
    });
    expect(await ec2.send(new DeregisterImageCommand({ ImageId }))).toMatchObject({ Return: true });
    await expect(register(ec2)).resolves.toMatch(/^ami-/);
    await expect(describeImage(ec2, ImageId)).rejects.toMatchObject({ name: 'InvalidAMIID.Unavailable' });
    await expect(ec2.send(new DeregisterImageCommand({ ImageId }))).rejects.toMatchObject({
      name: 'InvalidAMIID.Unavailable',
    });
  });

  it('deletes the snapshots that no other image uses, when told to', async () => {
    const ec2 = ec2For(await sandboxForTest());
    const data = { DeviceName: '/dev/sdf', Ebs: { SnapshotId: dataSnapshot } };
    const root = { DeviceName: '/dev/sda1', Ebs: { SnapshotId: rootSnapshot } };
    const ImageId = await register(ec2, webImage({ BlockDeviceMappings: [root, data] }));
    await register(ec2, webImage({ Name: 'web-2' }));
    const result = await ec2.send(new DeregisterImageCommand({ ImageId, DeleteAssociatedSnapshots: true }));
    expect(result.DeleteSnapshotResults).toEqual([
      { SnapshotId: rootSnapshot, ReturnCode: 'skipped' },
      { SnapshotId: dataSnapshot, ReturnCode: 'success' },
    ]);
    const gone = new DescribeSnapshotsCommand({ SnapshotIds: [dataSnapshot] });
    await expect(ec2.send(gone)).rejects.toMatchObject({ name: 'InvalidSnapshot.NotFound' });
  });

  it('does nothing on a dry run', async () => {
    const sandbox = await sandboxForTest();
    const ec2 = ec2For(sandbox);
    const ImageId = await register(ec2);
    await expect(ec2.send(new DeregisterImageCommand({ ImageId, DryRun: true }))).rejects.toMatchObject({
      name: 'DryRunOperation',
    });
    expect(sandbox.images()).toHaveLength(1);
  });
});
