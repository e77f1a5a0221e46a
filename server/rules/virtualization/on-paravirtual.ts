import type { ScalarField } from '../../spec/fields.ts';
import type { Report, SpecContext } from '../define-rule.ts';
import { removeFix, replaceFix } from '../fixes.ts';

/** Reports an enhanced-networking field beside an explicit `VirtualizationType: paravirtual`. */
export function reportOnParavirtual(
  field: ScalarField,
  { request, edit }: SpecContext,
  report: Report,
): void {
  const virtualization = request.fields.VirtualizationType;
  if (virtualization?.value !== 'paravirtual') return;
  report(
    field,
    `'${field.path}: ${field.text}' is for hvm only: instances of a paravirtual AMI that has it can be unreachable. Set 'VirtualizationType: hvm', or remove '${field.path}'.`,
    {
      related: [{ range: virtualization.range, message: 'The virtualization type.' }],
      fixes: [replaceFix(edit, virtualization, 'hvm', 'unsafe'), removeFix(edit, request, [field], 'unsafe')],
    },
  );
}
