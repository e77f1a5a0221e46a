import { apiPage } from '../../../schemas/docs.ts';
import { isEbsBacked } from '../../spec/facts.ts';
import { defineRule } from '../define-rule.ts';
import { instanceStoreExample } from '../example.ts';

export const imageLocationRootDevice = defineRule({
  id: 'image-location-root-device',
  severity: 'hint',
  summary: 'RootDeviceName beside a manifest that has a root device of its own.',
  why: 'The manifest of an instance-store AMI names the root device. Two names that differ help nobody.',
  source: apiPage('RegisterImage'),
  answer: 'Registered.',
  optIn: true,
  bad: { ...instanceStoreExample, set: `${instanceStoreExample.set}RootDeviceName: /dev/sda1\n` },
  good: {},
  yieldsTo: ['ami-source-both', 'image-location-form', 'image-location-not-a-manifest'],
  check({ request }, report) {
    const { ImageLocation: location, RootDeviceName: root } = request.fields;
    if (!location?.value || !root?.value || isEbsBacked(request)) return;
    report(root, 'The manifest names the root device too. Keep the two equal.', {
      related: [{ range: location.range, message: 'The manifest.' }],
    });
  },
});
