import { apiPage } from '../../../schemas/docs.ts';
import { defineRule } from '../define-rule.ts';
import { reportUnknownValue } from '../enumeration.ts';

export const imdsValue = defineRule({
  id: 'imds-value',
  severity: 'error',
  summary: 'ImdsSupport is something other than v2.0.',
  why: '`v2.0` is the only value: instances then ask for IMDSv2 tokens. To leave IMDSv1 open, leave the key out.',
  source: apiPage('RegisterImage'),
  answer: '`InvalidParameterValue`.',
  unconfirmed: "EC2's own answer was not seen.",
  bad: { set: 'ImdsSupport: required' },
  good: { set: 'ImdsSupport: v2.0' },
  check(spec, report) {
    reportUnknownValue(spec.request.fields.ImdsSupport, spec, report, {
      what: 'a value of ImdsSupport',
      aliases: {
        '2.0': 'v2.0',
        '2': 'v2.0',
        v2: 'v2.0',
        imdsv2: 'v2.0',
        required: 'v2.0',
        true: 'v2.0',
        yes: 'v2.0',
        enabled: 'v2.0',
      },
      absent: ['', 'v1', 'v1.0', '1.0', 'imdsv1', 'optional', 'false', 'no', 'off', 'none', 'disabled'],
    });
  },
});
