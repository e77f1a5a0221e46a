import { userGuidePage } from '../../../schemas/docs.ts';
import { defineRule, missing } from '../define-rule.ts';
import { isLeftOut } from '../left-out.ts';
import { enaFix } from '../virtualization/ena.ts';

export const architectureArm64Ena = defineRule({
  id: 'architecture-arm64-ena',
  severity: 'warning',
  summary: 'An arm64 AMI does not say that it has the ENA driver.',
  why: 'Every Graviton type has ENA networking and launches only AMIs that are registered with `EnaSupport: true`. The image must have the driver, as every current arm64 Linux has.',
  source: userGuidePage('Enhanced networking with ENA', 'enhanced-networking-ena'),
  answer:
    "Registered. At launch: `InvalidParameterCombination`, Enhanced networking with the Elastic Network Adapter (ENA) is required for the 't4g.micro' instance type.",
  bad: { set: 'Architecture: arm64\nBootMode: uefi\n', unset: ['EnaSupport'] },
  good: { set: 'Architecture: arm64\nBootMode: uefi\n' },
  yieldsTo: ['ami-source-missing', 'architecture-arm64-needs-hvm'],
  check(spec, report) {
    const { Architecture: architecture, EnaSupport: ena } = spec.request.fields;
    if (architecture?.value !== 'arm64') return;
    if (ena ? ena.value !== false : !isLeftOut(spec.request, 'EnaSupport')) return;
    report(
      ena ?? missing(spec.request, 'EnaSupport'),
      "Every arm64 instance type needs ENA and refuses to launch an AMI without 'EnaSupport: true'. Set it, if the image has the driver.",
      {
        related: [{ range: architecture.range, message: 'The architecture that needs ENA.' }],
        fixes: [enaFix(spec)],
      },
    );
  },
});
