/** How `ImageLocation` names a manifest in S3: `bucket/path/image.manifest.xml` (RegisterImage, ImageLocation). */

/** What ec2-bundle-vol and ec2-bundle-image end the name of a manifest in. */
export const manifestSuffix = '.manifest.xml';

/** Names of S3 buckets (General purpose bucket naming rules, Amazon S3 User Guide). */
export const bucketName = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** Names that buckets of us-east-1 made before March 2018 may have (the same page). */
export const oldBucketName = /^[\w.-]{3,255}$/;

/** What DescribeImages puts before the slash for an AMI that has no manifest: its owner's account or alias. */
export const imageOwner = /^(?:\d{12}|amazon|aws-marketplace)$/;

const addresses = [
  /^s3:\/\/(?<path>[^?#]+)/,
  /^arn:aws[\w-]*:s3:::(?<path>[^?#]+)/,
  /^https?:\/\/(?<bucket>[^/@]{3,63})\.s3(?:[.-][a-z0-9]+)*\.amazonaws\.com(?:\.cn)?(?::\d+)?\/(?<path>[^?#]+)/,
  /^https?:\/\/s3(?:[.-][a-z0-9]+)*\.amazonaws\.com(?:\.cn)?(?::\d+)?\/(?<path>[^?#]+)/,
];

/** Whether a text is an address of some kind instead of a bare bucket and path. */
export function isAddress(text: string): boolean {
  return /^(?:[a-z][\w+.-]*:\/\/|arn:)/i.test(text);
}

/** `bucket/path` of an S3 address; undefined for other addresses. */
export function pathOfAddress(text: string): string | undefined {
  for (const address of addresses) {
    const groups = address.exec(text)?.groups;
    if (groups) return groups.bucket ? `${groups.bucket}/${groups.path}` : groups.path;
  }
  return undefined;
}

/** Bucket and key of a location; the bucket is all of it where there is no slash. */
export function splitLocation(text: string): { bucket: string; key: string } {
  const slash = text.indexOf('/');
  return slash === -1
    ? { bucket: text, key: '' }
    : { bucket: text.slice(0, slash), key: text.slice(slash + 1) };
}
