import { LineCounter, parseDocument } from 'yaml';
import { type ConfigInput, config as configSchema } from '../schemas/config.ts';
import type { Severity } from './rules/define-rule.ts';

/** The name of the project file; the nearest one above a spec holds for it. */
export const configFileName = '.ami-spec.yaml';

/** What a project, or a person in the editor, asks of the checks. */
export interface Config {
  rules: Readonly<Record<string, Severity | 'off'>>;
  requiredTags: readonly string[];
  namePattern?: RegExp;
  target: { region?: string; profile?: string };
}

export const defaultConfig: Config = { rules: {}, requiredTags: [], target: {} };

/** What is wrong with a configuration, in a sentence, and where. */
export interface ConfigProblem {
  message: string;
  /** 0-based line of the file, where it is known. */
  line?: number;
}

export interface ReadConfig {
  config: Config;
  problems: readonly ConfigProblem[];
}

/** More than any project needs, and cheap to read. */
const maxLength = 100_000;

/** Reads a project file. What is wrong is left out and said; the rest holds. */
export function readConfig(text: string, knownRules: ReadonlySet<string>): ReadConfig {
  if (text.length > maxLength) {
    return { config: defaultConfig, problems: [{ message: `It has more than ${maxLength} characters.` }] };
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' });
  const [syntax] = document.errors;
  if (syntax) {
    const line = lines.linePos(syntax.pos[0]).line - 1;
    return { config: defaultConfig, problems: [{ message: 'It cannot be read as YAML here.', line }] };
  }
  const value: unknown = document.toJS({ maxAliasCount: 100 });
  const read = configFrom(value ?? {}, knownRules);
  const problems = read.problems.map(({ message, path }) => {
    const node = document.getIn(path, true);
    const start = typeof node === 'object' && node && 'range' in node ? (node.range as [number]) : undefined;
    return { message, line: start && lines.linePos(start[0]).line - 1 };
  });
  return { config: read.config, problems };
}

interface PathProblem {
  message: string;
  path: PropertyKey[];
}

/** Reads settings of the same shape as the project file. */
export function configFrom(
  value: unknown,
  knownRules: ReadonlySet<string>,
): { config: Config; problems: PathProblem[] } {
  const parsed = configSchema.safeParse(value);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, ...issue }) => ({
      message: sentence(path, issue),
      path,
    }));
    return { config: defaultConfig, problems };
  }
  const { rules = {}, requiredTags = [], namePattern, target = {} } = parsed.data;
  const problems = unknownRules(rules, knownRules);
  const pattern = namePattern === undefined ? undefined : compile(namePattern);
  if (namePattern !== undefined && !pattern) {
    problems.push({
      message: `'namePattern' is no regular expression: '${namePattern}'.`,
      path: ['namePattern'],
    });
  }
  return { config: { rules, requiredTags, namePattern: pattern, target }, problems };
}

/** What `over` says, and where it is silent, what `under` says. */
export function mergeConfig(under: Config, over: Config): Config {
  return {
    rules: { ...under.rules, ...over.rules },
    requiredTags: over.requiredTags.length > 0 ? over.requiredTags : under.requiredTags,
    namePattern: over.namePattern ?? under.namePattern,
    target: { ...under.target, ...over.target },
  };
}

function unknownRules(rules: NonNullable<ConfigInput['rules']>, known: ReadonlySet<string>): PathProblem[] {
  return Object.keys(rules)
    .filter((id) => !known.has(id))
    .map((id) => ({
      message: `There is no rule '${id}'; 'ami-spec rules' lists them.`,
      path: ['rules', id],
    }));
}

function compile(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return undefined;
  }
}

function sentence(path: PropertyKey[], issue: { code?: string; keys?: string[] }): string {
  const where = path.length > 0 ? `'${path.join('.')}'` : 'The file';
  if (issue.code === 'unrecognized_keys') {
    return `${where} has no key '${issue.keys?.join("', '")}'; the keys are rules, requiredTags, namePattern and target.`;
  }
  if (path[0] === 'rules' && path.length === 2) {
    return `${where} is a severity: error, warning, information, hint or off.`;
  }
  const wanted: Readonly<Record<string, string>> = {
    rules: 'a mapping from rule ids to severities',
    requiredTags: 'a list of tag keys',
    namePattern: 'a text',
    target: 'a mapping with region and profile',
  };
  return `${where} needs ${wanted[String(path[0])] ?? 'a mapping'}.`;
}
