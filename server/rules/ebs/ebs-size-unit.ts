import { apiPage } from '../../../schemas/docs.ts';
import { largestVolume, numberText } from '../../../schemas/volume-types.ts';
import { type Volume, volumes } from '../../spec/facts.ts';
import { defineRule } from '../define-rule.ts';
import { rootVolumeExample } from '../example.ts';
import { setNumberFix } from '../number-range.ts';

/** 8 GiB in MiB: no root volume is that large in GiB, and few are smaller in MiB. */
const suspiciousRoot = 8 * 1024;

export const ebsSizeUnit = defineRule({
  id: 'ebs-size-unit',
  severity: 'warning',
  summary: 'VolumeSize looks like MiB or bytes.',
  why: '`VolumeSize` counts GiB. A number of MiB or bytes asks for a volume a thousand times too large, which costs accordingly or cannot be made.',
  source: apiPage('EbsBlockDevice'),
  answer: 'Accepted.',
  bad: rootVolumeExample(
    'SnapshotId: snap-0a1b2c3d4e5f60718\nVolumeSize: 8192\nVolumeType: gp3\nDeleteOnTermination: true',
  ),
  good: rootVolumeExample(
    'SnapshotId: snap-0a1b2c3d4e5f60718\nVolumeSize: 8\nVolumeType: gp3\nDeleteOnTermination: true',
  ),
  check(spec, report) {
    for (const volume of volumes(spec.request)) {
      const size = volume.ebs.fields.VolumeSize;
      const meant = size?.value === undefined ? undefined : meantSize(size.value, volume);
      if (!size || meant === undefined) continue;
      report(
        size,
        `'VolumeSize' counts GiB: ${numberText(size.value ?? 0)} looks like a smaller unit. If ${numberText(meant)} GiB is meant, write '${meant}'.`,
        { fixes: [setNumberFix(spec, size, meant)] },
      );
    }
  },
});

/** The size in GiB, where a number is out of the ordinary and whole in a smaller unit. */
function meantSize(size: number, { ebs, role }: Volume): number | undefined {
  const isLikely = role === 'root' && !ebs.fields.Iops && size >= suspiciousRoot;
  if (!isLikely && size <= largestVolume) return undefined;
  return [1024 ** 3, 1024 ** 2, 1024]
    .map((unit) => size / unit)
    .find((inGiB) => Number.isInteger(inGiB) && inGiB <= largestVolume);
}
