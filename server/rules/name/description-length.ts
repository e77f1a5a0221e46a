import { isMap } from 'yaml';
import { apiPage } from '../../../schemas/docs.ts';
import { descriptionLimits } from '../../../schemas/limits.ts';
import type { ScalarField } from '../../spec/fields.ts';
import { defineRule, type Fix, fix, type SpecContext } from '../define-rule.ts';

const { max } = descriptionLimits;
const longText =
  'Web server image with a reverse proxy, a log shipper and the agent of the monitoring. '.repeat(4);

export const descriptionLength = defineRule({
  id: 'description-length',
  severity: 'error',
  summary: `The description is longer than ${max} characters.`,
  why: `EC2 takes at most ${max} characters. The AWS CLI does not count them, so a longer text is refused only when the AMI is registered.`,
  source: apiPage('RegisterImage'),
  answer:
    '`InvalidParameterValue`: Value (…) for parameter description is invalid. It exceeds 255 characters.',
  unconfirmed: 'The quoted answer is that of CreateSnapshot, which has the same limit.',
  bad: { set: `Description: ${longText.trim()}` },
  good: { set: `Description: ${longText.slice(0, 200).trim()}` },
  check(spec, report) {
    const { Description } = spec.request.fields;
    if (Description?.value === undefined) return;
    const { length } = [...Description.value];
    if (length <= max) return;
    report(
      Description,
      `The description has ${length} characters, and EC2 takes at most ${max}. Write a shorter one.`,
      {
        fixes: [shorten(Description, Description.value, spec)],
      },
    );
  },
});

/** Cuts the text behind the last word that fits; what is cut goes into a comment where one can stand. */
function shorten(field: ScalarField<string>, value: string, { edit, request }: SpecContext): Fix | undefined {
  const head = [...value].slice(0, max).join('');
  const kept = head.replace(/\s+\S*$/, '') || head;
  const replacement = edit.replaceString(field, kept);
  const rest = value.slice(kept.length).trim();
  const isLine =
    isMap(request.node) &&
    !request.node.flow &&
    !/[\r\n]/.test(edit.source(field.range)) &&
    !edit.isCommented(field.range);
  if (!replacement || !isLine) return fix(`Shorten to ${[...kept].length} characters`, 'unsafe', replacement);
  return fix(`Shorten to ${[...kept].length} characters and keep the rest in a comment`, 'unsafe', {
    ...replacement,
    text: `${replacement.text} # ${rest}`,
  });
}
