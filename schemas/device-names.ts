/**
 * Device names of block device mappings, after "Device names for volumes on Amazon EC2 instances" (EC2 User
 * Guide, https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/device_naming.html) and what accepted requests use.
 */
import { userGuidePage } from './docs.ts';

export const deviceNamesPage = userGuidePage('Device names for volumes', 'device_naming');

export type Virtualization = 'hvm' | 'paravirtual';

interface DeviceNameForms {
  /** Names that EC2 takes. */
  available: RegExp;
  /** Names that stand for the root volume. */
  root: RegExp;
  /** Names that AWS recommends for EBS data volumes. */
  recommended: RegExp;
}

export const deviceNames: Readonly<Record<Virtualization, DeviceNameForms>> = {
  hvm: {
    available: /^\/dev\/(sd[a-z]|sda[12]|xvd[a-z]|xvd[a-d][a-z])$/,
    root: /^\/dev\/(sda1|xvda)$/,
    recommended: /^\/dev\/sd[f-p]$/,
  },
  paravirtual: {
    available: /^\/dev\/(sd|hd)[a-z](1[0-5]|[1-9])?$/,
    root: /^\/dev\/sda1$/,
    recommended: /^\/dev\/sd[f-p][1-6]?$/,
  },
};

/**
 * The name without `/dev/`, as Windows images write it. EC2 was seen to refuse `xvdal` ("Invalid device name"), and
 * the list for Windows has no `xvda` with a second letter either.
 */
export const bareDeviceName = /^(sd[a-z]|sda[12]|xvd[a-z]|xvd[b-d][a-z])$/;

/** `/dev/sdf1` on hvm: a partition, which EC2 was seen to refuse at launch. */
export const hvmPartitionName = /^(\/dev\/)?(sd|hd|xvd)[a-z]\d+$/;

/** `/dev/xvdf` on paravirtual: not on the list, though the guest calls its disks so. */
export const paravirtualXenName = /^(\/dev\/)?xvd[a-z](1[0-5]|[1-9])?$/;

/** Names that stand for the root volume on some AMIs and so for no other volume. */
export const reservedForRoot = /^(\/dev\/)?(sda1?|xvda)$/;

/** Names that AWS keeps for instance-store disks. */
export const instanceStoreName = /^(\/dev\/)?(sd|hd|xvd)[b-e]\d*$/;

/** `/dev/sda2`: possible on hvm, and not recommended. */
export const discouragedName = /^(\/dev\/)?sda2$/;

/**
 * Most block devices of one instance: beyond `linux`, "attaching more than 40 volumes can cause boot failures";
 * many Nitro types share `nitro` attachments among volumes and network interfaces (EBS volume limits, User Guide).
 */
export const deviceLimits = { linux: 40, nitro: 28 };

/** Root device names to suggest, the usual one first. */
export const rootDeviceNames: Readonly<Record<Virtualization, readonly string[]>> = {
  hvm: ['/dev/xvda', '/dev/sda1'],
  paravirtual: ['/dev/sda1'],
};

/** Data volume names to suggest, in order: `/dev/sdf` to `/dev/sdp`. */
export const dataDeviceNames: readonly string[] = [...'fghijklmnop'].map((letter) => `/dev/sd${letter}`);

/** The same disks as Xen guests name them, which EC2 takes on hvm: `/dev/xvdf` to `/dev/xvdp`. */
export const xenNames: readonly string[] = dataDeviceNames.map((name) => name.replace('/sd', '/xvd'));

/** Data volume names of paravirtual images with partition numbers: `/dev/sdf1` to `/dev/sdp6`. */
export const partitionNames: readonly string[] = dataDeviceNames.flatMap((name) =>
  [1, 2, 3, 4, 5, 6].map((partition) => `${name}${partition}`),
);

/** Instance-store names to suggest, in order: `/dev/sdb` to `/dev/sde`. */
export const instanceStoreDeviceNames: readonly string[] = [...'bcde'].map((letter) => `/dev/sd${letter}`);

/** `ephemeral0` to `ephemeral23` (Block device mappings, EC2 User Guide). */
export const instanceStoreVolumes = 24;

/** The form of an instance-store disk's name, its index in a group. */
export const instanceStoreDisk = /^ephemeral(\d|1\d|2[0-3])$/;

export function instanceStoreDiskName(index: number): string {
  return `ephemeral${index}`;
}

/**
 * One spelling for all names of one disk: `sdf`, `/dev/sdf`, `/dev/xvdf` and `/dev/hdf` are the same device to
 * the guest, and so are `/dev/sda`, `/dev/sda1` and `/dev/xvda`.
 */
export function sameDevice(name: string): string {
  const disk = name.replace(/^\/dev\//, '').replace(/^(xvd|hd)(?=[a-z]\d*$)/, 'sd');
  return disk === 'sda1' ? 'sda' : disk;
}

/** The name with `/dev/`. */
export function withDev(name: string): string {
  return name.startsWith('/dev/') ? name : `/dev/${name}`;
}

/** Whether EC2 may take a device name; of an unknown virtualization type, whether any takes it. */
export function isDeviceName(name: string, virtualization: Virtualization | undefined): boolean {
  return virtualization ? takes[virtualization](name) : takes.hvm(name) || takes.paravirtual(name);
}

const takes: Readonly<Record<Virtualization, (name: string) => boolean>> = {
  hvm: (name) =>
    deviceNames.hvm.available.test(name) || bareDeviceName.test(name) || hvmPartitionName.test(name),
  paravirtual: (name) =>
    deviceNames.paravirtual.available.test(withDev(name)) || paravirtualXenName.test(name),
};

/** Whether AWS recommends a name for EBS data volumes; `/dev/xvdf` is as common as `/dev/sdf`. */
export function isRecommendedName(name: string, virtualization: Virtualization | undefined): boolean {
  const usual = withDev(name).replace('/dev/xvd', '/dev/sd');
  const { hvm, paravirtual } = deviceNames;
  return virtualization
    ? deviceNames[virtualization].recommended.test(usual)
    : hvm.recommended.test(usual) || paravirtual.recommended.test(usual);
}

/** What a device name stands for, in a sentence of Markdown; undefined for what is no device name. */
export function describeDeviceName(
  name: string,
  virtualization: Virtualization | undefined,
): string | undefined {
  const forms = deviceNames[virtualization ?? 'hvm'];
  if (forms.root.test(name)) return `Stands for the root volume. ${guestName(name)}`;
  if (forms.recommended.test(name)) return `Recommended for EBS data volumes. ${guestName(name)}`;
  if (instanceStoreDeviceNames.includes(name)) {
    return `Usual for instance-store disks; AWS advises against it for EBS volumes. ${guestName(name)}`;
  }
  if (forms.available.test(name) || bareDeviceName.test(name)) {
    return `Possible, though outside the names that AWS recommends for data volumes (\`/dev/sdf\` to \`/dev/sdp\`). ${guestName(name)}`;
  }
  return undefined;
}

function guestName(name: string): string {
  const xen = name.replace(/^(?:\/dev\/)?(?:xvd|sd|hd)/, '/dev/xvd');
  return `In the guest it is \`/dev/nvme…\` on Nitro instance types and \`${xen}\` on most Xen ones.`;
}

/** The names of `candidates` that no spelling in `used` takes. */
export function freeDeviceNames(candidates: readonly string[], used: Iterable<string>): string[] {
  const taken = new Set([...used].map(sameDevice));
  return candidates.filter((name) => !taken.has(sameDevice(name)));
}
