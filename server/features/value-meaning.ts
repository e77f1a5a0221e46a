import { describeDeviceName } from '../../schemas/device-names.ts';
import { pvGrub } from '../../schemas/pv-grub.ts';
import { resourceIdForm } from '../../schemas/resource-ids.ts';
import {
  limitsByType,
  mostIops,
  mostThroughput,
  numberText,
  spanText,
  volumeTypeLimits,
} from '../../schemas/volume-types.ts';
import { typeOfVolume } from '../rules/volume-type.ts';
import { blockDevices, effectiveVirtualization } from '../spec/facts.ts';
import type { Ebs, Request, ScalarField } from '../spec/fields.ts';
import { volumeTypeInWords } from './enum-suggestions.ts';

/** What a value means in its request, in Markdown; undefined where there is nothing to say. */
export function meaningOf(field: ScalarField, request: Request | undefined): string | undefined {
  const { shape, member, text } = field;
  const meaning = shape.values?.[text];
  if (member?.name === 'VolumeType' && meaning) return `${meaning}\n\n${volumeTypeLine(text)}`;
  if (meaning) return meaning;
  if (field.found === 'null' || !request) return undefined;
  const ebs = blockDevices(request).find(({ fields }) => isOf(field, fields.Ebs))?.fields.Ebs;
  switch (member?.name) {
    case 'DeviceName':
    case 'RootDeviceName':
      return describeDeviceName(text, effectiveVirtualization(request));
    case 'SnapshotId':
      return idMeaning(
        'snap',
        text,
        'A snapshot of this account, or one that is shared with it, in the Region.',
      );
    case 'KernelId':
      return kernelMeaning(text);
    case 'RamdiskId':
      return idMeaning('ari', text, 'A RAM disk image of the Region, for a paravirtual kernel.');
    case 'KmsKeyId':
      return 'A KMS key: its id, its ARN, `alias/…` or the ARN of an alias. RegisterImage refuses it.';
    case 'VirtualName':
      return /^ephemeral\d+$/.test(text)
        ? `Instance-store disk number ${text.replace('ephemeral', '')}, where the instance type has one. NVMe instance store shows up without an entry.`
        : undefined;
    case 'VolumeSize':
    case 'Iops':
    case 'Throughput':
      return ebs && numberMeaning(member.name, ebs);
    default:
      return undefined;
  }
}

function isOf({ path }: ScalarField, ebs: Ebs | undefined): boolean {
  return ebs !== undefined && path.startsWith(`${ebs.path}.`);
}

function volumeTypeLine(text: string): string {
  return Object.hasOwn(volumeTypeLimits, text)
    ? `Limits: ${volumeTypeInWords(text as keyof typeof volumeTypeLimits)}`
    : '';
}

function idMeaning(prefix: 'snap' | 'ari', text: string, meaning: string): string {
  const form = `\`${prefix}-\` and 8 or 17 hexadecimal digits`;
  return resourceIdForm(prefix).test(text) ? `${meaning} Form: ${form}.` : `No id of this kind: ${form}.`;
}

function kernelMeaning(text: string): string {
  const known = pvGrub(text);
  if (known) {
    return `PV-GRUB ${known.version} of ${known.region} for ${known.architecture}: it starts the kernel that the image itself holds.`;
  }
  return resourceIdForm('aki').test(text)
    ? 'A kernel image of the Region, for paravirtual AMIs. It is none of the known PV-GRUB images.'
    : 'No id of this kind: `aki-` and 8 or 17 hexadecimal digits.';
}

/** The limits of the volume at hand. */
function numberMeaning(name: 'VolumeSize' | 'Iops' | 'Throughput', ebs: Ebs): string | undefined {
  const type = typeOfVolume(ebs);
  if (!type) return undefined;
  const { size, iops, throughput } = type.limits;
  const { VolumeSize, Iops } = ebs.fields;
  switch (name) {
    case 'VolumeSize':
      return `Size in GiB. ${type.name} takes ${spanText(size)}.`;
    case 'Iops': {
      if (!iops) return `${type.name} takes no \`Iops\`; these do: ${limitsByType((limits) => limits.iops)}.`;
      const most = mostIops(iops, VolumeSize?.value);
      const here =
        VolumeSize?.value && most < iops.max
          ? `, and ${numberText(most)} at ${numberText(VolumeSize.value)} GiB`
          : '';
      return `I/O operations per second. ${type.name} takes ${spanText(iops)}, at most ${numberText(iops.perGiB)} per GiB${here}.`;
    }
    case 'Throughput': {
      if (!throughput) return `${type.name} takes no \`Throughput\`; only gp3 does.`;
      const given = Iops?.value ?? iops?.default ?? 0;
      const most = mostThroughput(throughput, given);
      return `MiB/s. ${type.name} takes ${spanText(throughput)}; with ${numberText(given)} IOPS at most ${numberText(most)}.`;
    }
  }
}
