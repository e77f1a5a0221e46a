import { currentPvGrub, pvGrubPage } from '../../../schemas/pv-grub.ts';
import { isEbsBacked } from '../../spec/facts.ts';
import { defineRule, missing } from '../define-rule.ts';
import { paravirtualExample } from '../example.ts';
import { addFix } from '../fixes.ts';
import { isLeftOut } from '../left-out.ts';

export const kernelMissingPv = defineRule({
  id: 'kernel-missing-pv',
  severity: 'information',
  summary: 'A paravirtual AMI without a kernel.',
  why: 'A paravirtual AMI starts through a kernel image such as PV-GRUB. Where the AMI names none, every launch has to.',
  source: pvGrubPage,
  answer: 'Registered.',
  optIn: true,
  bad: paravirtualExample,
  good: {},
  yieldsTo: ['ami-source-missing', 'architecture-arm64-needs-hvm', 'ramdisk-without-kernel'],
  check({ request, edit, document }, report) {
    const { Architecture: architecture, VirtualizationType: virtualization } = request.fields;
    if (virtualization?.value !== 'paravirtual' || !isEbsBacked(request)) return;
    if (!isLeftOut(request, 'KernelId')) return;
    const id = currentPvGrub(document.target?.region, architecture?.value);
    report(
      missing(request, 'KernelId'),
      "Without 'KernelId', every launch of this paravirtual AMI has to name a kernel. Add the PV-GRUB image of your Region.",
      { fixes: [id ? addFix(edit, request, 'KernelId', id) : undefined] },
    );
  },
});
