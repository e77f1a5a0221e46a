import { apiPage } from '../../../schemas/docs.ts';
import { blockDevices, isGiven } from '../../spec/facts.ts';
import { defineRule, keyOf } from '../define-rule.ts';
import { dataVolumeExample } from '../example.ts';
import { removeFix } from '../fixes.ts';

export const ebsKmsKey = defineRule({
  id: 'ebs-kms-key',
  severity: 'error',
  summary: 'KmsKeyId is given, which RegisterImage does not take.',
  why: 'The structure is shared with calls that launch instances, and only those take a key. The key of an AMI is that of its snapshot: copy the snapshot with the key that you want, and register the copy.',
  source: apiPage('EbsBlockDevice'),
  answer: '`UnknownParameter`: The parameter KmsKeyId is not recognized.',
  bad: dataVolumeExample(
    'VolumeSize: 100\nVolumeType: gp3\nDeleteOnTermination: true\nEncrypted: true\nKmsKeyId: alias/images',
  ),
  good: dataVolumeExample('VolumeSize: 100\nVolumeType: gp3\nDeleteOnTermination: true\nEncrypted: true'),
  check({ request, edit }, report) {
    for (const { fields } of blockDevices(request)) {
      const { Ebs: ebs } = fields;
      const key = ebs?.fields.KmsKeyId;
      if (!ebs || !key?.entry || !key.readable) continue;
      const instead = isGiven(ebs.fields.SnapshotId)
        ? 'to encrypt with a key, copy the snapshot with that key'
        : "an encrypted volume takes the account's default key";
      report(
        keyOf(ebs, key.entry),
        `RegisterImage does not take 'KmsKeyId' and EC2 refuses it. Remove it; ${instead}.`,
        {
          fixes: [removeFix(edit, ebs, [key], 'unsafe')],
        },
      );
    }
  },
});
