import { userGuidePage } from '../../../schemas/docs.ts';
import { uefiFields } from '../../spec/facts.ts';
import { defineRule } from '../define-rule.ts';
import { replaceFix } from '../fixes.ts';

export const architectureI386Uefi = defineRule({
  id: 'architecture-i386-uefi',
  severity: 'warning',
  summary: 'A 32-bit AMI asks for UEFI.',
  why: 'All instance types with UEFI are 64-bit; those that take `i386` have a legacy BIOS. With `uefi-preferred` such an AMI starts all the same, so that is only worth knowing.',
  source: userGuidePage('Amazon EC2 boot modes', 'ami-boot'),
  answer: 'Registered; no instance type launches it.',
  unconfirmed: "EC2's own answer was not seen.",
  bad: { set: 'Architecture: i386\nBootMode: uefi\n' },
  good: { set: 'Architecture: x86_64\nBootMode: uefi\n' },
  yieldsTo: ['paravirtual-boot-mode'],
  check({ request, edit }, report) {
    const { Architecture: architecture, BootMode: bootMode } = request.fields;
    const uefi = uefiFields(request);
    const [first] = uefi;
    if (architecture?.value !== 'i386' || !first) return;
    const onlyPreferred = uefi.length === 1 && bootMode?.value === 'uefi-preferred';
    report(
      architecture,
      onlyPreferred
        ? "No 32-bit instance type has UEFI, so 'uefi-preferred' always ends in the legacy BIOS here."
        : `'${first.path}' needs UEFI, and no instance type that takes i386 has it. Write 'Architecture: x86_64' if the image is 64-bit.`,
      {
        severity: onlyPreferred ? 'information' : 'warning',
        related: uefi.map(({ range, path }) => ({ range, message: `'${path}' asks for UEFI.` })),
        fixes: [replaceFix(edit, architecture, 'x86_64', 'unsafe')],
      },
    );
  },
});
