import { apiPage } from '../../../schemas/docs.ts';
import { isEbsBacked } from '../../spec/facts.ts';
import { defineRule } from '../define-rule.ts';
import { instanceStoreExample } from '../example.ts';

export const imageLocationAcl = defineRule({
  id: 'image-location-acl',
  severity: 'information',
  summary: 'The bucket of a manifest needs the ACL aws-exec-read.',
  why: 'EC2 fetches manifest and parts from S3 with the rights that the canned ACL `aws-exec-read` gives. A bucket whose objects are owned by the bucket owner alone has no ACLs and cannot give them.',
  source: apiPage('RegisterImage'),
  answer: '`InvalidManifest`: HTTP 403 (Forbidden) response for URL ….',
  optIn: true,
  bad: instanceStoreExample,
  good: {},
  yieldsTo: ['image-location-form', 'image-location-not-a-manifest'],
  check({ request }, report) {
    const location = request.fields.ImageLocation;
    if (!location?.value || isEbsBacked(request)) return;
    report(
      location,
      "EC2 reads the manifest only from a bucket with the ACL 'aws-exec-read', in the Region of the AMI.",
    );
  },
});
