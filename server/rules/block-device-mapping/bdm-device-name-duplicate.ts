import { apiPage } from '../../../schemas/docs.ts';
import { blockDevices } from '../../spec/facts.ts';
import type { ScalarField } from '../../spec/fields.ts';
import { defineRule, fix } from '../define-rule.ts';
import { DeviceRenaming } from '../device-renaming.ts';
import { dataVolumesExample } from '../example.ts';

export const bdmDeviceNameDuplicate = defineRule({
  id: 'bdm-device-name-duplicate',
  severity: 'error',
  summary: 'Two entries of BlockDeviceMappings have the same DeviceName.',
  why: 'A device can be mapped once, whether to a volume, to a disk or, with `NoDevice`, to nothing.',
  source: apiPage('BlockDeviceMapping'),
  answer: '`InvalidBlockDeviceMapping`: /dev/xvda is being assigned to multiple times.',
  bad: dataVolumesExample('/dev/sdf', '/dev/sdf'),
  good: dataVolumesExample('/dev/sdf', '/dev/sdg'),
  check(spec, report) {
    const { request, edit } = spec;
    const mappings = request.fields.BlockDeviceMappings;
    const renaming = new DeviceRenaming(spec);
    const seen = new Map<string, ScalarField<string>>();
    for (const entry of blockDevices(request)) {
      const name = entry.fields.DeviceName;
      if (name?.value === undefined) continue;
      const first = seen.get(name.value);
      if (!first) {
        seen.set(name.value, name);
        continue;
      }
      const free = renaming.freeName(entry);
      report(
        name,
        `'${name.value}' is mapped twice, which EC2 refuses. Give this entry a name of its own${free ? `, such as '${free}'` : ''}.`,
        {
          related: [{ range: first.range, message: `The first entry for '${name.value}'.` }],
          fixes: [
            free ? renaming.renameAlone(entry, free) : undefined,
            mappings && fix('Remove the entry', 'unsafe', edit.removeItem(mappings, entry)),
          ],
        },
      );
    }
  },
});
