import { userGuidePage } from '../../../schemas/docs.ts';
import { isEbsBacked } from '../../spec/facts.ts';
import { defineRule, keyOf } from '../define-rule.ts';
import { instanceStoreExample } from '../example.ts';

export const imageLocationLegacy = defineRule({
  id: 'image-location-legacy',
  severity: 'information',
  summary: 'An instance-store AMI, which few instance types launch.',
  why: 'Only C1, C3, D2, I2, M1, M2, M3, R3 and X1 have an instance store to start from; all others start from EBS. Windows AMIs cannot have their root there.',
  source: userGuidePage('Create an instance store-backed AMI', 'creating-an-ami-instance-store'),
  answer: 'Registered.',
  bad: instanceStoreExample,
  good: {},
  yieldsTo: [
    'architecture-mac',
    'ami-source-both',
    'image-location-form',
    'image-location-not-a-manifest',
    'image-location-ebs-mapping',
    'image-location-firmware',
  ],
  check({ request }, report) {
    const entry = request.fields.ImageLocation?.entry;
    if (!entry || isEbsBacked(request)) return;
    report(
      keyOf(request, entry),
      "An AMI with 'ImageLocation' starts from instance store, which only C1, C3, D2, I2, M1, M2, M3, R3 and X1 instances can.",
    );
  },
});
