import { rulesBySubject } from './catalogue.ts';

/** Every rule with its page, in the order of the pages. To be loaded on use: the bundles' other rules have no pages. */
export const documentedRules = Object.values(rulesBySubject).flat();
