import { parseArgs } from 'node:util';
import { didYouMean } from '../closest.ts';
import { UsageError } from './usage-error.ts';

/** An option of a command. */
export interface OptionSpec {
  type: 'string' | 'boolean';
  /** What stands for the value in the help, such as `N`. */
  value?: string;
  help: string;
}

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

export type OptionValues<O extends OptionSpecs> = {
  readonly [K in keyof O]?: O[K]['type'] extends 'boolean' ? boolean : string;
};

export interface Arguments<O extends OptionSpecs> {
  options: OptionValues<O>;
  positionals: readonly string[];
}

/** Reads the arguments of a command; of an option given twice, the last one counts. Error: UsageError. */
export function readArguments<O extends OptionSpecs>(args: readonly string[], specs: O): Arguments<O> {
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(Object.entries(specs).map(([name, { type }]) => [name, { type }])),
    strict: false,
    tokens: true,
  });
  const options: Record<string, string | boolean> = {};
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    else if (token.kind === 'option') options[token.name] = optionValue(token, specs);
  }
  return { options: options as OptionValues<O>, positionals };
}

interface OptionToken {
  name: string;
  rawName: string;
  value: string | undefined;
  inlineValue: boolean | undefined;
}

function optionValue(
  { name, rawName, value, inlineValue }: OptionToken,
  specs: OptionSpecs,
): string | boolean {
  const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
  if (!spec) {
    const names = Object.keys(specs).map((known) => `--${known}`);
    throw new UsageError(`There is no option ${rawName}.${didYouMean(rawName, names)}`);
  }
  if (spec.type === 'boolean') {
    if (value !== undefined) throw new UsageError(`${rawName} takes no value.`);
    return true;
  }
  const isOption = !inlineValue && value?.startsWith('-') && value !== '-';
  if (value === undefined || value === '' || isOption) {
    throw new UsageError(`${rawName} needs a value: ${rawName} ${spec.value}.`);
  }
  return value;
}

/** The value of an option that has a closed set of values. Error: UsageError. */
export function oneOf<const V extends string>(option: string, value: string, values: readonly V[]): V {
  const found = values.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  throw new UsageError(
    `${option} cannot be '${value}': it is one of ${values.join(', ')}.${didYouMean(value, values)}`,
  );
}

/** The value of an option that counts something, from 0 to `max`. Error: UsageError. */
export function wholeNumber(option: string, value: string, max = Number.MAX_SAFE_INTEGER): number {
  const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (number <= max) return number;
  const upTo = max === Number.MAX_SAFE_INTEGER ? '' : ` up to ${max}`;
  throw new UsageError(`${option} cannot be '${value}': it is a whole number${upTo}.`);
}
