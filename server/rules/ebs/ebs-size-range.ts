import { apiPage } from '../../../schemas/docs.ts';
import { volumes } from '../../spec/facts.ts';
import { defineRule } from '../define-rule.ts';
import { dataVolumeExample } from '../example.ts';
import { reportOutOfRange } from '../number-range.ts';
import { typeInWords, typeOfVolume } from '../volume-type.ts';

export const ebsSizeRange = defineRule({
  id: 'ebs-size-range',
  severity: 'warning',
  summary: 'VolumeSize is out of the range of the volume type.',
  why: 'Every volume type has a smallest and a largest size. RegisterImage stores what it is given, and the launch then cannot make the volume.',
  source: apiPage('EbsBlockDevice'),
  answer: 'Registered, as far as is known; making the volume fails with `InvalidParameterValue`.',
  unconfirmed: 'gp3 volumes above 16,384 GiB came in 2025: that is information only.',
  bad: dataVolumeExample('VolumeSize: 100\nVolumeType: st1\nDeleteOnTermination: true\nEncrypted: true'),
  good: dataVolumeExample('VolumeSize: 125\nVolumeType: st1\nDeleteOnTermination: true\nEncrypted: true'),
  yieldsTo: ['ebs-size-unit'],
  check(spec, report) {
    for (const { ebs } of volumes(spec.request)) {
      const type = typeOfVolume(ebs);
      reportOutOfRange(spec, report, ebs.fields.VolumeSize, type?.limits.size, {
        of: type ? typeInWords(type) : '',
        unit: 'GiB',
      });
    }
  },
});
