import { apiPage } from '../../../schemas/docs.ts';
import { blockDevices } from '../../spec/facts.ts';
import { defineRule, fix } from '../define-rule.ts';
import { furtherDevicesExample } from '../example.ts';

export const bdmNoDeviceValue = defineRule({
  id: 'bdm-no-device-value',
  severity: 'hint',
  summary: 'NoDevice has a value that means nothing.',
  why: '`NoDevice` takes the device out of the mapping "regardless of the assigned value", so `"false"` does it too. The documented value is the empty string.',
  source: apiPage('BlockDeviceMapping'),
  answer: 'Accepted.',
  bad: furtherDevicesExample('- DeviceName: /dev/sdf\n  NoDevice: "true"'),
  good: {},
  yieldsTo: ['bdm-kind-conflict', 'root-device-no-snapshot'],
  check({ request, edit }, report) {
    for (const { fields } of blockDevices(request)) {
      const { NoDevice: value } = fields;
      if (!value?.value) continue;
      report(
        value,
        `'NoDevice' takes the device out of the mapping whatever its value is. Write the empty string instead of '${value.text}'.`,
        { fixes: [fix('Replace by \'""\'', 'safe', edit.replace(value, '""'))] },
      );
    }
  },
});
