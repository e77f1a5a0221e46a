import { apiPage } from '../../../schemas/docs.ts';
import { defineRule, fix } from '../define-rule.ts';

export const emptyList = defineRule({
  id: 'empty-list',
  severity: 'hint',
  summary: 'An empty list is sent as nothing.',
  why: 'The AWS CLI and the AWS SDK leave an empty list out of the request, so the key has no effect.',
  source: apiPage('RegisterImage'),
  answer: 'Accepted: nothing is sent.',
  bad: { set: 'BillingProducts: []' },
  good: {},
  check({ request, edit }, report) {
    // Without devices there is nothing to register, and a tag specification without tags has a rule of its own.
    for (const list of [request.fields.BillingProducts, request.fields.TagSpecifications]) {
      if (!list?.readable || list.items.length > 0 || !list.entry) continue;
      const { name } = list.entry;
      report(list, `An empty '${name}' is sent as nothing. Remove it.`, {
        unnecessary: true,
        fixes: [fix(`Remove '${name}'`, 'safe', edit.remove(request, list.entry))],
      });
    }
  },
});
