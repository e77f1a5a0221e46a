import type { ScalarField } from '../spec/fields.ts';
import { fix, type Report, type SpecContext } from './define-rule.ts';

/** A field whose value is none of its enumeration. */
export function isUnknownValue(field: ScalarField<string> | undefined): field is ScalarField<string> {
  return field?.readable === true && !Object.hasOwn(field.shape.values ?? {}, field.text);
}

/** `'x86_64', 'arm64' or 'i386'`. */
export function inWords(values: readonly string[]): string {
  const quoted = values.map((value) => `'${value}'`);
  const last = quoted.pop();
  return quoted.length > 0 ? `${quoted.join(', ')} or ${last}` : `${last}`;
}

/**
 * Reports a field whose value is none of its enumeration. `aliases` says what people mean by other spellings, in
 * lower case; where it knows, the fix writes it.
 */
export function reportUnknownValue(
  field: ScalarField<string> | undefined,
  { edit }: SpecContext,
  report: Report,
  { what, aliases }: { what: string; aliases: Readonly<Record<string, string>> },
): void {
  if (!isUnknownValue(field)) return;
  const values = Object.keys(field.shape.values ?? {});
  const meant = meantValue(field.text, values, aliases);
  const instead = meant ? `Write '${meant}'.` : `Write ${inWords(values)}.`;
  report(field, `'${field.text}' is not ${what} that EC2 knows. ${instead}`, {
    fixes: meant
      ? [fix(`Replace by '${meant}'`, 'safe', edit.replaceString(field, meant))]
      : values.map((value) => fix(`Replace by '${value}'`, 'unsafe', edit.replaceString(field, value))),
  });
}

function meantValue(
  text: string,
  values: readonly string[],
  aliases: Readonly<Record<string, string>>,
): string | undefined {
  const lower = text.trim().toLowerCase();
  const sameLetters = values.find((value) => value.toLowerCase() === lower);
  return sameLetters ?? (Object.hasOwn(aliases, lower) ? aliases[lower] : undefined);
}
