import { GetInstanceUefiDataCommand } from '@aws-sdk/client-ec2';
import { expect, it } from 'vitest';
import { ec2For, sandboxForTest } from './support.ts';

it('GetInstanceUefiData gives the variable store of an instance', async () => {
  const uefiData = 'QU1aTlVFRknY6qpkAAAAAHicY2CgDAAAAEAAAQ==';
  const instances = [{ id: 'i-11111111', uefiData }, { id: 'i-22222222' }];
  const ec2 = ec2For(await sandboxForTest({ settings: { instances } }));
  const get = (InstanceId: string, DryRun?: boolean) =>
    ec2.send(new GetInstanceUefiDataCommand({ InstanceId, DryRun }));
  expect(await get('i-11111111')).toMatchObject({ InstanceId: 'i-11111111', UefiData: uefiData });
  expect((await get('i-22222222')).UefiData).toBe('');
  await expect(get('i-11111111', true)).rejects.toMatchObject({ name: 'DryRunOperation' });
  await expect(get('i-33333333')).rejects.toMatchObject({
    name: 'InvalidInstanceID.NotFound',
    message: "The instance ID 'i-33333333' does not exist",
  });
  await expect(get('i-1')).rejects.toMatchObject({ name: 'InvalidInstanceID.Malformed' });
});
