import { userGuidePage } from '../../../schemas/docs.ts';
import { defineRule, keyOf } from '../define-rule.ts';
import { removeFix } from '../fixes.ts';

export const architectureArm64Sriov = defineRule({
  id: 'architecture-arm64-sriov',
  severity: 'hint',
  summary: 'SriovNetSupport on an arm64 AMI does nothing.',
  why: 'The Intel 82599 VF exists on no Graviton type. EC2 takes the key, and nothing comes of it.',
  source: userGuidePage('Enhanced networking with the Intel 82599 VF interface', 'sriov-networking'),
  answer: 'Registered.',
  bad: { set: 'Architecture: arm64\nBootMode: uefi\nSriovNetSupport: simple\n' },
  good: { set: 'Architecture: arm64\nBootMode: uefi\n' },
  yieldsTo: ['paravirtual-sriov', 'architecture-arm64-needs-hvm'],
  check({ request, edit }, report) {
    const { Architecture: architecture, SriovNetSupport: sriov } = request.fields;
    if (architecture?.value !== 'arm64' || !sriov?.value || !sriov.entry) return;
    report(
      keyOf(request, sriov.entry),
      "No arm64 instance type has the Intel 82599 VF, so 'SriovNetSupport' does nothing here. Remove it.",
      { unnecessary: true, fixes: [removeFix(edit, request, [sriov], 'safe')] },
    );
  },
});
