import { architectureTraits } from '../../../schemas/architectures.ts';
import { userGuidePage } from '../../../schemas/docs.ts';
import { defineRule } from '../define-rule.ts';
import { replaceFix } from '../fixes.ts';

export const architectureArm64LegacyBios = defineRule({
  id: 'architecture-arm64-legacy-bios',
  severity: 'error',
  summary: 'An Arm AMI asks for legacy BIOS.',
  why: 'Arm instance types have UEFI firmware and nothing else, so no instance type could start the AMI.',
  source: userGuidePage('Amazon EC2 boot modes', 'ami-boot'),
  answer: '`InvalidParameterCombination`.',
  unconfirmed: "EC2's own answer was not seen.",
  bad: { set: 'Architecture: arm64\nBootMode: legacy-bios\n' },
  good: { set: 'Architecture: arm64\nBootMode: uefi\n' },
  yieldsTo: ['architecture-arm64-needs-hvm'],
  check({ request, edit }, report) {
    const { Architecture: architecture, BootMode: bootMode } = request.fields;
    if (!architecture?.value || bootMode?.value !== 'legacy-bios') return;
    if (!architectureTraits[architecture.value].arm) return;
    report(
      bootMode,
      `No '${architecture.value}' instance type has a legacy BIOS to start from. Write 'BootMode: uefi'.`,
      {
        related: [{ range: architecture.range, message: 'The architecture that starts with UEFI only.' }],
        fixes: [replaceFix(edit, bootMode, 'uefi', 'unsafe')],
      },
    );
  },
});
