import { deviceNamesPage, isDeviceName, withDev } from '../../../schemas/device-names.ts';
import { blockDevices, isEbsBacked, namingVirtualization } from '../../spec/facts.ts';
import { defineRule } from '../define-rule.ts';
import { DeviceRenaming } from '../device-renaming.ts';
import { dataVolumesExample } from '../example.ts';

export const bdmNoDevPrefix = defineRule({
  id: 'bdm-no-dev-prefix',
  severity: 'hint',
  summary: 'A device name lacks /dev/.',
  why: 'EC2 takes `xvdf` as well as `/dev/xvdf`, as Windows images write it. Tools that compare device names, with `RootDeviceName` for one, do not.',
  source: deviceNamesPage,
  answer: 'Accepted.',
  bad: dataVolumesExample('xvdf'),
  good: dataVolumesExample('/dev/xvdf'),
  yieldsTo: [
    'bdm-device-name-duplicate',
    'bdm-device-name-same-device',
    'bdm-hvm-trailing-digit',
    'bdm-hvm-sda2',
    'bdm-reserved-for-root',
    'bdm-device-name-form',
    'bdm-ebs-on-instance-store-name',
    'bdm-outside-recommended',
  ],
  check(spec, report) {
    const { request } = spec;
    const virtualization = namingVirtualization(request);
    const renaming = new DeviceRenaming(spec);
    for (const entry of blockDevices(request)) {
      const name = entry.fields.DeviceName;
      if (!name?.value || withDev(name.value) === name.value || !isDeviceName(name.value, virtualization))
        continue;
      // About the root device, the rules about RootDeviceName speak.
      if (isEbsBacked(request) && isNameOfRoot(name.value, request.fields.RootDeviceName?.value)) continue;
      const full = withDev(name.value);
      report(
        name,
        `'${name.value}' lacks '/dev/', which device names of AMIs usually have. Write '${full}'.`,
        {
          fixes: [renaming.rename(entry, full, 'unsafe')],
        },
      );
    }
  },
});

function isNameOfRoot(name: string, root: string | undefined): boolean {
  return root !== undefined && withDev(name) === withDev(root);
}
