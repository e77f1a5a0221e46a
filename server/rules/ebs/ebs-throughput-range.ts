import { apiPage } from '../../../schemas/docs.ts';
import { volumes } from '../../spec/facts.ts';
import { defineRule } from '../define-rule.ts';
import { dataVolumeExample } from '../example.ts';
import { reportOutOfRange } from '../number-range.ts';
import { typeInWords, typeOfVolume } from '../volume-type.ts';

export const ebsThroughputRange = defineRule({
  id: 'ebs-throughput-range',
  severity: 'warning',
  summary: 'Throughput is out of range.',
  why: 'gp3 volumes have a least and a largest throughput. RegisterImage stores what it is given, and the launch then cannot make the volume.',
  source: apiPage('EbsBlockDevice'),
  answer: 'Registered, as far as is known; making the volume fails with `InvalidParameterValue`.',
  unconfirmed: 'More than 1,000 MiB/s came in 2025: that is information only.',
  bad: dataVolumeExample(
    'VolumeSize: 100\nVolumeType: gp3\nDeleteOnTermination: true\nThroughput: 100\nEncrypted: true',
  ),
  good: dataVolumeExample(
    'VolumeSize: 100\nVolumeType: gp3\nDeleteOnTermination: true\nThroughput: 125\nEncrypted: true',
  ),
  yieldsTo: ['ebs-throughput-only-gp3'],
  check(spec, report) {
    for (const { ebs } of volumes(spec.request)) {
      const type = typeOfVolume(ebs);
      reportOutOfRange(spec, report, ebs.fields.Throughput, type?.limits.throughput, {
        of: type ? typeInWords(type) : '',
        unit: 'MiB/s',
      });
    }
  },
});
