/** What a YAML reader makes of a scalar. */
export type ScalarKind = 'string' | 'integer' | 'float' | 'boolean' | 'null' | 'timestamp';

// The implicit tags of the reader behind `--cli-input-yaml` (ruamel.yaml, YAML 1.2 with timestamps). They decide
// which types a spec has, because the AWS CLI checks types before it sends anything.
const integer = /^[-+]?(?:0b[01_]+|0o?[0-7_]+|[0-9_]+|0x[0-9a-fA-F_]+)$/;
const float =
  /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+|[-+]?\.[0-9_]+(?:[eE][-+][0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const timestamp =
  /^[0-9]{4}-(?:[0-9]{2}-[0-9]{2}|[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?)$/;

const words: ReadonlyMap<string, ScalarKind> = new Map(
  Object.entries({
    '': 'null',
    '~': 'null',
    null: 'null',
    Null: 'null',
    NULL: 'null',
    true: 'boolean',
    True: 'boolean',
    TRUE: 'boolean',
    false: 'boolean',
    False: 'boolean',
    FALSE: 'boolean',
  }),
);

/** The kind of an unquoted scalar, by its text. */
export function plainScalarKind(source: string): ScalarKind {
  const word = words.get(source);
  if (word) return word;
  if (!/^[-+.0-9]/.test(source)) return 'string';
  if (integer.test(source)) return 'integer';
  if (float.test(source)) return 'float';
  return timestamp.test(source) ? 'timestamp' : 'string';
}

/** The number that the AWS CLI sends for an integer: `010` is 10, `1_000` is 1000, `0x10` is 16, `0o17` is 15. */
export function integerValue(source: string): number {
  const digits = source.replaceAll('_', '');
  const sign = digits.startsWith('-') ? -1 : 1;
  return sign * Number(digits.replace(/^[-+]/, ''));
}
