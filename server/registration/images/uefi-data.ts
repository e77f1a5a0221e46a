import type { Target } from '../../aws/ec2.ts';
import { atTarget, type Problem } from './at-target.ts';

export interface InstanceUefiData {
  kind: 'uefi-data';
  /** Base64 on one line. */
  data: string;
}

/** The UEFI variable store of an instance. */
export async function uefiDataAt(target: Target, instanceId: string): Promise<InstanceUefiData | Problem> {
  return await atTarget(target, 'ec2:GetInstanceUefiData', async ({ ec2, images }) => {
    const data = (await images.uefiDataOf(instanceId))?.replace(/\s+/g, '');
    if (data === undefined) return noSuchInstance(instanceId, ec2.region.value);
    return data === '' ? noUefiData(instanceId) : { kind: 'uefi-data' as const, data };
  });
}

function noSuchInstance(instanceId: string, region: string): Problem {
  return {
    kind: 'problem',
    code: 'NoSuchInstance',
    sentence: `There is no instance ${instanceId} in ${region} in this account.`,
    next: 'Check the ID, the Region and the profile.',
  };
}

function noUefiData(instanceId: string): Problem {
  return {
    kind: 'problem',
    code: 'NoUefiData',
    sentence: `${instanceId} has no UEFI data: an instance that boots from legacy BIOS keeps none.`,
    next: 'Name an instance that boots by UEFI.',
  };
}
