import { userGuidePage } from '../../../schemas/docs.ts';
import { defineRule } from '../define-rule.ts';
import { replaceFix } from '../fixes.ts';

export const architectureArm64UefiPreferred = defineRule({
  id: 'architecture-arm64-uefi-preferred',
  severity: 'hint',
  summary: 'An arm64 AMI prefers UEFI, though it has no other choice.',
  why: 'No Graviton type has a BIOS to fall back to, so `uefi-preferred` means the same as `uefi`, which says it plainly.',
  source: userGuidePage('Amazon EC2 boot modes', 'ami-boot'),
  answer: 'Registered; Talos and Flatcar register their images so.',
  bad: { set: 'Architecture: arm64\nBootMode: uefi-preferred\n' },
  good: { set: 'Architecture: arm64\nBootMode: uefi\n' },
  yieldsTo: ['tpm-requires-uefi', 'architecture-arm64-needs-hvm'],
  check({ request, edit }, report) {
    const { Architecture: architecture, BootMode: bootMode } = request.fields;
    if (architecture?.value !== 'arm64' || bootMode?.value !== 'uefi-preferred') return;
    report(bootMode, "arm64 instance types have UEFI only. 'BootMode: uefi' means the same and says so.", {
      fixes: [replaceFix(edit, bootMode, 'uefi', 'unsafe')],
    });
  },
});
