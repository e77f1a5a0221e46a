import { userGuidePage } from '../../../schemas/docs.ts';
import { volumes } from '../../spec/facts.ts';
import { isMisspelt } from '../alike.ts';
import { defineRule, fix, missing } from '../define-rule.ts';
import { rootVolumeExample } from '../example.ts';
import { addFix } from '../fixes.ts';

export const rootDeleteOnTermination = defineRule({
  id: 'root-delete-on-termination',
  severity: 'hint',
  summary: 'The root volume may outlive its instance.',
  why: 'With `DeleteOnTermination: false`, every terminated instance leaves its root volume behind, which goes on costing. For the root volume the default is `true`; saying so keeps it from depending on the tool.',
  source: userGuidePage('Block device mappings', 'block-device-mapping-concepts'),
  answer: 'Accepted.',
  unconfirmed: 'What RegisterImage itself fills in is not documented.',
  bad: rootVolumeExample('SnapshotId: snap-0a1b2c3d4e5f60718\nVolumeSize: 8\nVolumeType: gp3'),
  good: rootVolumeExample(
    'SnapshotId: snap-0a1b2c3d4e5f60718\nVolumeSize: 8\nVolumeType: gp3\nDeleteOnTermination: true',
  ),
  yieldsTo: ['root-device-no-snapshot'],
  check({ request, edit }, report) {
    for (const { ebs, role } of volumes(request)) {
      const field = ebs.fields.DeleteOnTermination;
      if (role !== 'root' || isMisspelt(ebs, 'DeleteOnTermination')) continue;
      if (!field) {
        report(
          missing(ebs, 'DeleteOnTermination'),
          "Say whether the root volume goes with its instance: 'DeleteOnTermination: true' keeps volumes from piling up.",
          { fixes: [addFix(edit, ebs, 'DeleteOnTermination', 'true')] },
        );
      } else if (field.value === false) {
        report(
          field,
          "With 'false', every terminated instance leaves its root volume behind. Write 'true' unless that is wanted.",
          { fixes: [fix("Set 'DeleteOnTermination: true'", 'unsafe', edit.replace(field, 'true'))] },
        );
      }
    }
  },
});
