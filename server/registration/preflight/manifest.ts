import type { ManifestFacts } from '../../aws/account-reader.ts';
import type { Severity } from '../../rules/define-rule.ts';
import { isEbsBacked } from '../../spec/facts.ts';
import { defineOnlineCheck } from './online-check.ts';

export const manifest = defineOnlineCheck({
  id: 'online-manifest',
  severity: 'warning',
  question: 'the manifest can be read',
  actions: ['s3:GetObject', 's3:ListBucket', 's3:GetBucketOwnershipControls', 's3:GetBucketAcl'],
  applies: ({ request, reaches }) =>
    reaches('s3') && !isEbsBacked(request) && parts(request.fields.ImageLocation?.value) !== undefined,
  async check({ request, region, reader, signal }, report) {
    const field = request.fields.ImageLocation;
    const [bucket, key] = parts(field?.value) ?? [];
    if (!field || !bucket || !key) return;
    const trouble = troubleWith(await reader.manifest(bucket, key, signal), bucket, key, region.value);
    if (trouble) report(field, trouble.message, { severity: trouble.severity });
  },
});

/** Bucket and key of `bucket/path/image.manifest.xml`. */
function parts(location: string | undefined): [bucket: string, key: string] | undefined {
  const [, bucket, key] = /^([^/]+)\/(.+)$/s.exec(location ?? '') ?? [];
  return bucket && key ? [bucket, key] : undefined;
}

function troubleWith(
  { status, bucketRegion, aclsOff, isShared }: ManifestFacts,
  bucket: string,
  key: string,
  region: string,
): { severity: Severity; message: string } | undefined {
  if (status === 404) {
    return {
      severity: 'error',
      message: `S3 has no '${key}' in '${bucket}', or no such bucket. Correct the path.`,
    };
  }
  if (status === 301 || status === 400 || (bucketRegion && bucketRegion !== region)) {
    const where = bucketRegion ? `in ${bucketRegion}, not in ${region}` : `not in ${region}`;
    return {
      severity: 'warning',
      message: `The bucket '${bucket}' is ${where}. Register there, or upload the image to a bucket of ${region}.`,
    };
  }
  if (status === 403) {
    return {
      severity: 'information',
      message: `S3 does not let you read '${key}' in '${bucket}', so nothing is known of it. EC2 needs the ACL 'aws-exec-read' on both.`,
    };
  }
  if (aclsOff) {
    return {
      severity: 'warning',
      message: `ACLs are switched off for '${bucket}' (BucketOwnerEnforced), and EC2 reads a manifest by the ACL 'aws-exec-read'. Switch them on.`,
    };
  }
  if (isShared === false) {
    return {
      severity: 'warning',
      message: `The ACL of '${bucket}' lets nobody but its owner read, and EC2 reads a manifest by the ACL 'aws-exec-read'. Set it.`,
    };
  }
  return undefined;
}
