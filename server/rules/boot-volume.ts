import { withDev } from '../../schemas/device-names.ts';
import { resourceIdPlaceholder } from '../../schemas/resource-ids.ts';
import { blockDevices, isGiven } from '../spec/facts.ts';
import type { BlockDeviceMapping, Request } from '../spec/fields.ts';
import { isMisspelt } from './alike.ts';
import { isLeftOut } from './left-out.ts';

/** A snapshot id for the author to fill in. */
export const snapshotPlaceholder = resourceIdPlaceholder('snap');

/** Whether a manifest is not even meant: `ImageLocation` is left out or empty, and no other key stands for it. */
export function hasNoManifest(request: Request): boolean {
  return request.fields.ImageLocation?.value === '' || isLeftOut(request, 'ImageLocation');
}

/** The entries whose volume starts from a snapshot. */
export function snapshotEntries(request: Request): BlockDeviceMapping[] {
  return blockDevices(request).filter(({ fields }) => isGiven(fields.Ebs?.fields.SnapshotId));
}

/**
 * Whether the mapping is legible as far as snapshots go, so that one that is not found is missing, and not just
 * misspelt or of a wrong type: then the rules about that speak.
 */
export function snapshotsAreLegible(request: Request): boolean {
  const list = request.fields.BlockDeviceMappings;
  if (isMisspelt(request, 'SnapshotId')) return false;
  if (!list) return isLeftOut(request, 'BlockDeviceMappings');
  return list.readable && list.items.every(snapshotIsLegible);
}

/** Whether an entry shows if its volume starts from a snapshot. */
export function snapshotIsLegible(entry: BlockDeviceMapping): boolean {
  const { Ebs: ebs } = entry.fields;
  if (!entry.readable || entry.unknown.length > 0) return false;
  if (!ebs) return true;
  const { SnapshotId: snapshot } = ebs.fields;
  return ebs.readable && !isMisspelt(ebs, 'SnapshotId') && (!snapshot || snapshot.readable);
}

/** The names of the entries are legible: one that is not found is in none of them. */
export function deviceNamesAreLegible(request: Request): boolean {
  const list = request.fields.BlockDeviceMappings;
  return list?.readable === true && list.items.every((entry) => entry.fields.DeviceName?.readable === true);
}

/**
 * Whether two names stand for the same disk: `/dev/sda` for `/dev/sda1`, `xvda` for `/dev/xvda`. EC2 was seen to
 * put up with such a difference between `RootDeviceName` and the mapping.
 */
export function isSameDisk(name: string, root: string): boolean {
  const [a, b] = [withDev(name), withDev(root)];
  return a === b || a === `${b}1` || b === `${a}1`;
}
