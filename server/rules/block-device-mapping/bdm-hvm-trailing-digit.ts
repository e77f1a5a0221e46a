import { deviceNamesPage, hvmPartitionName, isDeviceName, withDev } from '../../../schemas/device-names.ts';
import { blockDevices, namingVirtualization } from '../../spec/facts.ts';
import { isSameDisk } from '../boot-volume.ts';
import { defineRule } from '../define-rule.ts';
import { DeviceRenaming } from '../device-renaming.ts';
import { dataVolumesExample } from '../example.ts';

export const bdmHvmTrailingDigit = defineRule({
  id: 'bdm-hvm-trailing-digit',
  severity: 'warning',
  summary: 'A device name of an hvm AMI ends in a digit.',
  why: 'On hvm a name stands for a whole disk; digits at the end are for paravirtual AMIs, which could map partitions. Only `/dev/sda1` is taken for historical reasons.',
  source: deviceNamesPage,
  answer: '`InvalidBlockDeviceMapping`: Invalid device name /dev/sde1 (seen at launch).',
  unconfirmed: 'Whether RegisterImage refuses it as well.',
  bad: dataVolumesExample('/dev/sdf1'),
  good: dataVolumesExample('/dev/sdf'),
  yieldsTo: ['bdm-device-name-duplicate'],
  check(spec, report) {
    const { request } = spec;
    if (namingVirtualization(request) !== 'hvm') return;
    const renaming = new DeviceRenaming(spec);
    const root = request.fields.RootDeviceName?.value;
    const names = new Set(blockDevices(request).map(({ fields }) => fields.DeviceName?.value));
    for (const entry of blockDevices(request)) {
      const field = entry.fields.DeviceName;
      const name = field?.value;
      if (!field || name === undefined || !hvmPartitionName.test(name)) continue;
      // About the root device, the rules about RootDeviceName speak.
      if (/sda[12]$/.test(name) || (root !== undefined && isSameDisk(name, root))) continue;
      const disk = withDev(name).replace(/\d+$/, '');
      const instead = isDeviceName(disk, 'hvm') && !names.has(disk) ? disk : renaming.freeName(entry);
      report(
        field,
        `An hvm AMI has no device names with a digit at the end but '/dev/sda1': EC2 was seen to refuse such a name at launch.${instead ? ` Write '${instead}'.` : ''}`,
        { fixes: [instead ? renaming.rename(entry, instead, 'unsafe') : undefined] },
      );
    }
  },
});
