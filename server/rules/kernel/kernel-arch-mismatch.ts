import { currentPvGrub, pvGrub, pvGrubPage } from '../../../schemas/pv-grub.ts';
import { defineRule } from '../define-rule.ts';
import { replaceFix } from '../fixes.ts';
import { kernelExample } from './kernel-example.ts';

export const kernelArchMismatch = defineRule({
  id: 'kernel-arch-mismatch',
  severity: 'error',
  summary: 'The PV-GRUB kernel is for another architecture than the AMI.',
  why: 'The 64-bit PV-GRUB starts no 32-bit kernel, and the 32-bit one no 64-bit kernel.',
  source: pvGrubPage,
  answer: "`InvalidParameterValue`: Invalid value 'x86_64' for architecture.",
  unconfirmed: 'The answer was seen in a thread that does not name its cause.',
  bad: kernelExample('Architecture: i386\nKernelId: aki-5c21674b'),
  good: {},
  yieldsTo: ['kernel-with-hvm'],
  check({ request, edit, document }, report) {
    const { Architecture: architecture, KernelId: kernel } = request.fields;
    const image = pvGrub(kernel?.value);
    if (!kernel || !image || !(architecture?.value === 'i386' || architecture?.value === 'x86_64')) return;
    if (image.architecture === architecture.value) return;
    const other = currentPvGrub(document.target?.region ?? image.region, architecture.value);
    report(
      kernel,
      `'${image.id}' is PV-GRUB for ${image.architecture}, and the AMI is ${architecture.value}. ${other ? `Write '${other}', or change 'Architecture'.` : "Change 'Architecture'."}`,
      {
        related: [{ range: architecture.range, message: 'The architecture of the AMI.' }],
        fixes: [
          other ? replaceFix(edit, kernel, other, 'unsafe') : undefined,
          replaceFix(edit, architecture, image.architecture, 'unsafe'),
        ],
      },
    );
  },
});
