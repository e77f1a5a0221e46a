import type { ScalarShape } from '../../../schemas/shape.ts';
import { integerValue } from '../../spec/plain-scalar.ts';
import type { BareValue, ExpressionValue, ForeignValue } from './foreign-value.ts';

const nothing: ReadonlySet<string> = new Set(['null', 'none', 'nil', 'undefined', '~', '', '$null']);
const yes: ReadonlySet<string> = new Set(['true', 'yes', 'on', '$true']);
const no: ReadonlySet<string> = new Set(['false', 'no', 'off', '$false']);

/** Whether a value says that there is none. */
export function isNothing(value: ForeignValue): boolean {
  return value.kind === 'bare' && nothing.has(value.text.toLowerCase());
}

/** The words that stand for a value of their own in one of the languages. */
export function isBareWord(word: string): boolean {
  const lower = word.toLowerCase();
  return nothing.has(lower) || ((yes.has(lower) || no.has(lower)) && !/^(?:on|off)$/.test(word));
}

/** The boolean or integer that a text stands for. */
export function scalarOf(text: string, kind: 'integer' | 'boolean'): number | boolean | undefined {
  const word = text.trim().toLowerCase();
  if (kind === 'boolean') return yes.has(word) ? true : no.has(word) ? false : undefined;
  return /^[-+]?\d[\d_]{0,17}$/.test(word) && Number.isSafeInteger(integerValue(word))
    ? integerValue(word)
    : undefined;
}

/** The types whose name a constant of the SDKs begins with: `types.VolumeTypeGp3`. */
const constantTypes =
  /^(?:architecture|bootmode|tpmsupport|imdssupport|volume|virtualization|resource)(?:values|type|types)?$/;

/** The value of an enumeration that a constant names: `ArchitectureValues.X86_64`, `types.VolumeTypeGp3`. */
export function constantOf(value: ExpressionValue | BareValue, { values }: ScalarShape): string | undefined {
  if (!values || value.kind !== 'expression') return undefined;
  const path = /^(?:\w+(?:\.|::)){1,4}(\w+?)(?:\.(?:value|to_?string|as_str|name)(?:\(\))?)?$/i.exec(
    value.source,
  );
  const letters = alphanumeric(path?.[1] ?? '');
  return Object.keys(values).find((candidate) => {
    const own = alphanumeric(candidate);
    if (letters === own) return true;
    return letters.endsWith(own) && constantTypes.test(letters.slice(0, -own.length));
  });
}

/** The value of an enumeration that a word means which has no room for its marks: `V20` for v2.0, `Uefi`. */
export function valueMeantBy(word: string, { values }: ScalarShape): string | undefined {
  return Object.keys(values ?? {}).find((candidate) => alphanumeric(candidate) === alphanumeric(word));
}

function alphanumeric(text: string): string {
  return text.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
}
