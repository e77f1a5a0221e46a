import { deviceNamesPage, discouragedName } from '../../../schemas/device-names.ts';
import { blockDevices, namingVirtualization } from '../../spec/facts.ts';
import { defineRule } from '../define-rule.ts';
import { DeviceRenaming } from '../device-renaming.ts';
import { dataVolumesExample } from '../example.ts';

export const bdmHvmSda2 = defineRule({
  id: 'bdm-hvm-sda2',
  severity: 'warning',
  summary: 'A device of an hvm AMI is called /dev/sda2.',
  why: 'The name shares its disk with the root device. AWS: "While using `/dev/sda2` is possible, we do not recommend using this device mapping with HVM AMIs."',
  source: deviceNamesPage,
  answer: 'Accepted.',
  bad: dataVolumesExample('/dev/sda2'),
  good: dataVolumesExample('/dev/sdf'),
  yieldsTo: ['bdm-device-name-duplicate'],
  check(spec, report) {
    const { request } = spec;
    if (namingVirtualization(request) !== 'hvm') return;
    const renaming = new DeviceRenaming(spec);
    for (const entry of blockDevices(request)) {
      const name = entry.fields.DeviceName;
      if (!name?.value || !discouragedName.test(name.value) || entry.fields.NoDevice) continue;
      if (name.value === request.fields.RootDeviceName?.value) continue;
      report(
        name,
        `'${name.value}' shares its disk with the root device; AWS advises against it for hvm AMIs. Take a name from '/dev/sdf' to '/dev/sdp'.`,
        { fixes: [renaming.toFreeName(entry)] },
      );
    }
  },
});
