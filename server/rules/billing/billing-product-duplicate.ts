import { apiPage } from '../../../schemas/docs.ts';
import { defineRule, fix } from '../define-rule.ts';

export const billingProductDuplicate = defineRule({
  id: 'billing-product-duplicate',
  severity: 'warning',
  summary: 'A billing product code is listed twice.',
  why: 'The use of the AMI is billed by each code once. The second is a leftover, or another code was meant.',
  source: apiPage('RegisterImage'),
  answer: 'Not seen.',
  unconfirmed: 'Whether EC2 refuses the second or passes it over.',
  bad: { set: 'BillingProducts: [bp-6fa54006, bp-6fa54006]' },
  good: {},
  check({ request, edit }, report) {
    const list = request.fields.BillingProducts;
    const first = new Map<string, NonNullable<typeof list>['items'][number]>();
    for (const code of list?.items ?? []) {
      if (!list || !code.value) continue;
      const earlier = first.get(code.value);
      if (!earlier) {
        first.set(code.value, code);
        continue;
      }
      report(code, `'${code.value}' is listed already. Remove one of the two.`, {
        unnecessary: true,
        related: [{ range: earlier.range, message: 'The first one.' }],
        fixes: [fix(`Remove the second '${code.value}'`, 'safe', edit.removeItem(list, code))],
      });
    }
  },
});
