/**
 * PV-GRUB kernel images, which start the kernel that the image itself holds. Version 1.05 after "User provided
 * kernels" (EC2 User Guide, https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/UserProvidedKernels.html), version
 * 1.04 after the same page of 2015. The `hd00` images of 1.04, for disks with partitions, are there for old AMIs only.
 */
import { userGuidePage } from './docs.ts';

export const pvGrubPage = userGuidePage('User provided kernels', 'UserProvidedKernels');

export type PvGrubArchitecture = 'i386' | 'x86_64';

export interface PvGrub {
  id: string;
  region: string;
  architecture: PvGrubArchitecture;
  version: '1.05' | '1.04';
}

type Ids = readonly [i386: string, x86_64: string];

const current: Readonly<Record<string, Ids>> = {
  'ap-northeast-1': ['aki-f975a998', 'aki-7077ab11'],
  'ap-southeast-1': ['aki-17a40074', 'aki-73a50110'],
  'ap-southeast-2': ['aki-ba5665d9', 'aki-66506305'],
  'eu-central-1': ['aki-1419e57b', 'aki-931fe3fc'],
  'eu-west-1': ['aki-1c9fd86f', 'aki-dc9ed9af'],
  'sa-east-1': ['aki-7cd34110', 'aki-912fbcfd'],
  'us-east-1': ['aki-04206613', 'aki-5c21674b'],
  'us-gov-west-1': ['aki-5ee9573f', 'aki-9ee55bff'],
  'us-west-1': ['aki-43cf8123', 'aki-59cc8239'],
  'us-west-2': ['aki-7a69931a', 'aki-70cb0e10'],
};

const old: Readonly<Record<string, readonly Ids[]>> = {
  'ap-northeast-1': [
    ['aki-136bf512', 'aki-176bf516'],
    ['aki-196bf518', 'aki-1f6bf51e'],
  ],
  'ap-southeast-1': [
    ['aki-ae3973fc', 'aki-503e7402'],
    ['aki-563e7404', 'aki-5e3e740c'],
  ],
  'ap-southeast-2': [
    ['aki-cd62fff7', 'aki-c362fff9'],
    ['aki-c162fffb', 'aki-3b1d8001'],
  ],
  'eu-central-1': [['aki-3e4c7a23', 'aki-184c7a05']],
  'eu-west-1': [
    ['aki-68a3451f', 'aki-52a34525'],
    ['aki-5ea34529', 'aki-58a3452f'],
  ],
  'sa-east-1': [
    ['aki-5b53f446', 'aki-5553f448'],
    ['aki-5753f44a', 'aki-5153f44c'],
  ],
  'us-east-1': [
    ['aki-8f9dcae6', 'aki-919dcaf8'],
    ['aki-659ccb0c', 'aki-499ccb20'],
  ],
  'us-gov-west-1': [
    ['aki-1fe98d3c', 'aki-1de98d3e'],
    ['aki-63e98d40', 'aki-61e98d42'],
  ],
  'us-west-1': [
    ['aki-8e0531cb', 'aki-880531cd'],
    ['aki-960531d3', 'aki-920531d7'],
  ],
  'us-west-2': [
    ['aki-f08f11c0', 'aki-fc8f11cc'],
    ['aki-e28f11d2', 'aki-e68f11d6'],
  ],
};

const byId = new Map<string, PvGrub>();
for (const [region, ids] of Object.entries(current)) add(region, ids, '1.05');
for (const [region, pairs] of Object.entries(old)) for (const ids of pairs) add(region, ids, '1.04');

function add(region: string, [i386, x86_64]: Ids, version: PvGrub['version']): void {
  byId.set(i386, { id: i386, region, architecture: 'i386', version });
  byId.set(x86_64, { id: x86_64, region, architecture: 'x86_64', version });
}

/** What a kernel id stands for, when it is a known PV-GRUB image. */
export function pvGrub(id: string | undefined): PvGrub | undefined {
  return id === undefined ? undefined : byId.get(id);
}

/** The PV-GRUB image to use in a Region; the Regions that came later have none. */
export function currentPvGrub(region = '', architecture = ''): string | undefined {
  const ids = Object.hasOwn(current, region) ? current[region] : undefined;
  if (architecture === 'i386') return ids?.[0];
  return architecture === 'x86_64' ? ids?.[1] : undefined;
}
