import { apiPage } from '../../../schemas/docs.ts';
import { defineRule, fix } from '../define-rule.ts';

export const billingProductEmpty = defineRule({
  id: 'billing-product-empty',
  severity: 'error',
  summary: 'A billing product code is an empty text.',
  why: 'A code says what the use of the AMI is billed as. An empty text says nothing, so it can only be a leftover.',
  source: apiPage('RegisterImage'),
  answer: '`InvalidParameterValue` is to be expected.',
  unconfirmed: "EC2's answer was not seen.",
  bad: { set: 'BillingProducts: [""]' },
  good: {},
  check({ request, edit }, report) {
    const list = request.fields.BillingProducts;
    for (const code of list?.items ?? []) {
      if (!list || code.value === undefined || code.value.trim() !== '') continue;
      report(code, 'An empty text is no billing product code. Remove it.', {
        fixes: [fix('Remove the empty code', 'safe', edit.removeItem(list, code))],
      });
    }
  },
});
