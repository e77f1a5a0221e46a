import { deviceNamesPage, reservedForRoot } from '../../../schemas/device-names.ts';
import { blockDevices, isEbsBacked, rootEntry } from '../../spec/facts.ts';
import { defineRule } from '../define-rule.ts';
import { DeviceRenaming } from '../device-renaming.ts';
import { dataVolumesExample } from '../example.ts';

export const bdmReservedForRoot = defineRule({
  id: 'bdm-reserved-for-root',
  severity: 'warning',
  summary: 'A device beside the root device has a name that stands for root devices.',
  why: '`/dev/sda1`, `/dev/sda` and `/dev/xvda` all stand for the first disk. An instance with another volume there may boot from the wrong one.',
  source: deviceNamesPage,
  answer: 'Accepted, as far as is known.',
  bad: dataVolumesExample('/dev/sda1'),
  good: dataVolumesExample('/dev/sdf'),
  yieldsTo: ['bdm-device-name-duplicate'],
  check(spec, report) {
    const { request } = spec;
    const root = rootEntry(request)?.fields.DeviceName;
    if (!root || !isEbsBacked(request)) return;
    const renaming = new DeviceRenaming(spec);
    for (const entry of blockDevices(request)) {
      const name = entry.fields.DeviceName;
      if (!name?.value || name.value === root.value || entry.fields.NoDevice) continue;
      if (!reservedForRoot.test(name.value)) continue;
      report(
        name,
        `'${name.value}' stands for the root device, which is '${root.value}' here. An instance may boot from the wrong volume. Take a name from '/dev/sdf' to '/dev/sdp'.`,
        {
          related: [{ range: root.range, message: 'The root device.' }],
          fixes: [renaming.toFreeName(entry)],
        },
      );
    }
  },
});
