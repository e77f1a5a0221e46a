import type { KernelImage } from '../../aws/account-reader.ts';
import { keyOf, type Report } from '../../rules/define-rule.ts';
import { removeFix } from '../../rules/fixes.ts';
import type { ScalarField } from '../../spec/fields.ts';
import { defineOnlineCheck, type OnlineContext } from './online-check.ts';

export const kernel = defineOnlineCheck({
  id: 'online-kernel',
  severity: 'error',
  question: 'the kernel and the RAM disk exist',
  actions: ['ec2:DescribeImages'],
  applies: ({ request }) => Boolean(request.fields.KernelId?.value || request.fields.RamdiskId?.value),
  async check(context, report) {
    const { KernelId, RamdiskId } = context.request.fields;
    const [image] = await Promise.all([
      checked(KernelId, 'kernel', context, report),
      checked(RamdiskId, 'ramdisk', context, report),
    ]);
    if (!image || !RamdiskId?.value || !RamdiskId.entry || !/(^|\/)pv-grub/.test(image.location)) return;
    report(
      keyOf(context.request, RamdiskId.entry),
      `'${image.imageId}' is PV-GRUB, which takes its RAM disk from the image and allows no 'RamdiskId'. Remove it.`,
      { severity: 'warning', fixes: [removeFix(context.edit, context.request, [RamdiskId], 'unsafe')] },
    );
  },
});

const nouns = { kernel: 'kernel', machine: 'machine image', ramdisk: 'RAM disk' } as const;

async function checked(
  field: ScalarField<string> | undefined,
  kind: 'kernel' | 'ramdisk',
  { request, region, reader, signal }: OnlineContext,
  report: Report,
): Promise<KernelImage | undefined> {
  if (!field?.value) return undefined;
  const image = await reader.kernelImage(field.value, signal);
  const { Architecture } = request.fields;
  if (!image) {
    report(
      field,
      `There is no ${nouns[kind]} '${field.value}' in ${region.value}: every Region has its own.`,
    );
  } else if (image.kind !== kind) {
    report(field, `'${field.value}' is a ${nouns[image.kind]}, not a ${nouns[kind]}.`);
  } else if (image.architecture && Architecture?.value && image.architecture !== Architecture.value) {
    report(
      field,
      `'${field.value}' is a ${nouns[kind]} for ${image.architecture}, and the AMI is for ${Architecture.value}.`,
      {
        severity: 'warning',
        related: [{ range: Architecture.range, message: 'The architecture of the AMI.' }],
      },
    );
  }
  return image;
}
