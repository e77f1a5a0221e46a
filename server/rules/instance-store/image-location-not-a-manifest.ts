import { apiPage } from '../../../schemas/docs.ts';
import { imageOwner, manifestSuffix, splitLocation } from '../../../schemas/manifest-location.ts';
import { defineRule } from '../define-rule.ts';
import { removeFix } from '../fixes.ts';

export const imageLocationNotAManifest = defineRule({
  id: 'image-location-not-a-manifest',
  severity: 'error',
  summary: 'ImageLocation is the location that EC2 shows for an AMI without a manifest.',
  why: 'DescribeImages fills ImageLocation with owner and name for every EBS-backed AMI. Sent back, it makes EC2 look for a manifest in an S3 bucket of that name.',
  source: apiPage('RegisterImage'),
  answer: '`InvalidManifest`.',
  unconfirmed: 'The answer to exactly this mistake was not seen.',
  bad: { set: 'ImageLocation: 123456789012/web-1' },
  good: {},
  check({ request, edit }, report) {
    const location = request.fields.ImageLocation;
    if (!location?.value || location.value.endsWith(manifestSuffix)) return;
    const { bucket, key } = splitLocation(location.value);
    if (!key || !imageOwner.test(bucket)) return;
    report(
      location,
      `'${location.value}' is the owner and name of an AMI, not the path of a manifest in S3. Remove 'ImageLocation': an EBS-backed AMI has none.`,
      { fixes: [removeFix(edit, request, [location], 'unsafe')] },
    );
  },
});
