import type { Request, ScalarField } from '../../spec/fields.ts';

/** The name, where it can be read and has no line break, which is a mistake of its own. */
export function nameOnOneLine({ fields }: Request): (ScalarField<string> & { value: string }) | undefined {
  const { Name } = fields;
  return Name?.value === undefined || /[\r\n]/.test(Name.value) ? undefined : { ...Name, value: Name.value };
}

/** A date (UTC) as names of images carry it: `20261123`. */
export function inName(date: Date): string {
  return date.toISOString().slice(0, 10).replaceAll('-', '');
}
