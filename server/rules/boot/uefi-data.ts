import type { Request, ScalarField } from '../../spec/fields.ts';
import type { Place } from '../define-rule.ts';
import { keyOf } from '../define-rule.ts';

/** A variable store that says nothing, for the examples. */
export const uefiDataExample = 'QU1aTlVFRknY6qpkAAAAAHicY2CgDAAAAEAAAQ==';

/** The base64 text without the white space that a line break or an indentation brings in. */
export function base64Of({ value = '' }: ScalarField<string>): string {
  return value.replace(/\s+/g, '');
}

const wellFormed = /^[A-Za-z0-9+/]*={0,2}$/;

/** Characters of padding that a base64 text lacks; undefined when it is no base64 at all. */
export function missingPadding(base64: string): number | undefined {
  if (!wellFormed.test(base64)) return undefined;
  const digits = base64.replace(/=+$/, '').length;
  const lacking = ((4 - (digits % 4)) % 4) - (base64.length - digits);
  return digits === 0 || digits % 4 === 1 || lacking < 0 ? undefined : lacking;
}

/** UEFI data are long, so the key stands for them. */
export function uefiDataPlace(request: Request): Place | undefined {
  const entry = request.fields.UefiData?.entry;
  return entry && keyOf(request, entry);
}
