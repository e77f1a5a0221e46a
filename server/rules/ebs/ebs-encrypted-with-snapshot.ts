import { apiPage } from '../../../schemas/docs.ts';
import { blockDevices, isGiven } from '../../spec/facts.ts';
import { defineRule, fix } from '../define-rule.ts';

export const ebsEncryptedWithSnapshot = defineRule({
  id: 'ebs-encrypted-with-snapshot',
  severity: 'error',
  summary: 'Encrypted stands beside SnapshotId.',
  why: 'A volume from a snapshot takes the encryption of the snapshot. EC2 refuses the request as soon as `Encrypted` is there, even as `false`. To encrypt, copy the snapshot with encryption first.',
  source: apiPage('EbsBlockDevice'),
  answer:
    '`InvalidBlockDeviceMapping`: the encrypted flag cannot be specified since device /dev/sda1 has a snapshot specified.',
  bad: {
    set: `\
BlockDeviceMappings:
  - DeviceName: /dev/xvda
    Ebs:
      SnapshotId: snap-0a1b2c3d4e5f60718
      VolumeType: gp3
      DeleteOnTermination: true
      Encrypted: true
`,
  },
  good: {
    set: `\
BlockDeviceMappings:
  - DeviceName: /dev/xvda
    Ebs:
      SnapshotId: snap-0a1b2c3d4e5f60718
      VolumeType: gp3
      DeleteOnTermination: true
`,
  },
  check({ request, edit }, report) {
    for (const { fields } of blockDevices(request)) {
      const ebs = fields.Ebs;
      const encrypted = ebs?.fields.Encrypted;
      const snapshot = ebs?.fields.SnapshotId;
      if (!ebs || !encrypted?.readable || !snapshot || !isGiven(snapshot)) continue;
      report(
        encrypted,
        `EC2 refuses 'Encrypted: ${encrypted.text}' beside 'SnapshotId': the volume is encrypted as its snapshot is. Remove it; to encrypt, copy the snapshot with encryption.`,
        {
          related: [{ range: snapshot.range, message: 'The snapshot that decides the encryption.' }],
          fixes: [
            fix(
              "Remove 'Encrypted'",
              encrypted.value ? 'unsafe' : 'safe',
              encrypted.entry && edit.remove(ebs, encrypted.entry),
            ),
          ],
        },
      );
    }
  },
});
