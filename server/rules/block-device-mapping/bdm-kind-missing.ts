import { apiPage } from '../../../schemas/docs.ts';
import { blockDevices, hasVolume } from '../../spec/facts.ts';
import type { BlockDeviceMapping } from '../../spec/fields.ts';
import { defineRule, missing } from '../define-rule.ts';
import { dataVolumesExample, furtherDevicesExample } from '../example.ts';
import { addFix } from '../fixes.ts';
import { InstanceStoreNames } from '../instance-store-names.ts';

export const bdmKindMissing = defineRule({
  id: 'bdm-kind-missing',
  severity: 'error',
  summary: 'An entry of BlockDeviceMappings does not say what its device is.',
  why: 'An entry makes its device an EBS volume (`Ebs`), an instance-store disk (`VirtualName`) or takes it away (`NoDevice`). An empty `Ebs` is sent as nothing.',
  source: apiPage('BlockDeviceMapping'),
  answer: '`InvalidBlockDeviceMapping`: Either snapshot ID or volume size must be provided for: /dev/sdf.',
  bad: furtherDevicesExample('- DeviceName: /dev/sdf'),
  good: dataVolumesExample('/dev/sdf'),
  yieldsTo: ['root-device-no-snapshot', 'bdm-device-name-missing'],
  check({ request, edit }, report) {
    const disks = new InstanceStoreNames(request);
    for (const entry of blockDevices(request)) {
      if (!saysNothing(entry)) continue;
      const { Ebs: ebs, DeviceName: name } = entry.fields;
      const disk = disks.free();
      const which = name?.value ? `The entry for '${name.value}'` : 'This entry';
      report(
        ebs ?? missing(entry, 'Ebs'),
        `${which} has neither a filled 'Ebs' nor 'VirtualName' or 'NoDevice', so EC2 does not know what to attach. Add a volume or an instance-store disk.`,
        {
          fixes: [
            ebs ? addFix(edit, ebs, 'VolumeSize', '8') : addFix(edit, entry, 'Ebs', { VolumeSize: '8' }),
            disk && !ebs ? addFix(edit, entry, 'VirtualName', disk) : undefined,
          ],
        },
      );
    }
  },
});

/** Whether an entry has no kind. A key that is no part of the structure may hold one in the wrong place. */
function saysNothing(entry: BlockDeviceMapping): boolean {
  const { Ebs: ebs, VirtualName, NoDevice } = entry.fields;
  if (VirtualName || NoDevice || entry.unknown.length > 0) return false;
  return !ebs || (ebs.readable && !hasVolume(entry));
}
