import { apiPage } from '../../../schemas/docs.ts';
import { defineRule } from '../define-rule.ts';
import { reportIfEmpty } from '../empty-value.ts';

export const descriptionEmpty = defineRule({
  id: 'description-empty',
  severity: 'hint',
  summary: 'The description is empty.',
  why: 'An empty description is sent as an empty parameter and says nothing. Without the key the AMI has none either.',
  source: apiPage('RegisterImage'),
  answer: 'Accepted.',
  bad: { set: "Description: ''" },
  good: { unset: ['Description'] },
  check(spec, report) {
    const { Description } = spec.request.fields;
    if (Description) reportIfEmpty(Description, spec, report);
  },
});
