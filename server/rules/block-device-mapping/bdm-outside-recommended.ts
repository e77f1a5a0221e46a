import {
  deviceNamesPage,
  discouragedName,
  instanceStoreName,
  isDeviceName,
  isRecommendedName,
  reservedForRoot,
} from '../../../schemas/device-names.ts';
import { namingVirtualization, volumes } from '../../spec/facts.ts';
import { defineRule } from '../define-rule.ts';
import { DeviceRenaming } from '../device-renaming.ts';
import { dataVolumesExample } from '../example.ts';

export const bdmOutsideRecommended = defineRule({
  id: 'bdm-outside-recommended',
  severity: 'hint',
  summary: 'A data volume has a name outside of those that AWS recommends.',
  why: 'AWS recommends `/dev/sdf` to `/dev/sdp` for EBS data volumes: "Some custom kernels might have restrictions that limit use to `/dev/sd[f-p]`". `/dev/xvdf` to `/dev/xvdp` are as common.',
  source: deviceNamesPage,
  answer: 'Accepted.',
  bad: dataVolumesExample('/dev/sdq'),
  good: dataVolumesExample('/dev/sdf'),
  yieldsTo: [
    'bdm-device-name-duplicate',
    'bdm-device-name-same-device',
    'bdm-hvm-trailing-digit',
    'bdm-device-name-form',
    'bdm-pv-mixed-digits',
  ],
  check(spec, report) {
    const virtualization = namingVirtualization(spec.request);
    const renaming = new DeviceRenaming(spec);
    for (const { entry, role } of volumes(spec.request)) {
      const name = entry.fields.DeviceName;
      if (role !== 'data' || !name?.value || !isDeviceName(name.value, virtualization)) continue;
      if (isRecommendedName(name.value, virtualization) || hasRuleOfItsOwn(name.value)) continue;
      const free = renaming.freeName(entry);
      if (!free) continue;
      report(
        name,
        `For EBS data volumes AWS recommends '/dev/sdf' to '/dev/sdp': some kernels know no others. '${free}' is free.`,
        { fixes: [renaming.rename(entry, free, 'unsafe')] },
      );
    }
  },
});

function hasRuleOfItsOwn(name: string): boolean {
  return reservedForRoot.test(name) || instanceStoreName.test(name) || discouragedName.test(name);
}
