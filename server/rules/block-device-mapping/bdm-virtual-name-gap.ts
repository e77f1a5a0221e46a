import { instanceStoreDiskName } from '../../../schemas/device-names.ts';
import { apiPage } from '../../../schemas/docs.ts';
import { defineRule, fix } from '../define-rule.ts';
import { furtherDevicesExample } from '../example.ts';
import { diskIndex, instanceStoreDisks } from '../instance-store-names.ts';

export const bdmVirtualNameGap = defineRule({
  id: 'bdm-virtual-name-gap',
  severity: 'hint',
  summary: 'The instance-store disks do not count up from ephemeral0.',
  why: 'The disks of an instance are numbered from 0 without gaps: where `ephemeral1` exists, so does `ephemeral0`.',
  source: apiPage('BlockDeviceMapping'),
  answer: 'Accepted.',
  bad: furtherDevicesExample('- DeviceName: /dev/sdb\n  VirtualName: ephemeral1'),
  good: {},
  yieldsTo: ['bdm-virtual-name-duplicate', 'root-device-no-snapshot'],
  check({ request, edit }, report) {
    const disks = instanceStoreDisks(request)
      .map((field) => ({ field, index: diskIndex(field.value) ?? 0 }))
      .toSorted((a, b) => a.index - b.index);
    if (new Set(disks.map(({ index }) => index)).size < disks.length) return;
    const late = disks.findIndex(({ index }, i) => index > i);
    const first = disks[late];
    if (!first) return;
    report(
      first.field,
      `The disks of an instance are numbered from 'ephemeral0' on, and '${instanceStoreDiskName(late)}' is left out before '${first.field.text}'.`,
      {
        fixes: [
          fix(
            `Number the disks from '${instanceStoreDiskName(0)}'`,
            'unsafe',
            ...disks.map(({ field }, i) => edit.replaceString(field, instanceStoreDiskName(i))).slice(late),
          ),
        ],
      },
    );
  },
});
