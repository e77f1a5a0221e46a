import type { LaunchNeeds } from '../../aws/account-reader.ts';
import { missing } from '../../rules/define-rule.ts';
import { effectiveVirtualization, isEbsBacked } from '../../spec/facts.ts';
import type { Request } from '../../spec/fields.ts';
import { defineOnlineCheck } from './online-check.ts';

export const launchableTypes = defineOnlineCheck({
  id: 'online-launchable-types',
  severity: 'warning',
  question: 'any instance type can launch the AMI',
  actions: ['ec2:DescribeInstanceTypes'],
  applies: ({ request }) => needsOf(request) !== undefined,
  async check({ request, region, reader, signal, tell }, report) {
    const needs = needsOf(request);
    if (!needs) return;
    const { names, isCut } = await reader.instanceTypes(needs, signal);
    const [first] = names;
    if (first !== undefined) {
      tell(
        `Launched by: ${names.length === 1 ? '' : `${names.length}${isCut ? ' and more' : ''} instance types, such as `}${first}`,
      );
    } else if (!isCut) {
      report(
        request.fields.Architecture ?? missing(request, 'Architecture'),
        `No instance type of ${region.value} can launch this AMI: none has ${inWords(needs)} together. Change one of them.`,
      );
    }
  },
});

/** What EC2 will hold of the image, its defaults included; undefined where that cannot be told. */
function needsOf(request: Request): LaunchNeeds | undefined {
  const { Architecture, BootMode, EnaSupport, TpmSupport } = request.fields;
  const isEbs = isEbsBacked(request);
  const architecture = Architecture ? Architecture.value : isEbs ? 'i386' : undefined;
  const virtualization = effectiveVirtualization(request);
  if (!architecture || !virtualization || (BootMode && !BootMode.value)) return undefined;
  return {
    architecture,
    virtualization,
    bootModes: bootModes(BootMode?.value, architecture),
    rootDevice: isEbs ? 'ebs' : 'instance-store',
    tpm: Boolean(TpmSupport?.value),
    ena: EnaSupport?.value === true,
  };
}

/** Source: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-boot.html */
function bootModes(written: string | undefined, architecture: string): string[] {
  if (written === 'uefi-preferred') return ['uefi', 'legacy-bios'];
  return [written ?? (architecture.startsWith('arm64') ? 'uefi' : 'legacy-bios')];
}

function inWords({ architecture, virtualization, bootModes, rootDevice, tpm, ena }: LaunchNeeds): string {
  return [
    architecture,
    virtualization,
    bootModes.join(' or '),
    `a root device on ${rootDevice}`,
    ...(tpm ? ['a NitroTPM'] : []),
    ...(ena ? [] : ['a network without ENA']),
  ].join(', ');
}
