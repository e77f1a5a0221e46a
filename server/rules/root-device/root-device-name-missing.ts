import { deviceNames } from '../../../schemas/device-names.ts';
import { apiPage } from '../../../schemas/docs.ts';
import { yamlString } from '../../spec/edit.ts';
import type { Request } from '../../spec/fields.ts';
import { hasNoManifest, snapshotEntries } from '../boot-volume.ts';
import { defineRule, missing } from '../define-rule.ts';
import { addFix } from '../fixes.ts';
import { isLeftOut } from '../left-out.ts';

export const rootDeviceNameMissing = defineRule({
  id: 'root-device-name-missing',
  severity: 'warning',
  summary: 'RootDeviceName is left out.',
  why: 'It names the entry that the AMI boots from. What EC2 assumes without it is not documented; old tools assumed `/dev/sda1`, and every current tool writes it.',
  source: apiPage('RegisterImage'),
  answer: 'Not seen; a reimplementation of the API answers `InvalidBlockDeviceMapping`.',
  unconfirmed: 'Which device EC2 takes for the root device when nothing is said.',
  bad: { unset: ['RootDeviceName'] },
  good: {},
  yieldsTo: ['ami-source-missing'],
  check({ request, edit }, report) {
    const { BlockDeviceMappings: mappings } = request.fields;
    if (!hasNoManifest(request) || !isLeftOut(request, 'RootDeviceName')) return;
    const names = candidates(request);
    const [name] = names;
    report(
      missing(request, 'RootDeviceName'),
      `Without 'RootDeviceName', it is left to EC2 which volume the AMI boots from. Add it${name ? `, such as '${name}'` : ''}.`,
      {
        related: mappings?.entry
          ? [{ range: mappings.entry.key, message: 'One of these is the root device.' }]
          : [],
        fixes: names.slice(0, 3).map((root) => addFix(edit, request, 'RootDeviceName', yamlString(root))),
      },
    );
  },
});

/** The names of the volumes with snapshots, those that usually stand for the root device first. */
function candidates(request: Request): string[] {
  const names = snapshotEntries(request).flatMap(({ fields }) => fields.DeviceName?.value ?? []);
  const isUsual = (name: string) =>
    deviceNames.hvm.root.test(name) || deviceNames.paravirtual.root.test(name) ? 0 : 1;
  return [...new Set(names)].toSorted((a, b) => isUsual(a) - isUsual(b));
}
