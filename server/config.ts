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

/** What `over` says, and where it is silent, what `under` says. */
export function mergeConfig(under: Config, over: Config): Config {
  return {
    rules: { ...under.rules, ...over.rules },
    requiredTags: over.requiredTags.length > 0 ? over.requiredTags : under.requiredTags,
    namePattern: over.namePattern ?? under.namePattern,
    target: { ...under.target, ...over.target },
  };
}
