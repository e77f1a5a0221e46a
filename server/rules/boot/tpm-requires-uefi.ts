import { architectureTraits } from '../../../schemas/architectures.ts';
import { userGuidePage } from '../../../schemas/docs.ts';
import { defineRule } from '../define-rule.ts';
import { addFix, removeFix, replaceFix } from '../fixes.ts';
import { isLeftOut } from '../left-out.ts';

export const tpmRequiresUefi = defineRule({
  id: 'tpm-requires-uefi',
  severity: 'error',
  summary: 'TpmSupport stands without BootMode uefi.',
  why: 'NitroTPM works with UEFI only, and EC2 asks for exactly `BootMode: uefi`: `uefi-preferred` is not enough. On `arm64` a missing BootMode means UEFI, so there it is only a warning.',
  source: userGuidePage('Set the boot mode of an AMI', 'set-ami-boot-mode'),
  answer: 'Refused; `InvalidParameterCombination`.',
  unconfirmed: "People report the refusal; the code of EC2's answer was not seen.",
  bad: { set: 'BootMode: uefi-preferred\nTpmSupport: v2.0\n' },
  good: { set: 'BootMode: uefi\nTpmSupport: v2.0\n' },
  yieldsTo: ['paravirtual-boot-mode', 'architecture-arm64-needs-hvm', 'architecture-arm64-legacy-bios'],
  check({ request, edit }, report) {
    const { TpmSupport: tpm, BootMode: bootMode, Architecture: architecture } = request.fields;
    if (!tpm?.value) return;
    if (bootMode ? !bootMode.value || bootMode.value === 'uefi' : !isLeftOut(request, 'BootMode')) return;
    const arm = architecture && (!architecture.value || architectureTraits[architecture.value].arm);
    const found = bootMode ? `'BootMode: ${bootMode.value}' is not enough` : "there is no 'BootMode'";
    report(
      tpm,
      `'TpmSupport' needs 'BootMode: uefi'; ${found}. Set 'BootMode: uefi', or remove 'TpmSupport'.`,
      {
        severity: arm && !bootMode ? 'warning' : 'error',
        related: bootMode && [{ range: bootMode.range, message: 'The boot mode.' }],
        fixes: [
          bootMode ? replaceFix(edit, bootMode, 'uefi', 'unsafe') : addFix(edit, request, 'BootMode', 'uefi'),
          removeFix(edit, request, [tpm], 'unsafe'),
        ],
      },
    );
  },
});
