import { userGuidePage } from '../../../schemas/docs.ts';
import { defineRule } from '../define-rule.ts';
import { enaFix, lacksEna, needsEna } from './ena.ts';

export const sriovWithoutEna = defineRule({
  id: 'sriov-without-ena',
  severity: 'hint',
  summary: 'Enhanced networking of the older kind without that of the newer.',
  why: 'Only C3, C4, D2, I2, M4 and R3 have the Intel 82599 VF of `SriovNetSupport`. Types since then have ENA and refuse an AMI without `EnaSupport: true`.',
  source: userGuidePage('Enhanced networking with ENA', 'enhanced-networking-ena'),
  answer: 'Registered.',
  bad: { set: 'SriovNetSupport: simple', unset: ['EnaSupport'] },
  good: {},
  yieldsTo: ['ami-source-missing'],
  check(spec, report) {
    const { request } = spec;
    const { EnaSupport: ena, SriovNetSupport: sriov } = request.fields;
    if (ena || !sriov?.value || !lacksEna(request) || needsEna(request)) return;
    report(
      sriov,
      "'SriovNetSupport' is for C3, C4, D2, I2, M4 and R3 instances; newer types use ENA. Add 'EnaSupport: true', if the image has the driver.",
      { fixes: [enaFix(spec)] },
    );
  },
});
