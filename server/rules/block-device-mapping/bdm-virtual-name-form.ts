import { instanceStoreDiskName, instanceStoreVolumes } from '../../../schemas/device-names.ts';
import { userGuidePage } from '../../../schemas/docs.ts';
import { blockDevices, hasVolume } from '../../spec/facts.ts';
import { defineRule } from '../define-rule.ts';
import { dataVolumesExample, furtherDevicesExample } from '../example.ts';
import { replaceByVolume, replaceFix } from '../fixes.ts';
import { diskIndex, InstanceStoreNames } from '../instance-store-names.ts';

export const bdmVirtualNameForm = defineRule({
  id: 'bdm-virtual-name-form',
  severity: 'error',
  summary: 'VirtualName is no instance-store disk.',
  why: 'Without `Ebs`, an entry is about an instance-store disk, and these are called `ephemeral0` to `ephemeral23`. `VirtualName` is not a label for a volume, and the names `ami`, `root` and `swap` belong in the manifest of an instance-store AMI.',
  source: userGuidePage('Block device mappings', 'block-device-mapping-concepts'),
  answer: '`MissingParameter`: The request must contain the parameter ebs (seen for RunInstances).',
  bad: furtherDevicesExample('- DeviceName: /dev/sdf\n  VirtualName: data'),
  good: dataVolumesExample('/dev/sdf'),
  yieldsTo: ['root-device-no-snapshot'],
  check({ request, edit }, report) {
    const disks = new InstanceStoreNames(request);
    for (const entry of blockDevices(request)) {
      const { VirtualName: name, NoDevice, Ebs } = entry.fields;
      if (name?.value === undefined || NoDevice || hasVolume(entry) || Ebs?.readable === false) continue;
      if (diskIndex(name.value) !== undefined) continue;
      const meant = meantDisk(name.value);
      const disk = meant ?? disks.free();
      const last = instanceStoreDiskName(instanceStoreVolumes - 1);
      const manifest = /^(ami|root|swap)$/.test(name.value)
        ? ` That name belongs in the manifest of an instance-store AMI.`
        : '';
      report(
        name,
        `'${name.value}' is not an instance-store disk: these are called 'ephemeral0' to '${last}'.${manifest} For an EBS volume, write 'Ebs' instead.`,
        {
          fixes: [
            disk ? replaceFix(edit, name, disk, meant ? 'safe' : 'unsafe') : undefined,
            Ebs || meant ? undefined : replaceByVolume(edit, name, { VolumeSize: '8' }),
          ],
        },
      );
    }
  },
});

/** `ephemeral0` for `Ephemeral0`, `ephemeral-0` or `ephemeral 0`. */
function meantDisk(text: string): string | undefined {
  const name = text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return diskIndex(name) === undefined ? undefined : name;
}
