import { apiPage } from '../../../schemas/docs.ts';
import { billingProductForm as form } from '../../../schemas/resource-ids.ts';
import { defineRule } from '../define-rule.ts';

export const billingProductForm = defineRule({
  id: 'billing-product-form',
  severity: 'warning',
  summary: 'A billing product code does not look like one.',
  why: 'Billing product codes are `bp-` and hexadecimal digits. The usage operation of an AMI (`RunInstances:0010`) and the product code of AWS Marketplace are other things.',
  source: apiPage('RegisterImage'),
  answer: 'Not seen.',
  unconfirmed: 'The form is that of the codes that instance metadata shows; AWS does not document it.',
  bad: { set: 'BillingProducts: [RunInstances:0010]' },
  good: {},
  check({ request }, report) {
    for (const code of request.fields.BillingProducts?.items ?? []) {
      if (code.value === undefined || code.value.trim() === '' || form.test(code.value)) continue;
      report(code, `'${code.value}' ${lookOf(code.value)}. A billing product code looks like 'bp-6fa54006'.`);
    }
  },
});

function lookOf(code: string): string {
  if (/^RunInstances\b/.test(code)) return 'is a usage operation, which EC2 sets by itself';
  if (/^[a-z0-9]{24,26}$/.test(code))
    return 'looks like a product code of AWS Marketplace, which belongs to its listing';
  return 'does not look like a billing product code';
}
