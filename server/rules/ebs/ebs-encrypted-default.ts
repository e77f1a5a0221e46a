import { apiPage } from '../../../schemas/docs.ts';
import { volumes } from '../../spec/facts.ts';
import { isMisspelt } from '../alike.ts';
import { defineRule, missing } from '../define-rule.ts';
import { dataVolumeExample } from '../example.ts';
import { addFix } from '../fixes.ts';

export const ebsEncryptedDefault = defineRule({
  id: 'ebs-encrypted-default',
  severity: 'information',
  summary: 'An empty volume does not say whether it is encrypted.',
  why: 'Without `Encrypted`, an empty volume is not encrypted, unless the account encrypts by default in that Region. Nothing in the AMI shows which it will be.',
  source: apiPage('EbsBlockDevice'),
  answer: 'Accepted.',
  bad: dataVolumeExample('VolumeSize: 100\nVolumeType: gp3\nDeleteOnTermination: true'),
  good: dataVolumeExample('VolumeSize: 100\nVolumeType: gp3\nDeleteOnTermination: true\nEncrypted: true'),
  yieldsTo: ['root-device-no-snapshot', 'ebs-kms-key'],
  check({ request, edit }, report) {
    for (const { ebs } of volumes(request)) {
      const { SnapshotId, VolumeSize, Encrypted } = ebs.fields;
      if (Encrypted || SnapshotId || !VolumeSize) continue;
      if (isMisspelt(ebs, 'Encrypted') || isMisspelt(ebs, 'SnapshotId')) continue;
      report(
        missing(ebs, 'Encrypted'),
        "Without 'Encrypted', this empty volume is encrypted only where the account encrypts by default. Say what you want.",
        { fixes: [addFix(edit, ebs, 'Encrypted', 'true')] },
      );
    }
  },
});
