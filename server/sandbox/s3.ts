import type { AccountSettings, Bucket } from './account-settings.ts';
import { ServiceError } from './service-error.ts';
import type { SignedRequest } from './signature.ts';
import { element } from './xml.ts';

/** What S3 answers, beside its status of 200. */
export interface S3Answer {
  readonly document: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An error of S3, which tells the Region of the bucket in a header. */
export class S3Error extends ServiceError {
  readonly bucketRegion: string | undefined;

  constructor(code: string, message: string, status: number, bucketRegion?: string) {
    super(code, message, status);
    this.bucketRegion = bucketRegion;
  }
}

const owner = { ID: 'a'.repeat(64), DisplayName: 'sandbox' };
/** The canonical user that `aws-exec-read` lets read. */
const ec2Grantee = { ID: 'b'.repeat(64), DisplayName: 'za-team' };

/** The operation of a path-style request; undefined for any that the sandbox does not have. */
export function s3Action({ method, path, query }: SignedRequest): string | undefined {
  const [, , key = ''] = path.split('/');
  if (method === 'HEAD' && key) return 'HeadObject';
  if (method !== 'GET' || key) return undefined;
  if (/^acl\b/.test(query)) return 'GetBucketAcl';
  return /^ownershipControls\b/.test(query) ? 'GetBucketOwnershipControls' : undefined;
}

/**
 * The little of S3 by which a manifest is checked.
 * Errors: PermanentRedirect (301), AccessDenied, NoSuchBucket, NoSuchKey, NotImplemented,
 * OwnershipControlsNotFoundError.
 */
export function answerS3(request: SignedRequest, region: string, { buckets }: AccountSettings): S3Answer {
  const [, name = '', ...rest] = request.path.split('/').map(decodeURIComponent);
  const bucket = buckets.find((candidate) => candidate.name === name);
  if (!bucket) throw new S3Error('NoSuchBucket', 'The specified bucket does not exist', 404);
  const headers = { 'x-amz-bucket-region': bucket.region };
  if (bucket.region !== region) {
    throw new S3Error('PermanentRedirect', 'Use the endpoint of the bucket.', 301, bucket.region);
  }
  if (bucket.isReadable === false) throw new S3Error('AccessDenied', 'Access Denied', 403, bucket.region);
  switch (s3Action(request)) {
    case 'HeadObject':
      if (bucket.keys.includes(rest.join('/'))) return { document: '', headers };
      throw new S3Error('NoSuchKey', 'The specified key does not exist.', 404, bucket.region);
    case 'GetBucketAcl':
      return { document: accessControlPolicy(bucket) };
    case 'GetBucketOwnershipControls':
      return { document: ownershipControls(bucket) };
    default:
      throw new S3Error('NotImplemented', 'The sandbox has no such operation.', 501);
  }
}

function accessControlPolicy({ isShared = true }: Bucket): string {
  const grants = [grant(owner, 'FULL_CONTROL'), ...(isShared ? [grant(ec2Grantee, 'READ')] : [])].join('');
  return `<AccessControlPolicy>${element('Owner', owner)}<AccessControlList>${grants}</AccessControlList></AccessControlPolicy>`;
}

function grant(grantee: typeof owner, permission: string): string {
  const { ID, DisplayName } = grantee;
  const type = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CanonicalUser"';
  const who = `<Grantee ${type}>${element('ID', ID)}${element('DisplayName', DisplayName)}</Grantee>`;
  return `<Grant>${who}${element('Permission', permission)}</Grant>`;
}

function ownershipControls({ aclsOff }: Bucket): string {
  if (aclsOff === undefined) {
    throw new S3Error('OwnershipControlsNotFoundError', 'The bucket ownership controls were not found', 404);
  }
  const rule = element('Rule', { ObjectOwnership: aclsOff ? 'BucketOwnerEnforced' : 'BucketOwnerPreferred' });
  return `<OwnershipControls>${rule}</OwnershipControls>`;
}
