import { userGuidePage } from '../../../schemas/docs.ts';
import { documentationId } from '../../../schemas/resource-ids.ts';
import type { Field, ScalarField } from '../../spec/fields.ts';
import { defineRule } from '../define-rule.ts';
import { placeholdersIn } from '../placeholder.ts';
import { placeOf } from '../text-part.ts';
import { nameOf, writtenAt, writtenOnce } from '../unreadable.ts';

/** Fields of free text, and those whose form a placeholder could pass for. */
const texts: ReadonlySet<string> = new Set([
  'Name',
  'Description',
  'ImageLocation',
  'UefiData',
  'Key',
  'Value',
]);
/** Fields that take any text, so that EC2 accepts the placeholder. */
const takesAnything: ReadonlySet<string> = new Set(['Description', 'Key', 'Value']);
const ids: ReadonlySet<string> = new Set(['SnapshotId', 'KernelId', 'RamdiskId']);

export const unresolvedPlaceholder = defineRule({
  id: 'unresolved-placeholder',
  severity: 'warning',
  summary: 'A value holds text that a template should have replaced.',
  why: 'Nothing fills in `${…}`, `$(…)`, `{{…}}` or `<…>` in a spec: the text is sent as it is. A name with it is refused; a description or tag keeps it for good. The ids of the AWS documentation name nothing in any account.',
  source: userGuidePage('Create an AMI from a snapshot', 'creating-an-ami-ebs'),
  answer:
    '`InvalidAMIName.Malformed` for a name, `InvalidSnapshot.NotFound` for the id of an example; accepted elsewhere.',
  bad: { set: 'Description: Web server ${VERSION}' },
  good: {},
  check({ fields, edit }, report) {
    for (const field of fields.filter(writtenOnce(isUnfinished, writtenAt)) as ScalarField<string>[]) {
      const name = field.member?.name ?? '';
      const [first, ...others] = texts.has(name) ? placeholdersIn(field.text) : [];
      if (first) {
        const text = field.text.slice(first.start, first.end);
        const consequence = takesAnything.has(name) ? 'it would stay in the AMI' : 'EC2 refuses it';
        report(
          placeOf(field, first, edit),
          `Nothing fills in '${text}' in a spec, and ${consequence}. Write the text that it stands for.`,
          {
            severity: takesAnything.has(name) ? 'warning' : 'error',
            related: others.map((part) => ({
              range: placeOf(field, part, edit).range,
              message: 'Another one.',
            })),
          },
        );
      } else {
        report(
          field,
          `'${field.text}' is an example, not an id of your account. Write the id that ${nameOf(field)} should have.`,
          {
            severity: 'information',
          },
        );
      }
    }
  },
});

function isUnfinished(field: Field): boolean {
  if (!field.readable || field.shape.kind !== 'string') return false;
  const { text } = field as ScalarField<string>;
  const name = field.member?.name ?? '';
  return texts.has(name) ? placeholdersIn(text).length > 0 : ids.has(name) && documentationId.test(text);
}
