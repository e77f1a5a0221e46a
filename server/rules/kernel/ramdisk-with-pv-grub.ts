import { pvGrub, pvGrubPage } from '../../../schemas/pv-grub.ts';
import { defineRule, keyOf } from '../define-rule.ts';
import { removeFix } from '../fixes.ts';
import { kernelExample } from './kernel-example.ts';

export const ramdiskWithPvGrub = defineRule({
  id: 'ramdisk-with-pv-grub',
  severity: 'error',
  summary: 'A RAM disk beside a PV-GRUB kernel.',
  why: 'PV-GRUB loads kernel and initrd from the disk of the instance, so AWS allows no RAM disk beside it. Requests with PV-GRUB 1.04 and a RAM disk are in use, and for those it is only worth knowing.',
  source: pvGrubPage,
  answer: 'Refused, by the User Guide.',
  unconfirmed: "EC2's own answer was not seen.",
  bad: kernelExample('KernelId: aki-5c21674b\nRamdiskId: ari-a51cf9cc'),
  good: {},
  yieldsTo: ['kernel-with-hvm', 'ramdisk-id-form'],
  check({ request, edit }, report) {
    const { KernelId: kernel, RamdiskId: ramdisk } = request.fields;
    const image = pvGrub(kernel?.value);
    if (!kernel || !image || !ramdisk?.value || !ramdisk.entry) return;
    report(
      keyOf(request, ramdisk.entry),
      `'${image.id}' is PV-GRUB, which takes its RAM disk from the image and allows no 'RamdiskId'. Remove it.`,
      {
        severity: image.version === '1.05' ? 'error' : 'information',
        related: [{ range: kernel.range, message: `PV-GRUB ${image.version}.` }],
        fixes: [removeFix(edit, request, [ramdisk], 'unsafe')],
      },
    );
  },
});
