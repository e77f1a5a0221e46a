import { userGuidePage } from '../../../schemas/docs.ts';
import { isEbsBacked, uefiFields } from '../../spec/facts.ts';
import { defineRule, keyOf } from '../define-rule.ts';
import { instanceStoreExample } from '../example.ts';
import { removeFix } from '../fixes.ts';

export const imageLocationFirmware = defineRule({
  id: 'image-location-firmware',
  severity: 'warning',
  summary: 'UEFI settings on an instance-store AMI.',
  why: 'Instance types that start from instance store have a legacy BIOS and no TPM, and bundling an image leaves its EFI partition out.',
  source: userGuidePage('Create an instance store-backed AMI', 'creating-an-ami-instance-store'),
  answer: 'Registered; no instance type starts it with UEFI.',
  unconfirmed: "EC2's own answer was not seen.",
  bad: {
    set: `${instanceStoreExample.set}BootMode: uefi\n`,
    unset: ['EnaSupport', 'RootDeviceName', 'BlockDeviceMappings'],
  },
  good: {},
  yieldsTo: [
    'tpm-requires-uefi',
    'uefi-data-requires-uefi',
    'paravirtual-boot-mode',
    'image-location-not-a-manifest',
    'ami-source-both',
  ],
  check({ request, edit }, report) {
    const location = request.fields.ImageLocation;
    if (!location?.value || isEbsBacked(request)) return;
    const needing = uefiFields(request).filter(({ value }) => value !== 'uefi-preferred');
    const [first, ...others] = needing;
    if (!first?.entry) return;
    report(
      keyOf(request, first.entry),
      `'${first.path}' needs UEFI, and no instance type that starts from instance store has it. Remove it.`,
      {
        related: [
          { range: location.range, message: 'The manifest, which makes it an instance-store AMI.' },
          ...others.map(({ range, path }) => ({ range, message: `'${path}' needs UEFI as well.` })),
        ],
        fixes: [removeFix(edit, request, needing, 'unsafe')],
      },
    );
  },
});
