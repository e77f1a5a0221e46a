import { expect, it } from 'vitest';
import { readSpecDocument } from '../../server/spec/spec-document.ts';

it('reads a merge key that takes far more mappings than any request has', () => {
  const many = '*base, '.repeat(200_000);
  const { request } = readSpecDocument(`Shared: &base\n  Architecture: x86_64\n<<: [${many}*base]\n`);
  expect(request?.fields.Architecture?.value).toBe('x86_64');
});
