import { architectureTraits } from '../../../schemas/architectures.ts';
import { userGuidePage } from '../../../schemas/docs.ts';
import { defineRule } from '../define-rule.ts';
import { addFix, replaceFix } from '../fixes.ts';
import { isLeftOut } from '../left-out.ts';
import { uefiDataExample, uefiDataPlace } from './uefi-data.ts';

export const uefiDataRequiresUefi = defineRule({
  id: 'uefi-data-requires-uefi',
  severity: 'error',
  summary: 'UefiData stands without UEFI.',
  why: 'Legacy BIOS has no UEFI variables. Without `BootMode`, Intel and AMD instances start with legacy BIOS and the data is unused, which is a warning; Arm instances start with UEFI.',
  source: userGuidePage('Set the boot mode of an AMI', 'set-ami-boot-mode'),
  answer: '`InvalidParameterCombination`.',
  unconfirmed: "EC2's own answer was not seen; Packer refuses both.",
  bad: { set: `BootMode: legacy-bios\nUefiData: ${uefiDataExample}\n` },
  good: { set: `BootMode: uefi\nUefiData: ${uefiDataExample}\n` },
  yieldsTo: [
    'architecture-arm64-legacy-bios',
    'architecture-arm64-needs-hvm',
    'paravirtual-boot-mode',
    'tpm-requires-uefi',
  ],
  check({ request, edit }, report) {
    const { UefiData: data, BootMode: bootMode, Architecture: architecture } = request.fields;
    const place = uefiDataPlace(request);
    if (!data?.value || !place) return;
    if (bootMode?.value === 'legacy-bios') {
      report(place, "Legacy BIOS cannot read 'UefiData'. Set 'BootMode: uefi', or remove 'UefiData'.", {
        related: [{ range: bootMode.range, message: 'The boot mode.' }],
        fixes: [replaceFix(edit, bootMode, 'uefi', 'unsafe')],
      });
      return;
    }
    const startsWithUefi =
      architecture && (!architecture.value || architectureTraits[architecture.value].arm);
    if (startsWithUefi || !isLeftOut(request, 'BootMode')) return;
    report(
      place,
      "Without 'BootMode', Intel and AMD instances start with legacy BIOS and leave 'UefiData' unused. Add 'BootMode: uefi'.",
      { severity: 'warning', fixes: [addFix(edit, request, 'BootMode', 'uefi')] },
    );
  },
});
