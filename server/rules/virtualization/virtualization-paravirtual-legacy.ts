import { userGuidePage } from '../../../schemas/docs.ts';
import { defineRule } from '../define-rule.ts';
import { paravirtualExample } from '../example.ts';
import { replaceFix } from '../fixes.ts';

export const virtualizationParavirtualLegacy = defineRule({
  id: 'virtualization-paravirtual-legacy',
  severity: 'warning',
  summary: 'A paravirtual AMI, which no current instance type launches.',
  why: 'Only the previous-generation types C1, C3, HS1, M1, M2, M3 and T1 run paravirtual AMIs, and only in the older Regions. Changing it to `hvm` takes a disk with a boot loader of its own.',
  source: userGuidePage('Virtualization types', 'virtualization_types'),
  answer:
    "Registered. At launch: `InvalidParameterCombination`, virtualization type 'hvm' is required for instances of type 't2.micro'.",
  bad: paravirtualExample,
  good: {},
  yieldsTo: [
    'ami-source-missing',
    'architecture-arm64-needs-hvm',
    'paravirtual-boot-mode',
    'paravirtual-ena',
    'paravirtual-sriov',
  ],
  check({ request, edit }, report) {
    const virtualization = request.fields.VirtualizationType;
    if (virtualization?.value !== 'paravirtual') return;
    report(
      virtualization,
      "Only the previous-generation types C1, C3, HS1, M1, M2, M3 and T1 launch a paravirtual AMI. Write 'hvm' if the disk has a boot loader of its own.",
      { fixes: [replaceFix(edit, virtualization, 'hvm', 'unsafe')] },
    );
  },
});
