import { deviceNamesPage, isDeviceName, sameDevice } from '../../../schemas/device-names.ts';
import { blockDevices, namingVirtualization, rootEntry } from '../../spec/facts.ts';
import type { BlockDeviceMapping } from '../../spec/fields.ts';
import { defineRule } from '../define-rule.ts';
import { DeviceRenaming } from '../device-renaming.ts';
import { dataVolumesExample } from '../example.ts';

export const bdmDeviceNameSameDevice = defineRule({
  id: 'bdm-device-name-same-device',
  severity: 'warning',
  summary: 'Two entries name one device in different spellings.',
  why: 'To the guest `/dev/sdf`, `/dev/xvdf` and `sdf` are one device, and so are `/dev/sda`, `/dev/sda1` and `/dev/xvda`. Instances with both were refused at launch, or show only one of the volumes.',
  source: deviceNamesPage,
  answer:
    "At launch, for `xvdb` and `/dev/xvdb`: `InvalidBlockDeviceMapping`, The device 'xvdb' is used in more than one block-device mapping.",
  unconfirmed: "RegisterImage's own answer was not seen.",
  bad: dataVolumesExample('/dev/sdf', '/dev/xvdf'),
  good: dataVolumesExample('/dev/sdf', '/dev/sdg'),
  yieldsTo: ['bdm-device-name-duplicate', 'bdm-reserved-for-root', 'bdm-pv-mixed-digits'],
  check(spec, report) {
    const { request } = spec;
    const renaming = new DeviceRenaming(spec);
    const root = rootEntry(request);
    const virtualization = namingVirtualization(request);
    const seen = new Map<string, BlockDeviceMapping>();
    for (const entry of blockDevices(request)) {
      const name = entry.fields.DeviceName?.value;
      if (name === undefined || entry.fields.NoDevice || !isDeviceName(name, virtualization)) continue;
      const device = sameDevice(name);
      const first = seen.get(device);
      if (!first) seen.set(device, entry);
      const [other, subject] = entry === root ? [entry, first] : [first, entry];
      const [field, otherField] = [subject?.fields.DeviceName, other?.fields.DeviceName];
      if (!subject || !field || !otherField || field.value === otherField.value) continue;
      report(
        field,
        `'${field.text}' and '${otherField.text}' are one device to the instance, so one of the two is lost. Give them different letters.`,
        {
          related: [{ range: otherField.range, message: 'The same device.' }],
          fixes: [renaming.toFreeName(subject)],
        },
      );
    }
  },
});
