import { apiPage } from '../../../schemas/docs.ts';
import { rootEntry } from '../../spec/facts.ts';
import { defineRule, fix } from '../define-rule.ts';

export const bdmOrder = defineRule({
  id: 'bdm-order',
  severity: 'hint',
  summary: 'The root device is not the first entry of BlockDeviceMappings.',
  why: 'EC2 goes by the names, but readers look for the root device at the top, and some tools take the first entry for it.',
  source: apiPage('RegisterImage'),
  answer: 'Accepted.',
  optIn: true,
  bad: {
    set: `\
BlockDeviceMappings:
  - DeviceName: /dev/sdf
    Ebs:
      VolumeSize: 100
      VolumeType: gp3
      DeleteOnTermination: true
      Encrypted: true
  - DeviceName: /dev/xvda
    Ebs:
      SnapshotId: snap-0a1b2c3d4e5f60718
      VolumeSize: 8
      VolumeType: gp3
      DeleteOnTermination: true
`,
  },
  good: {},
  check({ request, edit }, report) {
    const mappings = request.fields.BlockDeviceMappings;
    const root = rootEntry(request);
    const first = mappings?.items[0];
    const name = root?.fields.DeviceName;
    if (!mappings || !root || !first || !name || root === first) return;
    report(name, 'The root device is usually the first entry, and some tools take the first entry for it.', {
      fixes: [fix('Swap with the first entry', 'safe', ...edit.swap(mappings, first, root))],
    });
  },
});
