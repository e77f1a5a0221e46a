import { apiPage } from '../../../schemas/docs.ts';
import { blockDevices, hasVolume } from '../../spec/facts.ts';
import type { BlockDeviceMapping, Field } from '../../spec/fields.ts';
import { defineRule, keyOf, type Report, type SpecContext } from '../define-rule.ts';
import { dataVolumesExample, furtherDevicesExample } from '../example.ts';
import { removeFix } from '../fixes.ts';
import { diskIndex } from '../instance-store-names.ts';

export const bdmKindConflict = defineRule({
  id: 'bdm-kind-conflict',
  severity: 'warning',
  summary: 'An entry of BlockDeviceMappings says two things of its device.',
  why: 'A device is an EBS volume (`Ebs`), an instance-store disk (`VirtualName`) or taken away (`NoDevice`). Beside `Ebs`, EC2 ignores `VirtualName`; `NoDevice` takes the device away whatever else is said.',
  source: apiPage('BlockDeviceMapping'),
  answer: 'Accepted with `Ebs` and a `VirtualName`; the volume is made, the name is dropped.',
  unconfirmed: "EC2's answer to `NoDevice` beside `Ebs` or `VirtualName` was not seen.",
  bad: furtherDevicesExample(`\
- DeviceName: /dev/sdf
  VirtualName: data
  Ebs:
    VolumeSize: 100
    VolumeType: gp3
    DeleteOnTermination: true
    Encrypted: true
`),
  good: dataVolumesExample('/dev/sdf'),
  yieldsTo: ['root-device-no-snapshot', 'ebs-snapshot-or-size'],
  check(spec, report) {
    for (const entry of blockDevices(spec.request)) {
      const { NoDevice, VirtualName, Ebs } = entry.fields;
      const volume = hasVolume(entry) ? Ebs : undefined;
      const disk = VirtualName?.value ? VirtualName : undefined;
      if (NoDevice?.readable) reportRemoval(spec, report, entry, NoDevice, [volume, disk]);
      else if (!NoDevice && volume && disk) reportDisk(spec, report, entry, volume, disk.text);
    }
  },
});

function reportRemoval(
  { edit }: SpecContext,
  report: Report,
  entry: BlockDeviceMapping,
  noDevice: Field,
  kinds: readonly (Field | undefined)[],
): void {
  const others = kinds.filter((kind) => kind !== undefined);
  const [other] = others;
  if (!noDevice.entry || !other?.entry) return;
  report(
    keyOf(entry, noDevice.entry),
    `'NoDevice' takes the device out of the mapping, so '${other.entry.name}' beside it has no effect. Keep one of them.`,
    {
      related: [{ range: other.range, message: 'It has no effect.' }],
      fixes: [removeFix(edit, entry, [noDevice], 'unsafe'), removeFix(edit, entry, others, 'unsafe')],
    },
  );
}

function reportDisk(
  { edit }: SpecContext,
  report: Report,
  entry: BlockDeviceMapping,
  ebs: Field,
  name: string,
): void {
  const { VirtualName } = entry.fields;
  if (!VirtualName?.entry) return;
  const isDisk = diskIndex(name) !== undefined;
  report(
    keyOf(entry, VirtualName.entry),
    isDisk
      ? `A device cannot be an EBS volume and the instance-store disk '${name}' at once: EC2 keeps 'Ebs' and ignores 'VirtualName'. Keep one of them.`
      : `EC2 ignores 'VirtualName: ${name}' beside 'Ebs': it names instance-store disks only. Remove it; to label the volume, use tags.`,
    {
      related: [{ range: ebs.entry?.key ?? ebs.range, message: 'EC2 makes this volume.' }],
      unnecessary: !isDisk,
      fixes: [
        removeFix(edit, entry, [VirtualName], isDisk ? 'unsafe' : 'safe'),
        isDisk ? removeFix(edit, entry, [ebs], 'unsafe') : undefined,
      ],
    },
  );
}
