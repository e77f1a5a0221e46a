import { userGuidePage } from '../../../schemas/docs.ts';
import { volumes } from '../../spec/facts.ts';
import { defineRule } from '../define-rule.ts';
import { rootVolumeExample } from '../example.ts';
import { replaceFix } from '../fixes.ts';
import { typeOfVolume } from '../volume-type.ts';

export const rootVolumeTypeHdd = defineRule({
  id: 'root-volume-type-hdd',
  severity: 'error',
  summary: 'The root volume is of a type that cannot boot.',
  why: 'The hard disk types st1 and sc1 cannot be boot volumes.',
  source: userGuidePage('Amazon EBS volume types', 'ebs-volume-types'),
  answer: '`InvalidBlockDeviceMapping`, according to a reimplementation of the API.',
  unconfirmed: 'Whether EC2 refuses the registration or only the launch.',
  bad: rootVolumeExample(
    'SnapshotId: snap-0a1b2c3d4e5f60718\nVolumeSize: 125\nVolumeType: st1\nDeleteOnTermination: true',
  ),
  good: rootVolumeExample(
    'SnapshotId: snap-0a1b2c3d4e5f60718\nVolumeSize: 125\nVolumeType: gp3\nDeleteOnTermination: true',
  ),
  check({ request, edit }, report) {
    for (const { ebs, role } of volumes(request)) {
      const type = typeOfVolume(ebs);
      const written = ebs.fields.VolumeType;
      if (role !== 'root' || !type || type.limits.boot || !written) continue;
      report(written, `No instance boots from a '${type.name}' volume. Write 'gp3' for the root volume.`, {
        fixes: [replaceFix(edit, written, 'gp3', 'unsafe')],
      });
    }
  },
});
