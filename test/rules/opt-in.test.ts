import { describe, expect, it } from 'vitest';
import { documentedRules } from '../../server/rules/documented-rules.ts';
import { exampleText } from '../../server/rules/example.ts';
import { checkRule } from '../support/check-rule.ts';
import { checkText } from '../support/check-text.ts';

describe.each(documentedRules.filter((rule) => rule.optIn && !rule.checkGroup))(
  '$id, off by default',
  (rule) => {
    it('speaks once about the bad example, when it is on', () => {
      const said = checkRule(rule, exampleText(rule.bad));
      expect(said).toHaveLength(1);
      expect(said[0]).toMatch(`${rule.severity} `);
    });

    it('is silent about the good example', () => {
      expect(checkRule(rule, exampleText(rule.good))).toEqual([]);
    });

    it('is silent while it is off', () => {
      expect(checkText(exampleText(rule.bad)).map((finding) => finding.rule)).not.toContain(rule.id);
    });
  },
);
