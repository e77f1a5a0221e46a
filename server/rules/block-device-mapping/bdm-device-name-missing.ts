import { apiPage } from '../../../schemas/docs.ts';
import { yamlString } from '../../spec/edit.ts';
import { blockDevices, isEbsBacked, isGiven } from '../../spec/facts.ts';
import type { BlockDeviceMapping, Request } from '../../spec/fields.ts';
import { isMisspelt } from '../alike.ts';
import { defineRule, missing } from '../define-rule.ts';
import { DeviceRenaming } from '../device-renaming.ts';
import { dataVolumesExample, furtherDevicesExample } from '../example.ts';
import { addFix } from '../fixes.ts';

export const bdmDeviceNameMissing = defineRule({
  id: 'bdm-device-name-missing',
  severity: 'error',
  summary: 'An entry of BlockDeviceMappings has no DeviceName.',
  why: 'Every entry says which device it is about; without a name EC2 cannot attach the volume.',
  source: apiPage('BlockDeviceMapping'),
  answer: '`InvalidBlockDeviceMapping`: Missing device name (seen for RunInstances).',
  bad: furtherDevicesExample(`\
- Ebs:
    VolumeSize: 100
    VolumeType: gp3
    DeleteOnTermination: true
    Encrypted: true
`),
  good: dataVolumesExample('/dev/sdf'),
  check(spec, report) {
    const { request, edit } = spec;
    const renaming = new DeviceRenaming(spec);
    let unmapped = unmappedRoot(request);
    for (const entry of blockDevices(request)) {
      if (entry.fields.DeviceName || isMisspelt(entry, 'DeviceName')) continue;
      const root = isGiven(entry.fields.Ebs?.fields.SnapshotId) ? unmapped : undefined;
      if (root) unmapped = undefined;
      const name = root ?? renaming.freeName(entry);
      report(
        missing(entry, 'DeviceName'),
        `This entry has no 'DeviceName', so EC2 does not know which device it is about. Add one${name ? `, such as '${name}'` : ''}.`,
        { fixes: [name ? addFix(edit, entry, 'DeviceName', yamlString(name)) : undefined] },
      );
    }
  },
});

/** The name of the root device, where no entry has it. */
function unmappedRoot(request: Request): string | undefined {
  const root = request.fields.RootDeviceName?.value;
  const isRoot = ({ fields }: BlockDeviceMapping) => fields.DeviceName?.value === root;
  return isEbsBacked(request) && !blockDevices(request).some(isRoot) ? root : undefined;
}
