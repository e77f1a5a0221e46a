import { apiPage } from '../../../schemas/docs.ts';
import { volumes } from '../../spec/facts.ts';
import { defineRule, keyOf } from '../define-rule.ts';
import { dataVolumeExample } from '../example.ts';
import { removeFix } from '../fixes.ts';
import { setTypeFix, typeInWords, typeOfVolume } from '../volume-type.ts';

export const ebsThroughputOnlyGp3 = defineRule({
  id: 'ebs-throughput-only-gp3',
  severity: 'error',
  summary: 'Throughput is given for a volume that is not gp3.',
  why: 'Only gp3 sells throughput by itself; with the other types it comes with the size or with the IOPS.',
  source: apiPage('EbsBlockDevice'),
  answer: '`InvalidParameterCombination`: throughput can only be specified for volumeType gp3.',
  bad: dataVolumeExample(
    'VolumeSize: 100\nVolumeType: io2\nDeleteOnTermination: true\nIops: 3000\nThroughput: 250\nEncrypted: true',
  ),
  good: dataVolumeExample(
    'VolumeSize: 100\nVolumeType: gp3\nDeleteOnTermination: true\nIops: 3000\nThroughput: 250\nEncrypted: true',
  ),
  check(spec, report) {
    for (const { ebs } of volumes(spec.request)) {
      const { Throughput, VolumeType: written } = ebs.fields;
      const type = typeOfVolume(ebs);
      if (Throughput?.value === undefined || !Throughput.entry || !type || type.limits.throughput) continue;
      report(
        keyOf(ebs, Throughput.entry),
        `EC2 refuses 'Throughput' for ${typeInWords(type)}: only gp3 takes it. Set 'VolumeType: gp3' or remove it.`,
        {
          related: written ? [{ range: written.range, message: 'The type of the volume.' }] : [],
          fixes: [setTypeFix(spec, ebs, 'gp3'), removeFix(spec.edit, ebs, [Throughput], 'unsafe')],
        },
      );
    }
  },
});
