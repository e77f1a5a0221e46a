import { DeleteSnapshotCommand, DeregisterImageCommand, RegisterImageCommand } from '@aws-sdk/client-ec2';
import { expect, it } from 'vitest';
import { ec2For, rootSnapshot, sandboxForTest, webImage } from './support.ts';

it('deletes a snapshot once no image uses it', async () => {
  const sandbox = await sandboxForTest();
  const ec2 = ec2For(sandbox);
  const remove = (SnapshotId: string, DryRun?: boolean) =>
    ec2.send(new DeleteSnapshotCommand({ SnapshotId, DryRun }));
  const { ImageId } = await ec2.send(new RegisterImageCommand(webImage()));
  await expect(remove(rootSnapshot)).rejects.toMatchObject({
    name: 'InvalidSnapshot.InUse',
    message: `The snapshot ${rootSnapshot} is currently in use by ${ImageId}`,
  });
  await ec2.send(new DeregisterImageCommand({ ImageId }));
  await expect(remove(rootSnapshot, true)).rejects.toMatchObject({ name: 'DryRunOperation' });
  await remove(rootSnapshot);
  expect(sandbox.snapshots().map(({ id }) => id)).not.toContain(rootSnapshot);
  await expect(remove(rootSnapshot)).rejects.toMatchObject({ name: 'InvalidSnapshot.NotFound' });
  await expect(remove('snap-1')).rejects.toMatchObject({ name: 'InvalidSnapshotID.Malformed' });
});
