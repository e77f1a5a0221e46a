import { userGuidePage } from '../../../schemas/docs.ts';
import { volumes } from '../../spec/facts.ts';
import { isMisspelt } from '../alike.ts';
import { defineRule, missing } from '../define-rule.ts';
import { dataVolumeExample } from '../example.ts';
import { addFix } from '../fixes.ts';

export const ebsDeleteOnTerminationMissing = defineRule({
  id: 'ebs-delete-on-termination-missing',
  severity: 'hint',
  summary: 'A data volume does not say whether it goes with its instance.',
  why: 'For data volumes the default is `false`: every terminated instance leaves one behind, which goes on costing.',
  source: userGuidePage('Block device mappings', 'block-device-mapping-concepts'),
  answer: 'Accepted.',
  bad: dataVolumeExample('VolumeSize: 100\nVolumeType: gp3\nEncrypted: true'),
  good: dataVolumeExample('VolumeSize: 100\nVolumeType: gp3\nDeleteOnTermination: true\nEncrypted: true'),
  yieldsTo: ['ebs-snapshot-or-size'],
  check({ request, edit }, report) {
    for (const { ebs, role } of volumes(request)) {
      if (role !== 'data' || ebs.fields.DeleteOnTermination || isMisspelt(ebs, 'DeleteOnTermination'))
        continue;
      report(
        missing(ebs, 'DeleteOnTermination'),
        "Without 'DeleteOnTermination', this data volume stays behind when its instance is terminated. Say 'true' or 'false'.",
        {
          fixes: ['true', 'false'].map((value) => addFix(edit, ebs, 'DeleteOnTermination', value)),
        },
      );
    }
  },
});
