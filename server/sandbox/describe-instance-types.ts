import type { Action } from './actions.ts';
import { endDryRun } from './dry-run.ts';
import { applyFilters, type FilterTable, filterShape, readFilters } from './filters.ts';
import { page } from './pages.ts';

interface InstanceType {
  readonly name: string;
  readonly architectures: readonly string[];
  readonly virtualization: readonly string[];
  readonly bootModes: readonly string[];
  readonly rootDevices: readonly string[];
  readonly ena: 'required' | 'supported' | 'unsupported';
  readonly tpm: 'supported' | 'unsupported';
  readonly tags?: undefined;
}

const hvm = { virtualization: ['hvm'], rootDevices: ['ebs'] };
const nitroIntel = { ...hvm, bootModes: ['legacy-bios', 'uefi'], ena: 'required', tpm: 'supported' } as const;

/** One type of each kind that tells images apart, after the User Guide's tables. */
const instanceTypes: readonly InstanceType[] = [
  {
    name: 'm1.small',
    architectures: ['i386', 'x86_64'],
    virtualization: ['paravirtual'],
    bootModes: ['legacy-bios'],
    rootDevices: ['ebs', 'instance-store'],
    ena: 'unsupported',
    tpm: 'unsupported',
  },
  {
    ...hvm,
    name: 't2.micro',
    architectures: ['i386', 'x86_64'],
    bootModes: ['legacy-bios'],
    ena: 'unsupported',
    tpm: 'unsupported',
  },
  { ...nitroIntel, name: 't3.micro', architectures: ['x86_64'] },
  { ...nitroIntel, name: 'm7i.large', architectures: ['x86_64'] },
  {
    ...hvm,
    name: 'm6g.large',
    architectures: ['arm64'],
    bootModes: ['uefi'],
    ena: 'required',
    tpm: 'unsupported',
  },
  {
    ...hvm,
    name: 'm7g.large',
    architectures: ['arm64'],
    bootModes: ['uefi'],
    ena: 'required',
    tpm: 'supported',
  },
];

const filters: FilterTable<InstanceType> = {
  'instance-type': ({ name }) => [name],
  'network-info.ena-support': ({ ena }) => [ena],
  'nitro-tpm-support': ({ tpm }) => [tpm],
  'processor-info.supported-architecture': ({ architectures }) => architectures,
  'supported-boot-mode': ({ bootModes }) => bootModes,
  'supported-root-device-type': ({ rootDevices }) => rootDevices,
  'supported-virtualization-type': ({ virtualization }) => virtualization,
};

/**
 * DescribeInstanceTypes, by what an image needs. Error: InvalidParameterValue.
 * Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceTypes.html
 */
export const describeInstanceTypes: Action = {
  service: 'ec2',
  parameters: { DryRun: 'value', Filter: filterShape, MaxResults: 'value', NextToken: 'value' },
  run(request) {
    endDryRun(request);
    const { resources, nextToken } = page(
      request,
      applyFilters(instanceTypes, readFilters(request), filters),
    );
    return { instanceTypeSet: resources.map(({ name }) => ({ instanceType: name })), nextToken };
  },
};
