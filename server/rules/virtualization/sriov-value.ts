import { apiPage } from '../../../schemas/docs.ts';
import { defineRule } from '../define-rule.ts';
import { reportUnknownValue } from '../enumeration.ts';

export const sriovValue = defineRule({
  id: 'sriov-value',
  severity: 'error',
  summary: 'SriovNetSupport is something other than simple.',
  why: '`simple` is the only value: it turns on enhanced networking with the Intel 82599 VF. To leave it off, leave the key out; once on, it cannot be turned off.',
  source: apiPage('RegisterImage'),
  answer: '`InvalidParameterValue`.',
  unconfirmed: "EC2's own answer was not seen.",
  bad: { set: 'SriovNetSupport: none' },
  good: {},
  check(spec, report) {
    reportUnknownValue(spec.request.fields.SriovNetSupport, spec, report, {
      what: 'a value of SriovNetSupport',
      aliases: {
        true: 'simple',
        yes: 'simple',
        on: 'simple',
        enabled: 'simple',
        enable: 'simple',
        ixgbevf: 'simple',
      },
      absent: ['', 'false', 'no', 'off', 'none', 'disabled', 'disable'],
    });
  },
});
