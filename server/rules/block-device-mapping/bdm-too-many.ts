import { deviceLimits } from '../../../schemas/device-names.ts';
import { userGuidePage } from '../../../schemas/docs.ts';
import { blockDevices } from '../../spec/facts.ts';
import { defineRule, keyOf } from '../define-rule.ts';
import { dataVolumesExample } from '../example.ts';

const { linux, nitro } = deviceLimits;

export const bdmTooMany = defineRule({
  id: 'bdm-too-many',
  severity: 'warning',
  summary: 'The AMI maps more devices than instances can take.',
  why: `AWS: "Attaching more than ${linux} volumes can cause boot failures", root volume and instance-store disks included. Many Nitro types take fewer: ${nitro} attachments, network interfaces among them.`,
  source: userGuidePage('Volume limits', 'volume_limits'),
  answer: 'Accepted, as far as is known.',
  unconfirmed: 'Whether RegisterImage has a limit of its own. From 28 devices on, it is information only.',
  bad: dataVolumesExample(...manyNames(linux)),
  good: dataVolumesExample('/dev/sdf'),
  check({ request }, report) {
    const mappings = request.fields.BlockDeviceMappings;
    const count = blockDevices(request).filter(({ fields }) => !fields.NoDevice).length;
    if (!mappings?.entry || count < nitro) return;
    report(
      keyOf(request, mappings.entry),
      count > linux
        ? `These are ${count} devices. More than ${linux} can keep an instance from booting. Attach some of them after the launch.`
        : `These are ${count} devices. Many Nitro instance types take ${nitro} attachments at most, network interfaces among them.`,
      { severity: count > linux ? 'warning' : 'information' },
    );
  },
});

/** `/dev/sdf` to `/dev/sdp`, then `/dev/xvdba` and so on. */
function manyNames(count: number): string[] {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const names = [...letters.slice(5, 16), ...letters.slice(16)].map((letter) => `/dev/sd${letter}`);
  return [...names, ...letters.map((letter) => `/dev/xvdb${letter}`)].slice(0, count);
}
