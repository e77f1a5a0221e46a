import { pvGrubPage } from '../../../schemas/pv-grub.ts';
import { defineRule, keyOf } from '../define-rule.ts';
import { removeFix } from '../fixes.ts';
import { isLeftOut } from '../left-out.ts';
import { kernelExample } from './kernel-example.ts';

export const ramdiskWithoutKernel = defineRule({
  id: 'ramdisk-without-kernel',
  severity: 'warning',
  summary: 'A RAM disk without the kernel that it belongs to.',
  why: 'A RAM disk holds the modules of one kernel. Without `KernelId`, the kernel is chosen at launch and may not be that one.',
  source: pvGrubPage,
  answer: 'Registered, as far as is known.',
  unconfirmed: "EC2's own answer was not seen.",
  bad: kernelExample('RamdiskId: ari-a51cf9cc'),
  good: {},
  yieldsTo: ['kernel-with-hvm', 'ramdisk-id-form'],
  check({ request, edit }, report) {
    const ramdisk = request.fields.RamdiskId;
    if (!ramdisk?.value || !ramdisk.entry || !isLeftOut(request, 'KernelId')) return;
    report(
      keyOf(request, ramdisk.entry),
      "'RamdiskId' belongs to a kernel, and there is no 'KernelId'. Name the kernel as well, or remove the RAM disk.",
      { fixes: [removeFix(edit, request, [ramdisk], 'unsafe')] },
    );
  },
});
