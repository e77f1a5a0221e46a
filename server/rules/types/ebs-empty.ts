import { apiPage } from '../../../schemas/docs.ts';
import { blockDevices, isEmptyMapping } from '../../spec/facts.ts';
import { defineRule } from '../define-rule.ts';
import { furtherDevicesExample } from '../example.ts';
import { removeFix } from '../fixes.ts';

export const ebsEmpty = defineRule({
  id: 'ebs-empty',
  severity: 'information',
  summary: 'An empty Ebs is sent as nothing.',
  why: 'Clients leave an empty structure out of the request. Beside `VirtualName` or `NoDevice` it has no effect; alone it leaves the entry without a kind.',
  source: apiPage('BlockDeviceMapping'),
  answer: 'AWS CLI: only the name of the device is sent.',
  yieldsTo: ['bdm-kind-missing', 'root-device-no-snapshot', 'bdm-device-name-missing'],
  bad: furtherDevicesExample('- DeviceName: /dev/sdb\n  VirtualName: ephemeral0\n  Ebs: {}'),
  good: {},
  check({ request, edit }, report) {
    for (const entry of blockDevices(request)) {
      const { Ebs: ebs } = entry.fields;
      if (!ebs || !isEmptyMapping(ebs)) continue;
      report(ebs, "An empty 'Ebs' is sent as nothing. Fill it in or remove it.", {
        unnecessary: true,
        fixes: [removeFix(edit, entry, [ebs], 'safe')],
      });
    }
  },
});
