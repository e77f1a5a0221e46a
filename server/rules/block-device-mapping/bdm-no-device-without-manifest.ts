import { apiPage } from '../../../schemas/docs.ts';
import { blockDevices, isEbsBacked } from '../../spec/facts.ts';
import { defineRule, fix, keyOf } from '../define-rule.ts';
import { furtherDevicesExample } from '../example.ts';

export const bdmNoDeviceWithoutManifest = defineRule({
  id: 'bdm-no-device-without-manifest',
  severity: 'hint',
  summary: 'NoDevice has nothing to take away.',
  why: '`NoDevice` takes a device out of a mapping that comes from elsewhere: from an AMI at launch, from the manifest of an instance-store AMI here. An EBS-backed AMI gets no other devices than those of the request.',
  source: apiPage('BlockDeviceMapping'),
  answer: 'Accepted, as far as is known.',
  bad: furtherDevicesExample('- {DeviceName: /dev/sdf, NoDevice: ""}'),
  good: {},
  yieldsTo: [
    'bdm-kind-conflict',
    'root-device-no-snapshot',
    'bdm-device-name-duplicate',
    'bdm-no-device-value',
  ],
  check({ request, edit }, report) {
    const mappings = request.fields.BlockDeviceMappings;
    if (!mappings || !isEbsBacked(request)) return;
    for (const entry of blockDevices(request)) {
      const { NoDevice } = entry.fields;
      if (!NoDevice?.entry || !NoDevice.readable) continue;
      const saysMore = entry.entries.some(({ name }) => name !== 'DeviceName' && name !== 'NoDevice');
      report(
        keyOf(entry, NoDevice.entry),
        "An EBS-backed AMI inherits no devices, so 'NoDevice' has nothing to take away. Remove the entry.",
        {
          unnecessary: true,
          fixes: [fix('Remove the entry', saysMore ? 'unsafe' : 'safe', edit.removeItem(mappings, entry))],
        },
      );
    }
  },
});
