import { userGuidePage } from '../../../schemas/docs.ts';
import { blockDevices, hasVolume, isEbsBacked } from '../../spec/facts.ts';
import { defineRule, fix, keyOf } from '../define-rule.ts';
import { instanceStoreExample } from '../example.ts';

export const imageLocationEbsMapping = defineRule({
  id: 'image-location-ebs-mapping',
  severity: 'warning',
  summary: 'An EBS volume in the mapping of an instance-store AMI.',
  why: 'The mapping of an AMI with `ImageLocation` takes instance-store volumes only. EBS volumes are attached when an instance is launched.',
  source: userGuidePage('Block device mappings', 'block-device-mapping-concepts'),
  answer:
    'At launch: `UnsupportedOperation`, EBS block device mappings not supported for instance-store AMIs.',
  unconfirmed: 'Whether RegisterImage itself refuses it was not seen.',
  bad: {
    set: `\
${instanceStoreExample.set}\
BlockDeviceMappings:
  - { DeviceName: /dev/sdf, Ebs: { VolumeSize: 8, VolumeType: gp3, DeleteOnTermination: true, Encrypted: true } }
`,
    unset: ['EnaSupport', 'BootMode', 'RootDeviceName'],
  },
  good: {},
  yieldsTo: ['ami-source-both', 'image-location-not-a-manifest'],
  check({ request, edit }, report) {
    const { ImageLocation: location, BlockDeviceMappings: mappings } = request.fields;
    if (!location?.value || !mappings || isEbsBacked(request)) return;
    for (const device of blockDevices(request)) {
      const entry = device.fields.Ebs?.entry;
      if (!entry || !hasVolume(device) || device.fields.NoDevice) continue;
      report(
        keyOf(device, entry),
        "An AMI with 'ImageLocation' takes no EBS volumes in its mapping, and launching it fails. Remove this volume and attach it at launch.",
        {
          related: [
            { range: location.range, message: 'The manifest, which makes it an instance-store AMI.' },
          ],
          fixes: [fix('Remove this block device', 'unsafe', edit.removeItem(mappings, device))],
        },
      );
    }
  },
});
