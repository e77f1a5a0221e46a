import {
  deviceNamesPage,
  isDeviceName,
  paravirtualXenName,
  type Virtualization,
} from '../../../schemas/device-names.ts';
import { blockDevices, isEbsBacked, namingVirtualization, rootEntry } from '../../spec/facts.ts';
import type { BlockDeviceMapping } from '../../spec/fields.ts';
import { deviceNamesAreLegible, snapshotEntries } from '../boot-volume.ts';
import { defineRule, type SpecContext } from '../define-rule.ts';
import { DeviceRenaming, meantDeviceName } from '../device-renaming.ts';
import { dataVolumesExample } from '../example.ts';

export const bdmDeviceNameForm = defineRule({
  id: 'bdm-device-name-form',
  severity: 'error',
  summary: 'DeviceName is no device name that EC2 knows.',
  why: 'EC2 takes device names of a few forms only: for hvm `/dev/sd[a-z]`, `/dev/sda1` and `/dev/xvd[a-z]` with a second letter at most, for paravirtual `/dev/sd[a-z]` and `/dev/hd[a-z]` with a number from 1 to 15 at most. The names under which the guest sees its disks, such as `/dev/nvme1n1` or `/dev/vdb`, are not among them.',
  source: deviceNamesPage,
  answer:
    "`InvalidBlockDeviceMapping`: Invalid device name /dev/nvme1n1. For a manifest: `InvalidManifest`: Invalid block device mapping: Invalid device name 'xvdal'.",
  unconfirmed:
    'The list of hvm names has changed over the years: names of two letters from `/dev/xvdaa` to `/dev/xvddz` all pass here. On paravirtual AMIs `/dev/xvd…` is not on the list, yet the guest calls its disks so: that is only information.',
  bad: dataVolumesExample('/dev/nvme1n1'),
  good: dataVolumesExample('/dev/sdf'),
  check(spec, report) {
    const { request } = spec;
    const virtualization = namingVirtualization(request);
    const renaming = new DeviceRenaming(spec);
    const root = isEbsBacked(request) ? request.fields.RootDeviceName?.value : undefined;
    const sought = soughtRoot(spec);
    for (const entry of blockDevices(request)) {
      const name = entry.fields.DeviceName;
      // The rule about RootDeviceName speaks for both.
      if (name?.value === undefined || name.value === root) continue;
      const tolerated = virtualization === 'paravirtual' && paravirtualXenName.test(name.value);
      if (isDeviceName(name.value, virtualization) && !tolerated) continue;
      const meant = meantDeviceName(name.value, virtualization);
      const instead = meant ?? (entry === sought ? root : undefined) ?? renaming.freeName(entry);
      const advice = instead ? ` Write a name such as '${instead}'.` : '';
      report(
        name,
        tolerated
          ? `'${name.value}' is not on EC2's list of device names for paravirtual AMIs, which has '/dev/sd…' and '/dev/hd…'.`
          : `'${name.value}' is not a device name that EC2 knows${kindOfAmi(virtualization)}.${advice}`,
        {
          severity: tolerated ? 'information' : 'error',
          fixes: [instead ? renaming.rename(entry, instead, meant ? 'safe' : 'unsafe') : undefined],
        },
      );
    }
  },
});

/** The only entry that can be the root device, where none has its name. */
function soughtRoot({ request }: SpecContext): BlockDeviceMapping | undefined {
  const sources = snapshotEntries(request);
  return sources.length === 1 && !rootEntry(request) && deviceNamesAreLegible(request)
    ? sources[0]
    : undefined;
}

function kindOfAmi(virtualization: Virtualization | undefined): string {
  return virtualization ? ` for ${virtualization === 'hvm' ? 'an hvm' : 'a paravirtual'} AMI` : '';
}
