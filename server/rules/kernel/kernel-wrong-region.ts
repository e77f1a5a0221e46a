import { currentPvGrub, pvGrub, pvGrubPage } from '../../../schemas/pv-grub.ts';
import { defineRule } from '../define-rule.ts';
import { exampleText } from '../example.ts';
import { replaceFix } from '../fixes.ts';
import { kernelExample } from './kernel-example.ts';

export const kernelWrongRegion = defineRule({
  id: 'kernel-wrong-region',
  severity: 'warning',
  summary: 'The PV-GRUB kernel is that of another Region.',
  why: 'Kernel images have another id in every Region, and EC2 finds only those of the Region that is asked. The Region is that of the comment `# ami-spec: region=…`.',
  source: pvGrubPage,
  answer: "`InvalidAMIID.NotFound`: The image id '[aki-70cb0e10]' does not exist.",
  bad: {
    text: `# ami-spec: region=us-east-1\n${exampleText(kernelExample('KernelId: aki-70cb0e10'))}`,
  },
  good: { text: `# ami-spec: region=us-east-1\n${exampleText({})}` },
  yieldsTo: ['kernel-with-hvm', 'kernel-arch-mismatch'],
  check({ request, edit, document: { target } }, report) {
    const kernel = request.fields.KernelId;
    const image = pvGrub(kernel?.value);
    if (!kernel || !image || !target?.region || image.region === target.region) return;
    const other = currentPvGrub(target.region, image.architecture);
    report(
      kernel,
      `'${image.id}' is the PV-GRUB of ${image.region}, and this spec is for ${target.region}. ${other ? `Write '${other}'.` : `${target.region} has no PV-GRUB and runs no paravirtual AMIs.`}`,
      {
        related: [{ range: target.range, message: 'The Region of this spec.' }],
        fixes: [other ? replaceFix(edit, kernel, other, 'unsafe') : undefined],
      },
    );
  },
});
