import { apiPage } from '../../../schemas/docs.ts';
import { volumes } from '../../spec/facts.ts';
import { defineRule } from '../define-rule.ts';
import { dataVolumeExample } from '../example.ts';
import { reportOutOfRange } from '../number-range.ts';
import { typeInWords, typeOfVolume } from '../volume-type.ts';

export const ebsIopsRange = defineRule({
  id: 'ebs-iops-range',
  severity: 'warning',
  summary: 'Iops is out of the range of the volume type.',
  why: 'Every type that takes IOPS has a least and a largest number of them. RegisterImage stores what it is given, and the launch then cannot make the volume.',
  source: apiPage('EbsBlockDevice'),
  answer:
    'Registered: a gp3 volume of 100 IOPS was accepted and is read back so. Making the volume fails with `InvalidParameterValue`.',
  unconfirmed:
    'Whether gp3 below 3,000 IOPS is refused or silently raised: reports differ. gp3 above 16,000 IOPS came in 2025: that is information only.',
  bad: dataVolumeExample(
    'VolumeSize: 100\nVolumeType: io2\nDeleteOnTermination: true\nIops: 50\nEncrypted: true',
  ),
  good: dataVolumeExample(
    'VolumeSize: 100\nVolumeType: io2\nDeleteOnTermination: true\nIops: 100\nEncrypted: true',
  ),
  yieldsTo: ['ebs-iops-not-supported'],
  check(spec, report) {
    for (const { ebs } of volumes(spec.request)) {
      const type = typeOfVolume(ebs);
      reportOutOfRange(spec, report, ebs.fields.Iops, type?.limits.iops, {
        of: type ? typeInWords(type) : '',
        unit: 'IOPS',
      });
    }
  },
});
