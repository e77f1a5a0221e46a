import {
  DescribeRegionsCommand,
  DescribeSnapshotsCommand,
  type DescribeSnapshotsRequest,
  type EC2Client,
  RegisterImageCommand,
} from '@aws-sdk/client-ec2';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import {
  dataSnapshot,
  ec2For,
  filter,
  rootSnapshot,
  sandboxForTest,
  signedFetch,
  stsFor,
  webImage,
} from './support.ts';

async function snapshotIds(ec2: EC2Client, request: DescribeSnapshotsRequest) {
  const { Snapshots = [] } = await ec2.send(new DescribeSnapshotsCommand(request));
  return Snapshots.map((snapshot) => snapshot.SnapshotId);
}

describe('DescribeSnapshots', () => {
  it('describes the snapshots it starts with', async () => {
    const sandbox = await sandboxForTest();
    const { Snapshots = [] } = await ec2For(sandbox).send(
      new DescribeSnapshotsCommand({ OwnerIds: ['self'] }),
    );
    expect(Snapshots.map(({ SnapshotId, VolumeSize }) => [SnapshotId, VolumeSize])).toEqual([
      [rootSnapshot, 8],
      [dataSnapshot, 100],
      ['snap-0a1b2c3d4e5f60718', 8],
    ]);
    expect(Snapshots[0]).toEqual({
      SnapshotId: rootSnapshot,
      VolumeId: 'vol-ffffffff',
      State: 'completed',
      StartTime: expect.any(Date),
      Progress: '100%',
      OwnerId: sandbox.account,
      VolumeSize: 8,
      Description: '',
      Encrypted: false,
      StorageTier: 'standard',
    });
  });

  it('selects by id, owner, filter and Region', async () => {
    const sandbox = await sandboxForTest({
      snapshots: [
        { id: 'snap-11111111', sizeGiB: 1, state: 'pending' },
        { id: 'snap-22222222', sizeGiB: 2, ownerId: '111122223333', encrypted: true },
        { id: 'snap-33333333', sizeGiB: 3, storageTier: 'archive', region: 'us-east-2' },
      ],
    });
    sandbox.addSnapshot({ id: 'snap-44444444', sizeGiB: 4 });
    expect(sandbox.snapshots()).toHaveLength(4);
    const ec2 = ec2For(sandbox);
    const cases: [DescribeSnapshotsRequest, string[]][] = [
      [{}, ['snap-11111111', 'snap-22222222', 'snap-44444444']],
      [{ SnapshotIds: ['snap-22222222', 'snap-22222222'] }, ['snap-22222222']],
      [{ OwnerIds: ['self'] }, ['snap-11111111', 'snap-44444444']],
      [{ OwnerIds: ['111122223333'] }, ['snap-22222222']],
      [{ Filters: [filter('snapshot-id', 'snap-4*', 'snap-99999999')] }, ['snap-44444444']],
      [{ Filters: [filter('status', 'pending')] }, ['snap-11111111']],
      [{ Filters: [filter('encrypted', 'true')] }, ['snap-22222222']],
      [{ Filters: [filter('volume-size', '4')] }, ['snap-44444444']],
    ];
    for (const [request, expected] of cases) {
      expect(await snapshotIds(ec2, request), JSON.stringify(request)).toEqual(expected);
    }
    const ohio = ec2For(sandbox, { region: 'us-east-2' });
    expect(await snapshotIds(ohio, { Filters: [filter('storage-tier', 'archive')] })).toEqual([
      'snap-33333333',
    ]);
  });

  it('refuses unknown and malformed ids', async () => {
    const ec2 = ec2For(await sandboxForTest());
    await expect(snapshotIds(ec2, { SnapshotIds: ['snap-99999999'] })).rejects.toMatchObject({
      name: 'InvalidSnapshot.NotFound',
      message: "The snapshot 'snap-99999999' does not exist.",
    });
    await expect(snapshotIds(ec2, { SnapshotIds: ['snap-9'] })).rejects.toMatchObject({
      name: 'InvalidSnapshotID.Malformed',
    });
  });

  it('adopts unknown snapshots when told to, by id, by filter and at registration', async () => {
    const sandbox = await sandboxForTest({ snapshots: [], unknownSnapshots: 'adopt' });
    const ec2 = ec2For(sandbox);
    expect(await snapshotIds(ec2, { SnapshotIds: ['snap-11111111'] })).toEqual(['snap-11111111']);
    const byFilter = { Filters: [filter('snapshot-id', 'snap-22222222', 'snap-*')] };
    expect(await snapshotIds(ec2, byFilter)).toEqual(['snap-11111111', 'snap-22222222']);
    await ec2.send(new RegisterImageCommand(webImage()));
    expect(sandbox.snapshots().map(({ id, sizeGiB, state }) => [id, sizeGiB, state])).toEqual([
      ['snap-11111111', 1, 'completed'],
      ['snap-22222222', 1, 'completed'],
      [rootSnapshot, 1, 'completed'],
    ]);
  });
});

describe('DescribeRegions', () => {
  it('lists the Regions that are enabled, or all', async () => {
    const ec2 = ec2For(await sandboxForTest());
    const { Regions: enabled = [] } = await ec2.send(new DescribeRegionsCommand({}));
    expect(enabled).toContainEqual({
      RegionName: 'eu-central-1',
      Endpoint: 'ec2.eu-central-1.amazonaws.com',
      OptInStatus: 'opt-in-not-required',
    });
    expect(enabled.some(({ OptInStatus }) => OptInStatus === 'not-opted-in')).toBe(false);
    const { Regions: all = [] } = await ec2.send(new DescribeRegionsCommand({ AllRegions: true }));
    expect(all.length).toBeGreaterThan(enabled.length);
    const named = new DescribeRegionsCommand({ RegionNames: ['us-east-1', 'af-south-1'] });
    expect((await ec2.send(named)).Regions).toHaveLength(2);
    await expect(ec2.send(new DescribeRegionsCommand({ RegionNames: ['mars-1'] }))).rejects.toMatchObject({
      name: 'InvalidParameterValue',
    });
  });
});

describe('GetCallerIdentity', () => {
  it('names the account', async () => {
    const sts = stsFor(await sandboxForTest({ account: '111122223333' }));
    expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: '111122223333',
      Arn: 'arn:aws:iam::111122223333:user/sandbox',
      UserId: 'AIDASANDBOXSANDBOX000',
    });
  });
});

describe('the documents', () => {
  it('have the namespace and shape of their service', async () => {
    const sandbox = await sandboxForTest();
    const ec2 = await signedFetch(sandbox, { Action: 'DescribeRegions', 'RegionName.1': 'us-east-1' });
    expect(ec2.contentType).toBe('text/xml;charset=UTF-8');
    expect(ec2.text).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8"\?>\n<DescribeRegionsResponse xmlns="http:\/\/ec2.amazonaws.com\/doc\/2016-11-15\/"><requestId>[0-9a-f-]{36}<\/requestId><regionInfo><item><regionName>us-east-1<\/regionName>.*<\/DescribeRegionsResponse>$/,
    );
    const sts = await signedFetch(
      sandbox,
      { Action: 'GetCallerIdentity', Version: '2011-06-15' },
      { signingService: 'sts' },
    );
    expect(sts.text).toMatch(
      /<GetCallerIdentityResponse xmlns="https:\/\/sts.amazonaws.com\/doc\/2011-06-15\/"><GetCallerIdentityResult><Arn>.*<\/GetCallerIdentityResult><ResponseMetadata><RequestId>[0-9a-f-]{36}<\/RequestId><\/ResponseMetadata>/,
    );
  });
});
