import { userGuidePage } from '../../../schemas/docs.ts';
import { defineRule } from '../define-rule.ts';
import { replaceFix } from '../fixes.ts';
import { uefiDataExample } from './uefi-data.ts';

export const bootModeUefiPreferredSecureBoot = defineRule({
  id: 'boot-mode-uefi-preferred-secure-boot',
  severity: 'information',
  summary: 'UEFI data with a boot mode that may leave it unused.',
  why: 'On instance types that have only a legacy BIOS, `uefi-preferred` starts the AMI without UEFI, and so without Secure Boot. `uefi` keeps it off such types.',
  source: userGuidePage('Set the boot mode of an AMI', 'set-ami-boot-mode'),
  answer: 'Registered; Bottlerocket registers its images so.',
  bad: { set: `BootMode: uefi-preferred\nUefiData: ${uefiDataExample}\n` },
  good: { set: `BootMode: uefi\nUefiData: ${uefiDataExample}\n` },
  yieldsTo: ['tpm-requires-uefi', 'paravirtual-boot-mode', 'architecture-i386-uefi'],
  check({ request, edit }, report) {
    const { Architecture: architecture, BootMode: bootMode, UefiData: data } = request.fields;
    if (bootMode?.value !== 'uefi-preferred' || !data?.value || architecture?.value === 'arm64') return;
    report(
      bootMode,
      "Types with a legacy BIOS only start this AMI without its 'UefiData', and so without Secure Boot. 'BootMode: uefi' rules them out.",
      {
        related: data.entry && [{ range: data.entry.key, message: 'The UEFI variables.' }],
        fixes: [replaceFix(edit, bootMode, 'uefi', 'unsafe')],
      },
    );
  },
});
