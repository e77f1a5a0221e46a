import { apiPage } from '../../../schemas/docs.ts';
import { defineRule } from '../define-rule.ts';
import { reportUnknownValue } from '../enumeration.ts';

export const tpmValue = defineRule({
  id: 'tpm-value',
  severity: 'error',
  summary: 'TpmSupport is something other than v2.0.',
  why: '`v2.0` is the only version of NitroTPM, spelled with its `v`. To do without a TPM, leave the key out.',
  source: apiPage('RegisterImage'),
  answer: '`InvalidParameterValue`.',
  unconfirmed: "EC2's own answer was not seen.",
  bad: { set: 'BootMode: uefi\nTpmSupport: "2.0"\n' },
  good: { set: 'BootMode: uefi\nTpmSupport: v2.0\n' },
  check(spec, report) {
    reportUnknownValue(spec.request.fields.TpmSupport, spec, report, {
      what: 'a TPM version',
      aliases: {
        '2.0': 'v2.0',
        '2': 'v2.0',
        v2: 'v2.0',
        'tpm2.0': 'v2.0',
        'tpm-2.0': 'v2.0',
        tpm2: 'v2.0',
        true: 'v2.0',
        yes: 'v2.0',
        enabled: 'v2.0',
      },
      absent: ['', 'false', 'no', 'off', 'none', 'disabled'],
    });
  },
});
