import { apiPage } from '../../../schemas/docs.ts';
import type { VolumeTypeLimits } from '../../../schemas/volume-types.ts';
import { volumes } from '../../spec/facts.ts';
import { isMisspelt } from '../alike.ts';
import { defineRule } from '../define-rule.ts';
import { dataVolumeExample } from '../example.ts';
import { addFix } from '../fixes.ts';
import { setTypeFix, typeOfVolume } from '../volume-type.ts';

export const ebsIopsRequired = defineRule({
  id: 'ebs-iops-required',
  severity: 'error',
  summary: 'A provisioned IOPS volume has no Iops.',
  why: 'What is bought with an io1 or io2 volume is its rate of operations, so EC2 makes none without being told how many.',
  source: apiPage('EbsBlockDevice'),
  answer:
    '`InvalidParameterCombination`: The parameter iops must be specified for io2 volumes (seen for CreateVolume).',
  bad: dataVolumeExample('VolumeSize: 100\nVolumeType: io2\nDeleteOnTermination: true\nEncrypted: true'),
  good: dataVolumeExample(
    'VolumeSize: 100\nVolumeType: io2\nDeleteOnTermination: true\nIops: 3000\nEncrypted: true',
  ),
  check(spec, report) {
    for (const { ebs } of volumes(spec.request)) {
      const { VolumeType: written, VolumeSize: size, Iops } = ebs.fields;
      const type = typeOfVolume(ebs);
      if (!written || Iops || !type?.limits.iops?.required || isMisspelt(ebs, 'Iops')) continue;
      const iops = String(usualIops(type.limits.iops, size?.value));
      report(
        { range: written.range, definedAt: written.definedAt, path: `${ebs.path}.Iops` },
        `'${type.name}' volumes need 'Iops', and this one has none. Add it, such as 'Iops: ${iops}', or take another type.`,
        { fixes: [addFix(spec.edit, ebs, 'Iops', iops), setTypeFix(spec, ebs, 'gp3')] },
      );
    }
  },
});

/** As many as a gp3 volume has, or as many as a small volume may have. */
function usualIops({ min, perGiB }: NonNullable<VolumeTypeLimits['iops']>, size = 0): number {
  return Math.max(min, Math.min(perGiB * size, 3000));
}
