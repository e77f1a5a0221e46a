import { deviceNames, isDeviceName } from '../../../schemas/device-names.ts';
import { apiPage } from '../../../schemas/docs.ts';
import { yamlString } from '../../spec/edit.ts';
import { blockDevices, intendedVirtualization, isEbsBacked, namingVirtualization } from '../../spec/facts.ts';
import type { ScalarField } from '../../spec/fields.ts';
import { deviceNamesAreLegible, isSameDisk, snapshotEntries, snapshotPlaceholder } from '../boot-volume.ts';
import { defineRule, type Fix, fix, type SpecContext } from '../define-rule.ts';
import { DeviceRenaming } from '../device-renaming.ts';
import { setFix } from '../fixes.ts';

export const rootDeviceNotMapped = defineRule({
  id: 'root-device-not-mapped',
  severity: 'error',
  summary: 'RootDeviceName names no entry of BlockDeviceMappings.',
  why: 'EC2 finds the root volume by its name: the entry whose `DeviceName` is `RootDeviceName`. Where no entry has that name, no snapshot is known to boot from. Only for names of the same disk, such as `/dev/sda` and `/dev/sda1`, is EC2 known to cope.',
  source: apiPage('RegisterImage'),
  answer:
    '`InvalidBlockDeviceMapping`: No root snapshot specified in device mapping. With `/dev/sda` for `/dev/sda1`, AMIs were registered and boot.',
  unconfirmed: 'The wording is that of a reimplementation of the API.',
  bad: { set: 'RootDeviceName: /dev/sda1' },
  good: { set: 'RootDeviceName: /dev/xvda' },
  check(spec, report) {
    const { request } = spec;
    const root = request.fields.RootDeviceName;
    const naming = namingVirtualization(request);
    const sources = snapshotEntries(request);
    if (root?.value === undefined || !isEbsBacked(request) || sources.length === 0) return;
    if (!deviceNamesAreLegible(request) || !isDeviceName(root.value, naming)) return;
    const names = blockDevices(request).map(({ fields }) => fields.DeviceName?.value ?? '');
    if (names.includes(root.value)) return;
    const only = sources.length === 1 ? sources[0]?.fields.DeviceName?.value : undefined;
    if (only !== undefined && !isDeviceName(only, naming)) return;
    const sameDisk = names.find((name) => isSameDisk(name, root.text));
    report(
      root,
      sameDisk === undefined
        ? `No entry of 'BlockDeviceMappings' has the name '${root.value}', so EC2 does not find the snapshot to boot from. Use the same name in both places.`
        : `'BlockDeviceMappings' has '${sameDisk}', not '${root.value}'. EC2 was seen to cope, but tools that look for the root volume do not. Use the same name in both places.`,
      {
        severity: sameDisk === undefined ? 'error' : 'warning',
        related: sources
          .slice(0, 5)
          .flatMap(({ fields: { DeviceName } }) =>
            DeviceName ? [{ range: DeviceName.range, message: 'A volume from a snapshot.' }] : [],
          ),
        fixes: [...sameName(spec, root), sameDisk === undefined ? addEntry(spec, root.value) : undefined],
      },
    );
  },
});

/** Makes the names equal, the better of both names first. */
function sameName(spec: SpecContext, root: ScalarField<string>): (Fix | undefined)[] {
  const usual = deviceNames[intendedVirtualization(spec.request)].root;
  const renaming = new DeviceRenaming(spec);
  return snapshotEntries(spec.request)
    .slice(0, 3)
    .flatMap((entry) => {
      const name = entry.fields.DeviceName?.value ?? '';
      const asMapped = setFix(spec.edit, root, name);
      const asRoot = renaming.rename(entry, root.text, 'unsafe');
      return usual.test(root.text) && !usual.test(name) ? [asRoot, asMapped] : [asMapped, asRoot];
    });
}

function addEntry({ request, edit }: SpecContext, name: string): Fix | undefined {
  const mappings = request.fields.BlockDeviceMappings;
  return fix(
    `Add a root volume '${name}'`,
    'unsafe',
    mappings &&
      edit.append(mappings, { DeviceName: yamlString(name), Ebs: { SnapshotId: snapshotPlaceholder } }),
  );
}
