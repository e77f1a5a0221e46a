import { apiPage } from '../../../schemas/docs.ts';
import { defineRule, keyOf } from '../define-rule.ts';
import { removeFix } from '../fixes.ts';

export const billingProductsAuthorized = defineRule({
  id: 'billing-products-authorized',
  severity: 'information',
  summary: 'Billing product codes need an account that is authorized for them.',
  why: 'Only accounts that AWS has authorized may set billing product codes. Others sell software through AWS Marketplace, and an AMI made with CreateImage keeps the codes of its instance by itself. A dry run tells whether the account may.',
  source: apiPage('RegisterImage'),
  answer: '`AuthFailure` or `OperationNotPermitted` for an account that is not authorized.',
  unconfirmed: 'Which of the two codes EC2 answers.',
  yieldsTo: ['billing-product-form', 'billing-product-duplicate', 'billing-product-empty'],
  bad: { set: 'BillingProducts: [bp-6fa54006]' },
  good: {},
  check({ request, edit }, report) {
    const { BillingProducts } = request.fields;
    if (!BillingProducts?.entry || BillingProducts.items.length === 0) return;
    report(
      keyOf(request, BillingProducts.entry),
      'EC2 takes billing product codes only from accounts that are authorized for them. A dry run shows whether yours is.',
      { fixes: [removeFix(edit, request, [BillingProducts], 'unsafe')] },
    );
  },
});
