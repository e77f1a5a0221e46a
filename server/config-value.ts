import { type ConfigInput, configSchema, ruleLevels } from '../schemas/config.ts';
import { didYouMean } from './closest.ts';
import type { Config } from './config.ts';

/** What is wrong with a part of a configuration, in a sentence. */
export interface PathProblem {
  message: string;
  path: readonly PropertyKey[];
}

/** Reads settings of the same shape as the project file. What is wrong is left out and said; the rest holds. */
export function configFrom(
  value: unknown,
  knownRules: ReadonlySet<string>,
): { config: Config; problems: PathProblem[] } {
  const problems: PathProblem[] = [];
  const schema = configSchema();
  let parsed = schema.safeParse(value);
  if (!parsed.success) {
    for (const { path, ...issue } of parsed.error.issues) {
      if (issue.code === 'unrecognized_keys') {
        problems.push(...issue.keys.map((key) => ({ message: unknownKey(path, key), path: [...path, key] })));
      } else {
        problems.push({ message: wrongValue(path, valueAt(value, path)), path });
      }
    }
    const wrong = problems.map(({ path }) => path);
    parsed = schema.safeParse(wrong.reduceRight((rest, path) => leaveOut(rest, path), value) ?? {});
  }
  const { rules = {}, requiredTags = [], namePattern, target = {} } = parsed.data ?? {};
  problems.push(...unknownRules(rules, knownRules));
  const pattern = namePattern === undefined ? undefined : compile(namePattern);
  if (typeof pattern === 'string') problems.push({ message: pattern, path: ['namePattern'] });
  return {
    config: {
      rules,
      requiredTags,
      namePattern: pattern instanceof RegExp ? pattern : undefined,
      target,
    },
    problems,
  };
}

function unknownRules(rules: NonNullable<ConfigInput['rules']>, known: ReadonlySet<string>): PathProblem[] {
  return Object.keys(rules)
    .filter((id) => !known.has(id))
    .map((id) => ({
      message: `There is no rule '${id}'.${didYouMean(id, [...known])} \`ami-spec rules\` lists them.`,
      path: ['rules', id],
    }));
}

/** The expression, or what is wrong with it. */
function compile(pattern: string): RegExp | string {
  try {
    return new RegExp(pattern, 'u');
  } catch (error) {
    const reason = error instanceof Error ? error.message.split(': ').at(-1) : String(error);
    return `'namePattern' is no regular expression: ${reason}.`;
  }
}

function unknownKey(path: readonly PropertyKey[], key: string): string {
  const { shape } = configSchema();
  const keys = Object.keys(path[0] === 'target' ? shape.target.def.innerType.shape : shape);
  const where = path.length > 0 ? `'${path.join('.')}'` : 'The project file';
  return `${where} has no key '${key}'.${didYouMean(key, keys)} The keys are ${listed(keys, 'conjunction')}.`;
}

const wanted: Readonly<Record<string, string>> = {
  rules: 'a mapping from rule ids to severities',
  requiredTags: 'a list of tag keys',
  namePattern: 'a text',
  target: 'a mapping with region and profile',
};

function wrongValue(path: readonly PropertyKey[], value: unknown): string {
  const [part, name] = path;
  if (part === undefined)
    return `The project file is a mapping with the keys ${listed(Object.keys(wanted), 'conjunction')}.`;
  const where = `'${path.join('.')}'`;
  const shown = value === null ? 'empty' : typeof value === 'object' ? 'that' : `'${value}'`;
  if (name === undefined) return `${where} is ${wanted[String(part)]}.`;
  if (part === 'rules') return `${where} cannot be ${shown}: it is ${listed(ruleLevels, 'disjunction')}.`;
  return `${where} cannot be ${shown}: it is a text. Put it in quotes.`;
}

function listed(names: readonly string[], type: 'conjunction' | 'disjunction'): string {
  return new Intl.ListFormat('en-GB', { type }).format(names);
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, part) => (isObject(at) ? Reflect.get(at, part) : undefined), value);
}

/** The same value without what stands at a path; none when that is all of it. */
function leaveOut(value: unknown, [part, ...rest]: readonly PropertyKey[]): unknown {
  if (part === undefined || !isObject(value)) return undefined;
  const left = (inner: unknown) => (rest.length > 0 ? [leaveOut(inner, rest)] : []);
  if (Array.isArray(value)) return value.flatMap((item, i) => (i === part ? left(item) : [item]));
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      key === part ? left(inner).map((kept) => [key, kept]) : [[key, inner]],
    ),
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
