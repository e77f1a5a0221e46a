import { deviceNamesPage, instanceStoreName } from '../../../schemas/device-names.ts';
import { volumes } from '../../spec/facts.ts';
import { defineRule } from '../define-rule.ts';
import { DeviceRenaming } from '../device-renaming.ts';
import { dataVolumesExample } from '../example.ts';

export const bdmEbsOnInstanceStoreName = defineRule({
  id: 'bdm-ebs-on-instance-store-name',
  severity: 'hint',
  summary: 'A data volume has a name that is kept for instance-store disks.',
  why: 'AWS keeps `/dev/sdb` to `/dev/sde` for instance-store disks and advises against them for EBS volumes, "because the behavior can be unpredictable". Its own examples use them, and so do many AMIs.',
  source: deviceNamesPage,
  answer: 'Accepted.',
  bad: dataVolumesExample('/dev/sdb'),
  good: dataVolumesExample('/dev/sdf'),
  yieldsTo: ['bdm-device-name-duplicate', 'bdm-device-name-same-device', 'bdm-hvm-trailing-digit'],
  check(spec, report) {
    const renaming = new DeviceRenaming(spec);
    for (const { entry, role } of volumes(spec.request)) {
      const name = entry.fields.DeviceName;
      if (role !== 'data' || !name?.value || !instanceStoreName.test(name.value)) continue;
      const free = renaming.freeName(entry);
      if (!free) continue;
      report(
        name,
        `'${name.value}' is kept for instance-store disks. For an EBS volume AWS recommends '/dev/sdf' to '/dev/sdp', such as '${free}'.`,
        { fixes: [renaming.rename(entry, free, 'unsafe')] },
      );
    }
  },
});
