// @ts-check
import { definitionsIn } from './rule-definitions.mjs';

/**
 * Writes the checks of the rules as functions in parentheses. V8 compiles these with their file, so that Node's compile
 * cache holds them; others it compiles when they are first called, which for all rules takes longer than to run them.
 * @type {import('rolldown').Plugin}
 */
export const compileChecksAtOnce = {
  name: 'compile-checks-at-once',
  transform: {
    filter: { id: /server[\\/]rules[\\/].*\.ts$/ },
    handler(code) {
      const checks = definitionsIn(this.parse(code, { lang: 'ts' })).flatMap(({ name, method }) =>
        method && name.startsWith('check') ? { name, ...method } : [],
      );
      const written = checks.reduceRight(
        (text, { name, start, body, end }) =>
          `${text.slice(0, start)}${name}: (function${text.slice(body, end)})${text.slice(end)}`,
        code,
      );
      return { code: written, map: null };
    },
  },
};
