import { isEbsBacked } from '../../spec/facts.ts';
import type { Request } from '../../spec/fields.ts';
import { type Fix, fix, type SpecContext } from '../define-rule.ts';
import { addFix } from '../fixes.ts';
import { isLeftOut } from '../left-out.ts';

/**
 * Whether an AMI for current instance types leaves open that it has the ENA driver. Not asked of arm64, which has a
 * rule of its own, nor of instance-store AMIs, whose instance types are older than ENA.
 */
export function lacksEna(request: Request): boolean {
  const { Architecture, EnaSupport, VirtualizationType } = request.fields;
  return (
    VirtualizationType?.value === 'hvm' &&
    Architecture?.value !== 'arm64' &&
    isEbsBacked(request) &&
    (EnaSupport ? EnaSupport.value === false : isLeftOut(request, 'EnaSupport'))
  );
}

/** Whether something asks for an instance type that has ENA: UEFI alone, or a TPM. */
export function needsEna({ fields }: Request): boolean {
  return fields.BootMode?.value === 'uefi' || fields.TpmSupport?.value !== undefined;
}

/** Says that the image has the driver. */
export function enaFix({ request, edit }: SpecContext): Fix | undefined {
  const ena = request.fields.EnaSupport;
  return ena
    ? fix("Replace by 'true'", 'unsafe', edit.replace(ena, 'true'))
    : addFix(edit, request, 'EnaSupport', 'true');
}
