import { userGuidePage } from '../../../schemas/docs.ts';
import { defaultVolumeType } from '../../../schemas/volume-types.ts';
import { volumes } from '../../spec/facts.ts';
import { isMisspelt } from '../alike.ts';
import { defineRule, missing } from '../define-rule.ts';
import { dataVolumeExample } from '../example.ts';
import { addFix } from '../fixes.ts';

export const ebsVolumeTypeMissing = defineRule({
  id: 'ebs-volume-type-missing',
  severity: 'hint',
  summary: 'VolumeType is left out.',
  why: 'EC2 then takes `gp2`, the older general purpose type; old registrations fell to `standard`. gp3 costs less and has 3,000 IOPS at any size.',
  source: userGuidePage('Block device mappings', 'block-device-mapping-concepts'),
  answer: 'Accepted as `gp2`.',
  bad: dataVolumeExample('VolumeSize: 100\nDeleteOnTermination: true\nEncrypted: true'),
  good: dataVolumeExample('VolumeSize: 100\nVolumeType: gp3\nDeleteOnTermination: true\nEncrypted: true'),
  yieldsTo: ['ebs-iops-not-supported', 'ebs-throughput-only-gp3', 'ebs-snapshot-or-size'],
  check({ request, edit }, report) {
    for (const { ebs } of volumes(request)) {
      if (ebs.fields.VolumeType || isMisspelt(ebs, 'VolumeType')) continue;
      report(
        missing(ebs, 'VolumeType'),
        `Without 'VolumeType', EC2 makes a '${defaultVolumeType}' volume. Say which type you want; 'gp3' is the current one.`,
        { fixes: [addFix(edit, ebs, 'VolumeType', 'gp3')] },
      );
    }
  },
});
