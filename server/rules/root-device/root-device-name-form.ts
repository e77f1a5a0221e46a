import {
  deviceNames,
  deviceNamesPage,
  isDeviceName,
  rootDeviceNames,
  withDev,
} from '../../../schemas/device-names.ts';
import { intendedVirtualization, isEbsBacked, namingVirtualization, rootEntry } from '../../spec/facts.ts';
import { snapshotEntries } from '../boot-volume.ts';
import { defineRule, type Fix, type Report, type SpecContext } from '../define-rule.ts';
import { DeviceRenaming, meantDeviceName } from '../device-renaming.ts';
import { replaceFix } from '../fixes.ts';

export const rootDeviceNameForm = defineRule({
  id: 'root-device-name-form',
  severity: 'error',
  summary: 'RootDeviceName is no device name, or not one for a root device.',
  why: 'EC2 finds the root volume by this name. An hvm AMI has its root device at `/dev/sda1` or `/dev/xvda`, and instances of AMIs with other names were refused at launch. The name under which the guest sees the disk, such as `/dev/nvme0n1`, says nothing to EC2.',
  source: deviceNamesPage,
  answer: '`InvalidBlockDeviceMapping`: Invalid device name /dev/sda (seen at launch).',
  unconfirmed:
    'Names other than the usual two were registered, so they are warnings; paravirtual AMIs with `/dev/sda` are common. Debian registered AMIs with the root device `xvda`, so a missing `/dev/` is a hint.',
  bad: {
    set: `\
RootDeviceName: /dev/nvme0n1
BlockDeviceMappings:
  - DeviceName: /dev/nvme0n1
    Ebs:
      SnapshotId: snap-0a1b2c3d4e5f60718
      VolumeSize: 8
      VolumeType: gp3
      DeleteOnTermination: true
`,
  },
  good: {},
  check(spec, report) {
    const { request } = spec;
    const name = request.fields.RootDeviceName?.value;
    if (name === undefined || !isEbsBacked(request)) return;
    const virtualization = namingVirtualization(request);
    if (!isDeviceName(name, virtualization)) reportNoName(spec, report, name);
    else if (!rootEntry(request)) return;
    else if (virtualization === 'hvm' && !deviceNames.hvm.root.test(withDev(name))) {
      reportOddName(spec, report, name);
    } else if (name !== withDev(name)) reportBareName(spec, report, name);
  },
});

function reportNoName(spec: SpecContext, report: Report, name: string): void {
  const { request } = spec;
  const field = request.fields.RootDeviceName;
  if (!field) return;
  const virtualization = namingVirtualization(request);
  const meant = meantDeviceName(name, virtualization);
  const sources = rootEntry(request) ? [] : snapshotEntries(request);
  const mapped = sources.length === 1 ? sources[0]?.fields.DeviceName?.value : undefined;
  const right = mapped && isDeviceName(mapped, virtualization) ? mapped : undefined;
  const instead = meant ?? right ?? usualNames(request)[0] ?? '/dev/xvda';
  report(
    field,
    `'${name}' is not a device name that EC2 knows, so it finds no root volume. Write '${instead}'.`,
    { fixes: [renameFix(spec, instead, meant ? 'safe' : 'unsafe')] },
  );
}

function reportOddName(spec: SpecContext, report: Report, name: string): void {
  const { RootDeviceName: field } = spec.request.fields;
  if (!field) return;
  const [first, second] = rootDeviceNames.hvm;
  const instead = [`${withDev(name)}1`, withDev(name).replace(/\d+$/, '')].find((other) =>
    deviceNames.hvm.root.test(other),
  );
  report(
    field,
    `An hvm AMI has its root device at '${first}' or '${second}'. With '${name}', EC2 registers it, but was seen to refuse the launch.`,
    {
      severity: 'warning',
      fixes: (instead ? [instead] : usualNames(spec.request)).map((other) =>
        renameFix(spec, other, 'unsafe'),
      ),
    },
  );
}

function reportBareName(spec: SpecContext, report: Report, name: string): void {
  const { RootDeviceName: field } = spec.request.fields;
  if (!field) return;
  report(
    field,
    `'${name}' lacks '/dev/', which device names of AMIs usually have. Write '${withDev(name)}' here and in 'DeviceName'.`,
    { severity: 'hint', fixes: [renameFix(spec, withDev(name), 'unsafe')] },
  );
}

function usualNames(request: SpecContext['request']): readonly string[] {
  return rootDeviceNames[intendedVirtualization(request)];
}

function renameFix(spec: SpecContext, name: string, safety: 'safe' | 'unsafe'): Fix | undefined {
  const entry = rootEntry(spec.request);
  if (entry) return new DeviceRenaming(spec).rename(entry, name, safety);
  const { RootDeviceName } = spec.request.fields;
  return RootDeviceName && replaceFix(spec.edit, RootDeviceName, name, safety);
}
