import { apiPage } from '../../../schemas/docs.ts';
import { defineRule } from '../define-rule.ts';
import { kernelExample } from './kernel-example.ts';
import { reportImageId } from './kernel-image-id.ts';

export const ramdiskIdForm = defineRule({
  id: 'ramdisk-id-form',
  severity: 'error',
  summary: 'RamdiskId is not the id of a RAM disk.',
  why: 'RAM disks have ids of their own, `ari-` and 8 or 17 hexadecimal digits. The name of an initrd file, or the id of an AMI or a kernel, is none.',
  source: apiPage('RegisterImage'),
  answer: '`InvalidRamDiskId.Malformed`: Ensure that you specify the RAM disk ID in the form ari-xxxxxxxx.',
  bad: kernelExample('KernelId: aki-825ea7eb\nRamdiskId: initrd.img'),
  good: {},
  yieldsTo: ['kernel-with-hvm'],
  check(spec, report) {
    reportImageId('RamdiskId', spec, report);
  },
});
