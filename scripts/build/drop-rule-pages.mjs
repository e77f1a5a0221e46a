// @ts-check
import { definitionsIn } from './rule-definitions.mjs';

/** What a rule says for its page alone: `RulePage` of server/rules/define-rule.ts. */
const pageFacts = new Set(['why', 'source', 'answer', 'unconfirmed', 'bad', 'good', 'exampleConfig']);

/**
 * Takes the pages out of the rules, with all that only they use.
 * @type {import('rolldown').Plugin}
 */
export const dropRulePages = {
  name: 'drop-rule-pages',
  transform: {
    filter: { id: /server[\\/]rules[\\/].*\.ts$/ },
    handler(code) {
      const dropped = definitionsIn(this.parse(code, { lang: 'ts' })).filter(({ name }) =>
        pageFacts.has(name),
      );
      // As many characters stay as there were, so that positions still mean the same.
      const without = dropped.reduce((text, { start, end }) => {
        const last = text.startsWith(',', end) ? end + 1 : end;
        return text.slice(0, start) + text.slice(start, last).replaceAll(/./g, ' ') + text.slice(last);
      }, code);
      return { code: without, map: null };
    },
  },
};
