import { apiPage } from '../../../schemas/docs.ts';
import {
  bucketName,
  isAddress,
  manifestSuffix,
  oldBucketName,
  pathOfAddress,
  splitLocation,
} from '../../../schemas/manifest-location.ts';
import { defineRule, type Severity } from '../define-rule.ts';
import { reportIfEmpty } from '../empty-value.ts';
import { instanceStoreExample } from '../example.ts';
import { replaceFix } from '../fixes.ts';
import { placeholdersIn } from '../placeholder.ts';

export const imageLocationForm = defineRule({
  id: 'image-location-form',
  severity: 'error',
  summary: 'ImageLocation is not the bucket and path of a manifest.',
  why: 'EC2 fetches the manifest from S3 by bucket and path, `mybucket/web/image.manifest.xml`. What cannot be a bucket and a path is an error; addresses, doubled slashes and other file names are warnings, since nobody has shown what EC2 makes of them.',
  source: apiPage('RegisterImage'),
  answer: '`InvalidManifest`: HTTP 403 (Forbidden) response for URL http://s3.amazonaws.com:80/….',
  bad: { ...instanceStoreExample, set: 'ImageLocation: image.manifest.xml' },
  good: {},
  yieldsTo: ['image-location-not-a-manifest'],
  check(spec, report) {
    const location = spec.request.fields.ImageLocation;
    if (location?.value === undefined || reportIfEmpty(location, spec, report)) return;
    const fault = placeholdersIn(location.value).length > 0 ? undefined : faultOf(location.value);
    if (!fault) return;
    const { severity, message, instead } = fault;
    report(location, message, {
      severity,
      fixes: [
        instead ? replaceFix(spec.edit, location, instead, fault.certain ? 'safe' : 'unsafe') : undefined,
      ],
    });
  },
});

interface Fault {
  severity: Severity;
  message: string;
  /** What to write instead. */
  instead?: string;
  /** Whether that is plainly meant. */
  certain?: boolean;
}

const rightForm = "Write bucket and path, like 'mybucket/web/image.manifest.xml'.";

function faultOf(location: string): Fault | undefined {
  const trimmed = location.trim();
  if (trimmed !== location || /[\r\n\t]/.test(location)) {
    const hasMore = /\s/.test(trimmed);
    const rest = hasMore ? undefined : faultOf(trimmed);
    const instead = hasMore ? undefined : rest ? rest.instead : trimmed;
    const message = `'ImageLocation' has white space that would be sent with it. ${rightForm}`;
    return { severity: 'error', message, instead, certain: rest?.certain ?? !rest };
  }
  if (isAddress(location)) {
    const path = pathOfAddress(location);
    const instead = path === undefined || faultOf(path) ? undefined : path;
    const message = `'ImageLocation' is an address; EC2 documents bucket and path alone. ${instead ? `Write '${instead}'.` : rightForm}`;
    return { severity: 'warning', message, instead, certain: true };
  }
  return faultOfBucket(location) ?? faultOfKey(location);
}

function faultOfBucket(location: string): Fault | undefined {
  const { bucket, key } = splitLocation(location);
  if (location.startsWith('/')) {
    const message = `'${location}' begins with a slash where the bucket belongs. ${rightForm}`;
    return { severity: 'error', message, instead: location.replace(/^\/+/, '') || undefined };
  }
  if (key === '') {
    return { severity: 'error', message: `'${location}' does not name a manifest in a bucket. ${rightForm}` };
  }
  if (bucketName.test(bucket)) return undefined;
  return oldBucketName.test(bucket)
    ? {
        severity: 'information',
        message: `Only buckets of us-east-1 made before March 2018 have names like '${bucket}'. Others have lower-case letters, digits, dots and hyphens.`,
      }
    : {
        severity: 'error',
        message: `'${bucket}' cannot be the name of an S3 bucket. Write 3 to 63 lower-case letters, digits, dots and hyphens before the first slash.`,
      };
}

function faultOfKey(location: string): Fault | undefined {
  const { bucket, key } = splitLocation(location);
  if (key.startsWith('/') || key.includes('//')) {
    const message = `'${location}' has a doubled slash, and S3 takes it as part of the name. Write one slash unless the key really has two.`;
    return {
      severity: 'warning',
      message,
      instead: `${bucket}/${key.replace(/\/+/g, '/').replace(/^\//, '')}`,
    };
  }
  if (key.endsWith(manifestSuffix)) return undefined;
  const instead = key.endsWith('.manifest') ? `${location}.xml` : undefined;
  const message = `'${location}' does not end in '${manifestSuffix}', as manifests do. Name the manifest, not another file of the image.`;
  return { severity: 'warning', message, instead };
}
