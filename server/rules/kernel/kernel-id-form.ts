import { apiPage } from '../../../schemas/docs.ts';
import { defineRule } from '../define-rule.ts';
import { kernelExample } from './kernel-example.ts';
import { reportImageId } from './kernel-image-id.ts';

export const kernelIdForm = defineRule({
  id: 'kernel-id-form',
  severity: 'error',
  summary: 'KernelId is not the id of a kernel.',
  why: 'Kernels have ids of their own, `aki-` and 8 or 17 hexadecimal digits. The name of a kernel file, or the id of an AMI or a RAM disk, is none.',
  source: apiPage('RegisterImage'),
  answer: '`InvalidKernelId.Malformed`: Ensure that you specify the kernel ID in the form aki-xxxxxxxx.',
  bad: kernelExample('KernelId: vmlinuz-5.10'),
  good: {},
  yieldsTo: ['kernel-with-hvm'],
  check(spec, report) {
    reportImageId('KernelId', spec, report);
  },
});
