import { expect, it } from 'vitest';
import { isSeq } from 'yaml';
import { readSpecDocument } from '../../server/spec/spec-document.ts';

it('finds the node of a field in a list that is far longer than any request', () => {
  const products = '  - bp-1\n'.repeat(200_000);
  const { request } = readSpecDocument(`Name: web-server\nBillingProducts:\n${products}`);
  expect(isSeq(request?.fields.BillingProducts?.node)).toBe(true);
});
