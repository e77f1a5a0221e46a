import { apiPage } from '../../../schemas/docs.ts';
import { blockDevices } from '../../spec/facts.ts';
import { defineRule } from '../define-rule.ts';
import { reportUnknownValue } from '../enumeration.ts';
import { dataVolumeExample } from '../example.ts';

export const ebsVolumeTypeValue = defineRule({
  id: 'ebs-volume-type-value',
  severity: 'error',
  summary: 'VolumeType is none of the volume types.',
  why: 'EC2 knows seven volume types by their short names. The AWS CLI sends whatever is written, so the mistake comes to light only in the answer.',
  source: apiPage('EbsBlockDevice'),
  answer: '`UnknownVolumeType` or `InvalidParameterValue`.',
  unconfirmed:
    'Where only the case differs, such as `GP3`, making a volume was seen to succeed; whether RegisterImage takes it is not known, so that is a warning.',
  bad: dataVolumeExample('VolumeSize: 100\nVolumeType: magnetic\nDeleteOnTermination: true\nEncrypted: true'),
  good: dataVolumeExample('VolumeSize: 100\nVolumeType: gp3\nDeleteOnTermination: true\nEncrypted: true'),
  check(spec, report) {
    for (const { fields } of blockDevices(spec.request)) {
      reportUnknownValue(fields.Ebs?.fields.VolumeType, spec, report, {
        what: 'a volume type',
        otherCase: 'warning',
        aliases: {
          ssd: 'gp3',
          gp: 'gp3',
          magnetic: 'standard',
          io2bx: 'io2',
          'io2-block-express': 'io2',
        },
      });
    }
  },
});
