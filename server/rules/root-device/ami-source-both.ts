import { apiPage } from '../../../schemas/docs.ts';
import { isEbsBacked, isGiven, rootEntry } from '../../spec/facts.ts';
import { defineRule, fix } from '../define-rule.ts';
import { removeFix } from '../fixes.ts';

export const amiSourceBoth = defineRule({
  id: 'ami-source-both',
  severity: 'warning',
  summary: 'The AMI is said to come from a manifest and from a snapshot.',
  why: '`ImageLocation` makes an instance-store AMI, whose root volume comes from the manifest. A root device with a snapshot makes an EBS-backed AMI. One AMI cannot be both.',
  source: apiPage('RegisterImage'),
  answer: 'Not seen.',
  unconfirmed: 'EC2 may refuse the request, or take one of the two and drop the other.',
  bad: { set: 'ImageLocation: mybucket/web/image.manifest.xml' },
  good: {},
  yieldsTo: ['image-location-not-a-manifest'],
  check({ request, edit }, report) {
    const { ImageLocation: location, BlockDeviceMappings: mappings, RootDeviceName } = request.fields;
    const root = rootEntry(request);
    const snapshot = root?.fields.Ebs?.fields.SnapshotId;
    if (isEbsBacked(request) || !location?.value?.trim() || !mappings || !RootDeviceName) return;
    if (!root || !snapshot || !isGiven(snapshot) || root.fields.NoDevice) return;
    report(
      location,
      "'ImageLocation' makes an instance-store AMI, while the root device has a snapshot, which makes an EBS-backed one. Keep one of them.",
      {
        related: [{ range: snapshot.range, message: 'The snapshot of the root device.' }],
        fixes: [
          removeFix(edit, request, [location], 'unsafe'),
          mappings.items.length === 1
            ? removeFix(edit, request, [RootDeviceName, mappings], 'unsafe')
            : fix('Remove the root volume', 'unsafe', edit.removeItem(mappings, root)),
        ],
      },
    );
  },
});
