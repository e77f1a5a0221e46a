import { userGuidePage } from '../../../schemas/docs.ts';
import { mbrBootLimit, numberText } from '../../../schemas/volume-types.ts';
import { volumes } from '../../spec/facts.ts';
import { defineRule } from '../define-rule.ts';
import { exampleText, rootVolumeExample } from '../example.ts';

const limit = numberText(mbrBootLimit);

export const rootVolumeMbrLimit = defineRule({
  id: 'root-volume-mbr-limit',
  severity: 'information',
  summary: 'The root volume is larger than an MBR can address.',
  why: `With legacy BIOS, most images boot from a disk with an MBR, which ends at ${limit} GiB. Beyond, the image needs a GPT and a boot loader that knows it, or UEFI.`,
  source: userGuidePage('Constraints on EBS volumes', 'volume_constraints'),
  answer: 'Accepted.',
  bad: {
    text: exampleText({
      ...rootVolumeExample(
        'SnapshotId: snap-0a1b2c3d4e5f60718\nVolumeSize: 3000\nVolumeType: gp3\nDeleteOnTermination: true',
      ),
    }).replace('uefi-preferred', 'legacy-bios'),
  },
  good: rootVolumeExample(
    'SnapshotId: snap-0a1b2c3d4e5f60718\nVolumeSize: 3000\nVolumeType: gp3\nDeleteOnTermination: true',
  ),
  yieldsTo: ['ebs-size-unit', 'ebs-size-range'],
  check({ request }, report) {
    const { BootMode: mode, Architecture } = request.fields;
    const isBios = mode ? mode.value === 'legacy-bios' : Architecture?.value !== 'arm64';
    if (!isBios) return;
    for (const { ebs, role } of volumes(request)) {
      const size = ebs.fields.VolumeSize;
      if (role !== 'root' || size?.value === undefined || size.value <= mbrBootLimit) continue;
      report(
        size,
        `With legacy BIOS, a disk with an MBR boots only up to ${limit} GiB. For '${size.text}' the image needs a GPT, or UEFI.`,
        { related: mode ? [{ range: mode.range, message: 'The boot mode.' }] : [] },
      );
    }
  },
});
