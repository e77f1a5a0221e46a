import { apiPage } from '../../../schemas/docs.ts';
import { defineRule, fix, missing } from '../define-rule.ts';
import { isMeantByUnknown } from '../keys/explain-key.ts';
import { inName } from './name-on-one-line.ts';

export const nameRequired = defineRule({
  id: 'name-required',
  severity: 'error',
  summary: 'The AMI has no name.',
  why: '`Name` is the one parameter that RegisterImage always requires.',
  source: apiPage('RegisterImage'),
  answer: 'AWS CLI: Missing required parameter in input: "Name". EC2: `MissingParameter`.',
  unconfirmed: "The wording of EC2's own answer: clients stop the request before it is sent.",
  bad: { unset: ['Name'] },
  good: {},
  check({ request, edit, today }, report) {
    const { Name, Architecture } = request.fields;
    if (Name || isMeantByUnknown(request, 'Name') || request.unknown.some(({ name }) => name === 'Images'))
      return;
    const suggestion = ['my-image', Architecture?.value, inName(today)].filter(Boolean).join('-');
    report(missing(request, 'Name'), "'Name' is required: an AMI cannot be registered without a name.", {
      fixes: [fix(`Add 'Name: ${suggestion}'`, 'unsafe', edit.insert(request, 'Name', suggestion))],
    });
  },
});
