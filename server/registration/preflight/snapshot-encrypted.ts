import { removeFix } from '../../rules/fixes.ts';
import { volumes } from '../../spec/facts.ts';
import { defineOnlineCheck } from './online-check.ts';

/** Encryption as the launch will have it: that of the snapshot, or that which the account asks for. */
export const snapshotEncrypted = defineOnlineCheck({
  id: 'online-snapshot-encrypted',
  severity: 'information',
  question: 'the volumes will be encrypted',
  actions: ['ec2:DescribeSnapshots', 'ec2:GetEbsEncryptionByDefault'],
  applies: ({ request }) => volumes(request).length > 0,
  async check({ request, edit, snapshotVolumes, identity, region, reader, signal }, report) {
    const ofSnapshots = await snapshotVolumes();
    for (const { field, snapshot } of ofSnapshots) {
      if (!snapshot?.encrypted) continue;
      const key = snapshot.kmsKeyId ? ` with the KMS key ${snapshot.kmsKeyId}` : '';
      report(
        field,
        `'${field.value}' is encrypted${key}, and so will be the volumes. Who launches the AMI needs that key; with the AWS managed key of EBS, the AMI cannot be shared with other accounts.`,
      );
    }
    const plain = ofSnapshots.filter(({ snapshot }) => snapshot?.encrypted === false);
    const unencrypted = volumes(request).flatMap(({ ebs }) =>
      ebs.fields.Encrypted?.value === false && !ebs.fields.SnapshotId
        ? [{ ebs, field: ebs.fields.Encrypted }]
        : [],
    );
    if (plain.length + unencrypted.length === 0 || !(await reader.encryptsByDefault(signal))) return;
    const rule = `account ${identity.account} encrypts new volumes in ${region.value} by default`;
    for (const { field } of plain) {
      report(field, `'${field.value}' is not encrypted, but its volumes will be: ${rule}.`);
    }
    for (const { ebs, field } of unencrypted) {
      report(field, `'Encrypted: false' has no effect: ${rule}. Remove it.`, {
        fixes: [removeFix(edit, ebs, [field], 'unsafe')],
      });
    }
  },
});
