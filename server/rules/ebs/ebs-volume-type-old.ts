import { userGuidePage } from '../../../schemas/docs.ts';
import type { VolumeTypeName } from '../../../schemas/volume-types.ts';
import { volumes } from '../../spec/facts.ts';
import { defineRule } from '../define-rule.ts';
import { dataVolumeExample } from '../example.ts';
import { replaceFix } from '../fixes.ts';

/** What has taken the place of a type, and what is better about it. */
const successors: Partial<Record<VolumeTypeName, { type: VolumeTypeName; better: string }>> = {
  gp2: { type: 'gp3', better: 'costs less and has 3,000 IOPS at any size' },
  io1: { type: 'io2', better: 'is more durable and takes more IOPS at the same price' },
  standard: { type: 'gp3', better: 'is faster; magnetic volumes are of the previous generation' },
};

export const ebsVolumeTypeOld = defineRule({
  id: 'ebs-volume-type-old',
  severity: 'hint',
  summary: 'The volume type has a successor.',
  why: 'gp3 took the place of gp2 and of magnetic volumes, io2 that of io1. The old types still work.',
  source: userGuidePage('Amazon EBS volume types', 'ebs-volume-types'),
  answer: 'Accepted.',
  bad: dataVolumeExample('VolumeSize: 100\nVolumeType: gp2\nDeleteOnTermination: true\nEncrypted: true'),
  good: dataVolumeExample('VolumeSize: 100\nVolumeType: gp3\nDeleteOnTermination: true\nEncrypted: true'),
  yieldsTo: ['ebs-iops-not-supported', 'ebs-throughput-only-gp3'],
  check({ request, edit }, report) {
    for (const { ebs } of volumes(request)) {
      const type = ebs.fields.VolumeType;
      const successor = type?.value && successors[type.value];
      if (!type || !successor) continue;
      report(type, `'${type.text}' works, but '${successor.type}' ${successor.better}.`, {
        fixes: [replaceFix(edit, type, successor.type, 'unsafe')],
      });
    }
  },
});
