import type { AccountSettings } from './account-settings.ts';
import { deleteSnapshot } from './delete-snapshot.ts';
import { deregisterImage } from './deregister-image.ts';
import { describeAvailabilityZones } from './describe-availability-zones.ts';
import { describeImages } from './describe-images.ts';
import { describeInstanceTypes } from './describe-instance-types.ts';
import { describeRegions } from './describe-regions.ts';
import { describeSnapshotAttribute } from './describe-snapshot-attribute.ts';
import { describeSnapshots } from './describe-snapshots.ts';
import { describeTags } from './describe-tags.ts';
import { getEbsEncryptionByDefault } from './get-ebs-encryption-by-default.ts';
import { getInstanceUefiData } from './get-instance-uefi-data.ts';
import { listAccountAliases } from './iam.ts';
import type { ImageFate, Images } from './images.ts';
import type { Parameter, Structure } from './query-parameters.ts';
import { registerImage } from './register-image.ts';
import type { QueryService } from './responses.ts';
import type { RoleSession, RoleSessions } from './role-sessions.ts';
import type { Snapshots } from './snapshots.ts';
import { assumeRole, assumeRoleWithWebIdentity, decodeAuthorization, getCallerIdentity } from './sts.ts';
import type { XmlStructure } from './xml.ts';

/** One action of the API. */
export interface Action {
  readonly service: QueryService;
  /** Whoever sends it has no keys yet; default false. */
  readonly isUnsigned?: boolean;
  /** What it takes, besides `Action`, `Version` and those of the signature. */
  readonly parameters: Structure;
  /** Error: ServiceError. */
  run(request: Parameter, context: ActionContext): XmlStructure;
}

/** On whose behalf, where, and on what an action works. */
export interface ActionContext {
  readonly account: string;
  readonly region: string;
  readonly images: Images;
  readonly snapshots: Snapshots;
  readonly sessions: RoleSessions;
  /** The role as which the request is sent; none for the keys of a user. */
  readonly session: RoleSession | undefined;
  readonly settings: AccountSettings;
  /** What becomes of an image that is registered now; default it becomes available. */
  readonly imageFate: ImageFate | undefined;
}

export const actions: ReadonlyMap<string, Action> = new Map([
  ['AssumeRole', assumeRole],
  ['AssumeRoleWithWebIdentity', assumeRoleWithWebIdentity],
  ['DecodeAuthorizationMessage', decodeAuthorization],
  ['DeleteSnapshot', deleteSnapshot],
  ['DeregisterImage', deregisterImage],
  ['DescribeAvailabilityZones', describeAvailabilityZones],
  ['DescribeImages', describeImages],
  ['DescribeInstanceTypes', describeInstanceTypes],
  ['DescribeRegions', describeRegions],
  ['DescribeSnapshotAttribute', describeSnapshotAttribute],
  ['DescribeSnapshots', describeSnapshots],
  ['DescribeTags', describeTags],
  ['GetCallerIdentity', getCallerIdentity],
  ['GetEbsEncryptionByDefault', getEbsEncryptionByDefault],
  ['GetInstanceUefiData', getInstanceUefiData],
  ['ListAccountAliases', listAccountAliases],
  ['RegisterImage', registerImage],
]);
