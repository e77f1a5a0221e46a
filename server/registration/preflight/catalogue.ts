import { availabilityZone } from './availability-zone.ts';
import { iopsRatio } from './iops-ratio.ts';
import { kernel } from './kernel.ts';
import { launchableTypes } from './launchable-types.ts';
import { manifest } from './manifest.ts';
import { nameTaken } from './name-taken.ts';
import type { OnlineCheck } from './online-check.ts';
import { outpost } from './outpost.ts';
import { permission } from './permission.ts';
import { productCodes } from './product-codes.ts';
import { quota } from './quota.ts';
import { regionOptIn } from './region-opt-in.ts';
import { snapshotEncrypted } from './snapshot-encrypted.ts';
import { snapshotExists } from './snapshot-exists.ts';
import { snapshotOwner } from './snapshot-owner.ts';
import { snapshotState } from './snapshot-state.ts';
import { snapshotTier } from './snapshot-tier.ts';
import { volumeSize } from './volume-size.ts';

/** Every check before the question. */
export const onlineChecks: readonly OnlineCheck[] = [
  permission,
  nameTaken,
  quota,
  regionOptIn,
  snapshotExists,
  snapshotState,
  snapshotTier,
  snapshotOwner,
  snapshotEncrypted,
  volumeSize,
  iopsRatio,
  productCodes,
  outpost,
  availabilityZone,
  kernel,
  manifest,
  launchableTypes,
];
