import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../../server/config.ts';
import { documentedRules } from '../../server/rules/documented-rules.ts';
import { brokenByAllFixes, brokenBySingleFixes } from './support/fix-laws.ts';
import { patience, runs } from './support/settings.ts';
import { badExamples, files, withCrlf } from './support/sources.ts';
import { anyBrokenSpec, anySpec } from './support/spec-arbitrary.ts';

/** Every rule is on, and what the rules of taste ask for is asked for. */
const config = {
  ...defaultConfig,
  ...Object.assign({}, ...documentedRules.map((rule) => rule.exampleConfig ?? {})),
  rules: Object.fromEntries(
    documentedRules.filter(({ optIn }) => optIn).map(({ id, severity }) => [id, severity]),
  ),
};

describe.each([
  ['one fix of one finding', brokenBySingleFixes, 100],
  ['all safe fixes together', brokenByAllFixes, 300],
])('%s', (_, broken, count) => {
  it.each([files, badExamples].flat().flatMap((source) => [source, withCrlf(source)]))(
    '$name',
    ({ text }) => {
      expect(broken(text, config).join('\n\n')).toBe('');
    },
  );

  it(
    'generated specs',
    () => {
      const holds = (text: string) => {
        expect(broken(text, config).join('\n\n')).toBe('');
      };
      fc.assert(fc.property(anySpec(), holds), runs(count));
      fc.assert(fc.property(anyBrokenSpec(), holds), runs(count));
    },
    patience,
  );
});
