import { apiPage } from '../../../schemas/docs.ts';
import { defineRule } from '../define-rule.ts';
import { reportUnknownValue } from '../enumeration.ts';

export const bootModeValue = defineRule({
  id: 'boot-mode-value',
  severity: 'error',
  summary: 'BootMode is none of the boot modes of EC2.',
  why: 'EC2 knows `legacy-bios`, `uefi` and `uefi-preferred`, and compares them letter by letter. The AWS CLI sends whatever is written.',
  source: apiPage('RegisterImage'),
  answer: '`InvalidParameterValue`.',
  unconfirmed: "The wording of EC2's answer was not seen.",
  bad: { set: 'BootMode: UEFI' },
  good: { set: 'BootMode: uefi' },
  check(spec, report) {
    reportUnknownValue(spec.request.fields.BootMode, spec, report, {
      what: 'a boot mode',
      aliases: {
        bios: 'legacy-bios',
        legacy: 'legacy-bios',
        legacy_bios: 'legacy-bios',
        legacybios: 'legacy-bios',
        'legacy bios': 'legacy-bios',
        mbr: 'legacy-bios',
        efi: 'uefi',
        uefi_preferred: 'uefi-preferred',
        uefipreferred: 'uefi-preferred',
        'uefi preferred': 'uefi-preferred',
        'prefer-uefi': 'uefi-preferred',
        both: 'uefi-preferred',
        hybrid: 'uefi-preferred',
      },
    });
  },
});
