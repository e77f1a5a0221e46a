import {
  GetBucketAclCommand,
  GetBucketOwnershipControlsCommand,
  HeadObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { ManifestFacts } from './account-reader.ts';
import { namedFailure } from './failures.ts';
import type { ServiceOptions } from './service-options.ts';

/**
 * What S3 says of an object and its bucket. The bucket is asked only where the object was found; what it may not be
 * asked stays open. In a chunk of its own, since few images have a manifest.
 */
export async function manifestFacts(
  options: ServiceOptions,
  bucket: string,
  key: string,
  abortSignal: AbortSignal,
): Promise<ManifestFacts> {
  const s3 = new S3Client({ ...options, forcePathStyle: options.endpoint !== undefined });
  const head = await headOf(s3, bucket, key, abortSignal);
  if (head.status !== 200) return head;
  const [aclsOff, isShared] = await Promise.all([
    optional(hasAclsOff(s3, bucket, abortSignal)),
    optional(hasOtherGrantees(s3, bucket, abortSignal)),
  ]);
  return { ...head, aclsOff, isShared };
}

/** HEAD has no document that could say what is wrong: the status and a header say it. */
async function headOf(
  s3: S3Client,
  bucket: string,
  key: string,
  abortSignal: AbortSignal,
): Promise<ManifestFacts> {
  try {
    await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }), { abortSignal });
    return { status: 200 };
  } catch (error) {
    const { $metadata, $response } = error as {
      $metadata?: { httpStatusCode?: number };
      $response?: { headers?: Record<string, string> };
    };
    const status = $metadata?.httpStatusCode;
    if (status === undefined || status >= 500) throw namedFailure(error);
    return { status, bucketRegion: $response?.headers?.['x-amz-bucket-region'] };
  }
}

async function hasAclsOff(s3: S3Client, bucket: string, abortSignal: AbortSignal): Promise<boolean> {
  const { OwnershipControls } = await s3.send(new GetBucketOwnershipControlsCommand({ Bucket: bucket }), {
    abortSignal,
  });
  return OwnershipControls?.Rules?.some((rule) => rule.ObjectOwnership === 'BucketOwnerEnforced') ?? false;
}

async function hasOtherGrantees(s3: S3Client, bucket: string, abortSignal: AbortSignal): Promise<boolean> {
  const { Grants = [], Owner } = await s3.send(new GetBucketAclCommand({ Bucket: bucket }), { abortSignal });
  return Grants.some(({ Grantee }) => Grantee?.URI !== undefined || Grantee?.ID !== Owner?.ID);
}

/** Undefined where there is no answer: these permissions are rarely given. */
async function optional(answer: Promise<boolean>): Promise<boolean | undefined> {
  return await answer.catch(() => undefined);
}
