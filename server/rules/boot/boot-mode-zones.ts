import { userGuidePage } from '../../../schemas/docs.ts';
import { blockDevices } from '../../spec/facts.ts';
import { defineRule } from '../define-rule.ts';

const volume = `\
BlockDeviceMappings:
  - DeviceName: /dev/xvda
    Ebs:
      SnapshotId: snap-0a1b2c3d4e5f60718
      OutpostArn: arn:aws:outposts:us-east-1:123456789012:outpost/op-0123456789abcdef0
      VolumeType: gp3
      DeleteOnTermination: true
`;

export const bootModeZones = defineRule({
  id: 'boot-mode-zones',
  severity: 'information',
  summary: 'UEFI on an Outpost.',
  why: 'UEFI is not available everywhere outside the Regions. Until 2023 the User Guide excluded Outposts, Local Zones and Wavelength Zones; now it names Wavelength Zones alone.',
  source: userGuidePage('Amazon EC2 boot modes', 'ami-boot'),
  answer: 'Registered.',
  unconfirmed: 'Pages of different years disagree about UEFI on Outposts.',
  bad: { set: `BootMode: uefi\n${volume}` },
  good: { set: `BootMode: uefi-preferred\n${volume}` },
  check({ request }, report) {
    const bootMode = request.fields.BootMode;
    if (bootMode?.value !== 'uefi') return;
    const arns = blockDevices(request).flatMap(({ fields }) => fields.Ebs?.fields.OutpostArn ?? []);
    const [arn] = arns.filter(({ value }) => value);
    if (!arn) return;
    report(
      bootMode,
      'AWS once excluded Outposts from UEFI boot. Check that the instance types of your Outpost have it.',
      { related: [{ range: arn.range, message: 'The Outpost of the snapshot.' }] },
    );
  },
});
