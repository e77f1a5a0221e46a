import type { ScalarField } from '../spec/fields.ts';
import type { Report, Severity, SpecContext } from './define-rule.ts';
import { removeFix, replaceFix } from './fixes.ts';

interface Enumeration {
  /** What a value is, with its article: `a boot mode`. */
  what: string;
  /** What people mean by other spellings, in lower case. */
  aliases: Readonly<Record<string, string>>;
  /** Spellings, in lower case, of what is said by leaving the key out. */
  absent?: readonly string[];
  /** How bad it is when only the case of the letters differs. */
  otherCase?: Severity;
}

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

/** Reports a field whose value is none of its enumeration; where it is clear what is meant, the fix writes it. */
export function reportUnknownValue(
  field: ScalarField<string> | undefined,
  { edit, request }: SpecContext,
  report: Report,
  { what, aliases, absent, otherCase = 'error' }: Enumeration,
): void {
  if (!isUnknownValue(field)) return;
  const values = Object.keys(field.shape.values ?? {});
  const meant = meantValue(field.text, values, aliases);
  const superfluous = absent?.includes(lower(field.text)) ?? false;
  const offered = meant ? [meant] : values;
  const instead = superfluous
    ? `Remove the key, or write ${inWords(offered)}.`
    : `Write ${inWords(offered)}.`;
  report(field, `'${field.text}' is not ${what} that EC2 knows. ${instead}`, {
    severity: meant && lower(meant) === lower(field.text) ? otherCase : 'error',
    fixes: [
      superfluous ? removeFix(edit, request, [field], 'safe') : undefined,
      ...offered.map((value) => replaceFix(edit, field, value, meant ? 'safe' : 'unsafe')),
    ],
  });
}

function meantValue(
  text: string,
  values: readonly string[],
  aliases: Readonly<Record<string, string>>,
): string | undefined {
  const spelling = lower(text);
  const sameLetters = values.find((value) => value.toLowerCase() === spelling);
  return sameLetters ?? (Object.hasOwn(aliases, spelling) ? aliases[spelling] : undefined);
}

function lower(text: string): string {
  return text.trim().toLowerCase();
}
