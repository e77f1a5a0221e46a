import { architectureTraits } from '../../../schemas/architectures.ts';
import { userGuidePage } from '../../../schemas/docs.ts';
import { defineRule } from '../define-rule.ts';
import { paravirtualExample } from '../example.ts';
import { replaceFix } from '../fixes.ts';

export const architectureArm64NeedsHvm = defineRule({
  id: 'architecture-arm64-needs-hvm',
  severity: 'error',
  summary: 'An Arm or Mac AMI is said to be paravirtual.',
  why: 'Only the previous-generation types C1, C3, HS1, M1, M2, M3 and T1 run paravirtual AMIs, and all of them are Intel. No instance type could launch an Arm or Mac AMI registered so.',
  source: userGuidePage('Virtualization types', 'virtualization_types'),
  answer: '`InvalidParameterCombination`.',
  unconfirmed: "EC2's own answer was not seen.",
  bad: {
    set: `Architecture: arm64\n${paravirtualExample.set}`,
    unset: paravirtualExample.unset,
  },
  good: { set: 'Architecture: arm64\nBootMode: uefi\n' },
  check({ request, edit }, report) {
    const { Architecture: architecture, VirtualizationType: virtualization } = request.fields;
    if (!architecture?.value || virtualization?.value !== 'paravirtual') return;
    if (!architectureTraits[architecture.value].hvmOnly) return;
    report(
      virtualization,
      `No instance type runs a paravirtual '${architecture.value}' AMI. Write 'VirtualizationType: hvm'.`,
      {
        related: [{ range: architecture.range, message: 'The architecture that needs hvm.' }],
        fixes: [replaceFix(edit, virtualization, 'hvm', 'unsafe')],
      },
    );
  },
});
