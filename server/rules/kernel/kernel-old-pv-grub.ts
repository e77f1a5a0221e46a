import { currentPvGrub, pvGrub, pvGrubPage } from '../../../schemas/pv-grub.ts';
import { defineRule } from '../define-rule.ts';
import { replaceFix } from '../fixes.ts';
import { kernelExample } from './kernel-example.ts';

export const kernelOldPvGrub = defineRule({
  id: 'kernel-old-pv-grub',
  severity: 'hint',
  summary: 'An old version of PV-GRUB.',
  why: 'AWS asks for the newest PV-GRUB in new AMIs: older versions do not start on all instance types and are not in all Regions.',
  source: pvGrubPage,
  answer: 'Registered.',
  bad: kernelExample('KernelId: aki-919dcaf8'),
  good: {},
  yieldsTo: ['kernel-with-hvm', 'kernel-arch-mismatch', 'kernel-wrong-region'],
  check({ request, edit }, report) {
    const kernel = request.fields.KernelId;
    const image = pvGrub(kernel?.value);
    if (!kernel || image?.version !== '1.04') return;
    const current = currentPvGrub(image.region, image.architecture);
    if (!current) return;
    report(
      kernel,
      `'${image.id}' is PV-GRUB ${image.version}. Write '${current}', the newest of ${image.region}, in a new AMI.`,
      {
        fixes: [replaceFix(edit, kernel, current, 'unsafe')],
      },
    );
  },
});
