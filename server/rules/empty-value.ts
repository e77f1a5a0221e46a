import type { ScalarField } from '../spec/fields.ts';
import type { Report, SpecContext } from './define-rule.ts';
import { removeFix } from './fixes.ts';

/**
 * Reports a field of the request that is the empty string, and says whether it is. Terraform sends such fields for
 * what is not set and EC2 takes them, so this is never more than a hint.
 */
export function reportIfEmpty(
  field: ScalarField<string>,
  { request, edit }: SpecContext,
  report: Report,
): boolean {
  if (field.value !== '') return false;
  report(field, `An empty '${field.path}' says nothing. Remove it.`, {
    severity: 'hint',
    unnecessary: true,
    fixes: [removeFix(edit, request, [field], 'safe')],
  });
  return true;
}
