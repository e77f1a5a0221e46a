import { apiPage } from '../../../schemas/docs.ts';
import { blockDevices } from '../../spec/facts.ts';
import type { BlockDeviceMapping } from '../../spec/fields.ts';
import { hasNoManifest, snapshotEntries, snapshotIsLegible, snapshotPlaceholder } from '../boot-volume.ts';
import { defineRule, type Fix, keyOf, missing, type Place, type SpecContext } from '../define-rule.ts';
import { rootVolumeExample } from '../example.ts';
import { addFix, removeFix, replaceByVolume, setFix } from '../fixes.ts';

export const rootDeviceNoSnapshot = defineRule({
  id: 'root-device-no-snapshot',
  severity: 'error',
  summary: 'The root device is no EBS volume with a snapshot.',
  why: 'An EBS-backed AMI boots from the volume that EC2 makes from the snapshot of the root device. An empty volume or an instance-store disk holds nothing to boot, and `NoDevice` takes the device away.',
  source: apiPage('RegisterImage'),
  answer: '`InvalidBlockDeviceMapping`: No root snapshot specified in device mapping.',
  unconfirmed: 'The wording is that of a reimplementation of the API.',
  bad: rootVolumeExample('VolumeSize: 8\nVolumeType: gp3\nDeleteOnTermination: true\nEncrypted: true'),
  good: rootVolumeExample(
    'SnapshotId: snap-0a1b2c3d4e5f60718\nVolumeSize: 8\nVolumeType: gp3\nDeleteOnTermination: true',
  ),
  check(spec, report) {
    const { request } = spec;
    const root = request.fields.RootDeviceName;
    if (root?.value === undefined || !hasNoManifest(request)) return;
    const entries = blockDevices(request).filter(({ fields }) => fields.DeviceName?.value === root.value);
    const [entry] = entries;
    if (!entry || entries.some(mayHaveSnapshot)) return;
    const { place, problem, fixes } = diagnose(spec, entry, root.value);
    const others = snapshotEntries(request).map(({ fields }) => fields.DeviceName?.value ?? root.value);
    const [other] = others;
    const isOther = others.length === 1 && other !== undefined && other !== root.value;
    report(place, `${problem}, so there is nothing to boot from. Give it the snapshot of a root volume.`, {
      related: [{ range: root.range, message: 'It is the root device.' }],
      fixes: [...fixes, isOther ? setFix(spec.edit, root, other) : undefined],
    });
  },
});

function mayHaveSnapshot(entry: BlockDeviceMapping): boolean {
  const { Ebs, NoDevice } = entry.fields;
  if (!snapshotIsLegible(entry)) return true;
  return NoDevice ? !NoDevice.readable : Ebs?.fields.SnapshotId !== undefined;
}

interface Diagnosis {
  place: Place;
  problem: string;
  fixes: (Fix | undefined)[];
}

function diagnose({ edit }: SpecContext, entry: BlockDeviceMapping, name: string): Diagnosis {
  const { Ebs: ebs, NoDevice, VirtualName } = entry.fields;
  const volume = { SnapshotId: snapshotPlaceholder };
  if (NoDevice?.entry) {
    return {
      place: keyOf(entry, NoDevice.entry),
      problem: `'NoDevice' takes the root device '${name}' out of the mapping`,
      fixes: [ebs ? removeFix(edit, entry, [NoDevice], 'unsafe') : replaceByVolume(edit, NoDevice, volume)],
    };
  }
  if (ebs) {
    return {
      place: missing(ebs, 'SnapshotId'),
      problem: `The volume of the root device '${name}' has no 'SnapshotId'`,
      fixes: [addFix(edit, ebs, 'SnapshotId', snapshotPlaceholder)],
    };
  }
  if (VirtualName) {
    return {
      place: VirtualName,
      problem: `The root device '${name}' is an instance-store disk`,
      fixes: [replaceByVolume(edit, VirtualName, volume)],
    };
  }
  return {
    place: missing(entry, 'Ebs'),
    problem: `The root device '${name}' has no volume`,
    fixes: [addFix(edit, entry, 'Ebs', volume)],
  };
}
