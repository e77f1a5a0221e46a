import { apiPage } from '../../../schemas/docs.ts';
import type { ScalarField } from '../../spec/fields.ts';
import { defineRule } from '../define-rule.ts';
import { furtherDevicesExample } from '../example.ts';
import { replaceFix } from '../fixes.ts';
import { diskIndex, InstanceStoreNames, instanceStoreDisks } from '../instance-store-names.ts';

export const bdmVirtualNameDuplicate = defineRule({
  id: 'bdm-virtual-name-duplicate',
  severity: 'error',
  summary: 'Two entries map the same instance-store disk.',
  why: 'One disk of the instance cannot be two devices at once, so the request contradicts itself.',
  source: apiPage('BlockDeviceMapping'),
  answer: 'Not seen.',
  unconfirmed: "EC2's answer.",
  bad: furtherDevicesExample(`\
- DeviceName: /dev/sdb
  VirtualName: ephemeral0
- DeviceName: /dev/sdc
  VirtualName: ephemeral0
`),
  good: {},
  check({ request, edit }, report) {
    const disks = new InstanceStoreNames(request);
    const seen = new Map<number, ScalarField<string>>();
    for (const name of instanceStoreDisks(request)) {
      const index = diskIndex(name.value);
      const first = index === undefined ? undefined : seen.get(index);
      if (index !== undefined && !first) seen.set(index, name);
      if (!first) continue;
      const free = disks.free();
      report(
        name,
        `'${name.text}' is mapped twice: one disk cannot be two devices.${free ? ` The next one is '${free}'.` : ''}`,
        {
          related: [{ range: first.range, message: 'The first device of this disk.' }],
          fixes: [free ? replaceFix(edit, name, free, 'unsafe') : undefined],
        },
      );
    }
  },
});
