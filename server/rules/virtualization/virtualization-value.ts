import { apiPage } from '../../../schemas/docs.ts';
import { defineRule } from '../define-rule.ts';
import { reportUnknownValue } from '../enumeration.ts';

export const virtualizationValue = defineRule({
  id: 'virtualization-value',
  severity: 'error',
  summary: 'VirtualizationType is neither hvm nor paravirtual.',
  why: 'EC2 knows two virtualization types, `hvm` and `paravirtual`, and compares them letter by letter. The AWS CLI sends whatever is written.',
  source: apiPage('RegisterImage'),
  answer: "`InvalidParameterValue`: Invalid value 'HVM' for virtualizationType.",
  unconfirmed: "The wording of EC2's answer was not seen; it is that of other values.",
  bad: { set: 'VirtualizationType: HVM' },
  good: { set: 'VirtualizationType: hvm' },
  check(spec, report) {
    reportUnknownValue(spec.request.fields.VirtualizationType, spec, report, {
      what: 'a virtualization type',
      aliases: {
        kvm: 'hvm',
        nitro: 'hvm',
        'xen-hvm': 'hvm',
        hardware: 'hvm',
        pv: 'paravirtual',
        para: 'paravirtual',
        'xen-pv': 'paravirtual',
        paravirtualized: 'paravirtual',
      },
    });
  },
});
