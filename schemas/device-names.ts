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

/** The name without `/dev/`, as Windows images write it. */
export const bareDeviceName = /^(sd[a-z]|xvd[a-z]|xvd[a-d][a-z])$/;

/** `/dev/sdf1` on hvm: a partition, which EC2 was seen to refuse at launch. */
export const hvmPartitionName = /^\/dev\/(sd|hd|xvd)[a-z]\d+$/;

/** Root device names to suggest, the usual one first. */
export const rootDeviceNames: Readonly<Record<Virtualization, readonly string[]>> = {
  hvm: ['/dev/xvda', '/dev/sda1'],
  paravirtual: ['/dev/sda1'],
};

/** Data volume names to suggest, in order: `/dev/sdf` to `/dev/sdp`. */
export const dataDeviceNames: readonly string[] = [...'fghijklmnop'].map((letter) => `/dev/sd${letter}`);

/** Instance-store names to suggest, in order: `/dev/sdb` to `/dev/sde`. */
export const instanceStoreDeviceNames: readonly string[] = [...'bcde'].map((letter) => `/dev/sd${letter}`);

/** `ephemeral0` to `ephemeral23` (Block device mappings, EC2 User Guide). */
export const instanceStoreVolumes = 24;

/**
 * One spelling for all names of one disk: `sdf`, `/dev/sdf`, `/dev/xvdf` and `/dev/hdf` are the same device to
 * the guest, and so are `/dev/sda`, `/dev/sda1` and `/dev/xvda`.
 */
export function sameDevice(name: string): string {
  const disk = name.replace(/^\/dev\//, '').replace(/^(xvd|hd)(?=[a-z]\d*$)/, 'sd');
  return disk === 'sda1' ? 'sda' : disk;
}

/** The names of `candidates` that no spelling in `used` takes. */
export function freeDeviceNames(candidates: readonly string[], used: Iterable<string>): string[] {
  const taken = new Set([...used].map(sameDevice));
  return candidates.filter((name) => !taken.has(sameDevice(name)));
}
