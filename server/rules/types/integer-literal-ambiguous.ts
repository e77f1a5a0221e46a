import { apiPage } from '../../../schemas/docs.ts';
import type { Field, ScalarField } from '../../spec/fields.ts';
import { defineRule, fix } from '../define-rule.ts';
import { rootVolumeExample } from '../example.ts';
import { nameOf, writtenAt, writtenOnce } from '../unreadable.ts';

export const integerLiteralAmbiguous = defineRule({
  id: 'integer-literal-ambiguous',
  severity: 'warning',
  summary: 'A number is written so that YAML readers disagree about it.',
  why: 'For the AWS CLI `010` is 10, for older readers it is 8; `1_000` is a number for some and text for others. Plain decimal digits are the same everywhere.',
  source: apiPage('EbsBlockDevice'),
  answer: 'AWS CLI: sends 10 for `010`, 1000 for `1_000` and 16 for `0x10`.',
  bad: rootVolumeExample(
    'SnapshotId: snap-0a1b2c3d4e5f60718\nVolumeSize: 010\nVolumeType: gp3\nDeleteOnTermination: true',
  ),
  good: {},
  check({ fields, edit }, report) {
    for (const field of fields.filter(writtenOnce(isAmbiguous, writtenAt))) {
      const { text, value } = field as ScalarField<number>;
      report(
        field,
        `${nameOf(field)} is ${value} for the AWS CLI, but other YAML readers take '${text}' otherwise. Write ${value}.`,
        { fixes: [fix(`Replace by ${value}`, 'safe', edit.replace(field, `${value}`))] },
      );
    }
  },
});

function isAmbiguous(field: Field): boolean {
  return field.readable && field.shape.kind === 'integer' && /^[-+]?0\w|_/.test((field as ScalarField).text);
}
