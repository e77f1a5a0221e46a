import { userGuidePage } from '../../../schemas/docs.ts';
import { uefiFields } from '../../spec/facts.ts';
import { defineRule, keyOf } from '../define-rule.ts';
import { paravirtualExample } from '../example.ts';
import { removeFix, replaceFix } from '../fixes.ts';

export const paravirtualBootMode = defineRule({
  id: 'paravirtual-boot-mode',
  severity: 'error',
  summary: 'UEFI settings on a paravirtual AMI.',
  why: 'A paravirtual AMI starts through a kernel image such as PV-GRUB. It has no firmware, so there is nothing that could read a boot mode, a TPM or UEFI variables.',
  source: userGuidePage('Virtualization types', 'virtualization_types'),
  answer: '`InvalidParameterCombination`.',
  unconfirmed: "EC2's own answer was not seen.",
  bad: { set: `${paravirtualExample.set}BootMode: uefi\n`, unset: ['EnaSupport'] },
  good: {},
  yieldsTo: ['architecture-arm64-needs-hvm'],
  check({ request, edit }, report) {
    const virtualization = request.fields.VirtualizationType;
    const [first, ...others] = uefiFields(request);
    if (virtualization?.value !== 'paravirtual' || !first?.entry) return;
    report(
      keyOf(request, first.entry),
      `'${first.path}' needs UEFI firmware, and a paravirtual AMI starts without firmware. Set 'VirtualizationType: hvm'.`,
      {
        related: [
          { range: virtualization.range, message: 'The virtualization type.' },
          ...others.map(({ range, path }) => ({ range, message: `'${path}' needs UEFI as well.` })),
        ],
        fixes: [
          replaceFix(edit, virtualization, 'hvm', 'unsafe'),
          removeFix(edit, request, [first, ...others], 'unsafe'),
        ],
      },
    );
  },
});
