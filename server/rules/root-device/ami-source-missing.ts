import { rootDeviceNames } from '../../../schemas/device-names.ts';
import { apiPage } from '../../../schemas/docs.ts';
import { yamlString } from '../../spec/edit.ts';
import { intendedVirtualization, rootEntry, volumes } from '../../spec/facts.ts';
import type { BlockDeviceMapping } from '../../spec/fields.ts';
import { hasNoManifest, snapshotEntries, snapshotPlaceholder, snapshotsAreLegible } from '../boot-volume.ts';
import { defineRule, type Fix, fix, keyOf, missing, type SpecContext } from '../define-rule.ts';
import { addFix } from '../fixes.ts';

export const amiSourceMissing = defineRule({
  id: 'ami-source-missing',
  severity: 'error',
  summary: 'There is neither a snapshot nor a manifest to make the AMI from.',
  why: 'An EBS-backed AMI starts from the snapshot of a root volume, which the block device mapping names. An instance-store AMI starts from a manifest in S3, which `ImageLocation` names. Without either, there is nothing to register.',
  source: apiPage('RegisterImage'),
  answer: '`InvalidBlockDeviceMapping`: No root snapshot specified in device mapping.',
  unconfirmed:
    'The wording is that of a reimplementation of the API; with no mapping at all, the answer may be `MissingParameter`.',
  bad: { unset: ['RootDeviceName', 'BlockDeviceMappings'] },
  good: {},
  check(spec, report) {
    const { request } = spec;
    const { BlockDeviceMappings: mappings } = request.fields;
    if (snapshotEntries(request).length > 0 || rootEntry(request)) return;
    if (!hasNoManifest(request) || !snapshotsAreLegible(request)) return;
    const place = mappings?.entry ? keyOf(request, mappings.entry) : missing(request, 'BlockDeviceMappings');
    const lack = mappings
      ? "No entry of 'BlockDeviceMappings' has a 'SnapshotId'"
      : "There is no 'BlockDeviceMappings'";
    report(
      place,
      `${lack} and there is no 'ImageLocation', so EC2 has nothing to make the AMI from. Map the root device to the snapshot of a root volume.`,
      {
        fixes: [
          addRootVolume(spec),
          mappings || request.fields.ImageLocation
            ? undefined
            : addFix(spec.edit, request, 'ImageLocation', 'bucket/path/image.manifest.xml'),
        ],
      },
    );
  },
});

function addRootVolume({ request, edit }: SpecContext): Fix | undefined {
  const { BlockDeviceMappings: mappings, RootDeviceName: root } = request.fields;
  const names = rootDeviceNames[intendedVirtualization(request)];
  const empty = root ? undefined : volumes(request).find(({ entry }) => isNamed(entry, names));
  const name = root ? root.value : (empty?.entry.fields.DeviceName?.value ?? names[0]);
  if (name === undefined) return undefined;
  const entry = {
    DeviceName: yamlString(name),
    Ebs: { SnapshotId: snapshotPlaceholder, VolumeType: 'gp3', DeleteOnTermination: 'true' },
  };
  const edits = [root ? [] : edit.insert(request, 'RootDeviceName', yamlString(name))].flat();
  if (empty) edits.push(edit.insert(empty.ebs, 'SnapshotId', snapshotPlaceholder));
  else if (mappings) edits.push(edit.append(mappings, entry));
  else edits.push(edit.insert(request, 'BlockDeviceMappings', [entry]));
  return fix(empty ? `Make '${name}' the root volume` : 'Add a root volume', 'unsafe', ...edits);
}

function isNamed({ fields }: BlockDeviceMapping, names: readonly string[]): boolean {
  return fields.DeviceName?.value !== undefined && names.includes(fields.DeviceName.value);
}
