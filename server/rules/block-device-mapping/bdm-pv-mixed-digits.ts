import { deviceNamesPage } from '../../../schemas/device-names.ts';
import { blockDevices, namingVirtualization, rootEntry } from '../../spec/facts.ts';
import type { BlockDeviceMapping } from '../../spec/fields.ts';
import { defineRule } from '../define-rule.ts';
import { DeviceRenaming } from '../device-renaming.ts';
import { dataVolumesExample } from '../example.ts';
import { kernelExample } from '../kernel/kernel-example.ts';

export const bdmPvMixedDigits = defineRule({
  id: 'bdm-pv-mixed-digits',
  severity: 'warning',
  summary: 'A paravirtual AMI maps a disk and its partitions.',
  why: 'On paravirtual, the names with one letter have digits or have none: beside `/dev/sdf`, the instance does not see `/dev/sdf1`.',
  source: deviceNamesPage,
  answer: 'Accepted.',
  bad: kernelExample(`\
  - DeviceName: /dev/sdf
    Ebs:
      VolumeSize: 8
      VolumeType: gp3
      DeleteOnTermination: true
      Encrypted: true
  - DeviceName: /dev/sdf1
    Ebs:
      VolumeSize: 8
      VolumeType: gp3
      DeleteOnTermination: true
      Encrypted: true
KernelId: aki-5c21674b
`),
  good: dataVolumesExample('/dev/sdf', '/dev/sdg'),
  yieldsTo: ['bdm-device-name-duplicate', 'bdm-reserved-for-root'],
  check(spec, report) {
    const { request } = spec;
    if (namingVirtualization(request) !== 'paravirtual') return;
    const renaming = new DeviceRenaming(spec);
    const root = rootEntry(request);
    for (const { disk, partitions } of byLetter(blockDevices(request))) {
      const [partition] = partitions;
      const [subject, other] = disk === root ? [partition, disk] : [disk, partition];
      const [name, otherName] = [subject?.fields.DeviceName, other?.fields.DeviceName];
      if (!disk || !subject || !name || !otherName) continue;
      const digit = freeDigit(partitions);
      const renamed = digit && subject === disk ? `${name.text}${digit}` : renaming.freeName(subject);
      report(
        name,
        `On a paravirtual AMI, '${disk.fields.DeviceName?.text}' hides '${partition?.fields.DeviceName?.text}' from the instance. Give all names with that letter a digit, or none.`,
        {
          related: [{ range: otherName.range, message: 'The same disk.' }],
          fixes: [renamed ? renaming.rename(subject, renamed, 'unsafe') : undefined],
        },
      );
    }
  },
});

interface Letter {
  disk?: BlockDeviceMapping;
  partitions: BlockDeviceMapping[];
}

function byLetter(entries: readonly BlockDeviceMapping[]): Iterable<Letter> {
  const letters = new Map<string, Letter>();
  for (const entry of entries) {
    const [, letter, digits] = nameParts.exec(entry.fields.DeviceName?.value ?? '') ?? [];
    if (letter === undefined || entry.fields.NoDevice) continue;
    const found = letters.get(letter) ?? { partitions: [] };
    letters.set(letter, found);
    if (digits) found.partitions.push(entry);
    else found.disk ??= entry;
  }
  return letters.values();
}

const nameParts = /^(?:\/dev\/)?(?:sd|hd|xvd)([a-z])(\d*)$/;

/** The first partition number that none of these has. */
function freeDigit(partitions: readonly BlockDeviceMapping[]): string | undefined {
  const taken = new Set(partitions.map(({ fields }) => nameParts.exec(fields.DeviceName?.value ?? '')?.[2]));
  return Array.from({ length: 15 }, (_, i) => String(i + 1)).find((digit) => !taken.has(digit));
}
