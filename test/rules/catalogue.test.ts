import { describe, expect, it } from 'vitest';
import { documentedRules } from '../../server/rules/documented-rules.ts';
import { cleanSpec, exampleText } from '../../server/rules/example.ts';
import { readSpecDocument } from '../../server/spec/spec-document.ts';
import { applyFix, checkText } from '../support/check-text.ts';

function comments(text: string): string[] {
  return text.match(/#.*$/gm) ?? [];
}

/** The text with a comment of its own behind every line that can bear one. */
function commented(text: string): string {
  return text.replace(/^(?!.*[|>][+-]?$)(?!\s*$)(.*[^\s"])$/gm, '$1 # kept');
}

const rulesOn = documentedRules.filter((rule) => !rule.optIn);

describe('every rule', () => {
  it('has an id of its own', () => {
    expect(new Set(documentedRules.map((rule) => rule.id)).size).toBe(documentedRules.length);
  });

  it('is silent about the clean spec', () => {
    expect(checkText(cleanSpec)).toEqual([]);
  });

  describe.each(rulesOn)('$id', (rule) => {
    const check = (text: string) => checkText(text, rule.exampleConfig);
    const codes = (text: string) => check(text).map((finding) => finding.rule);
    const bad = exampleText(rule.bad);
    const [finding] = check(bad);
    const fix = finding?.fixes[0];

    it('gives exactly its finding for the bad example', () => {
      expect(codes(bad)).toEqual([rule.id]);
      expect(finding?.severity).toBe(rule.severity);
    });

    it('marks a place and says what to do in plain sentences', () => {
      expect(finding?.range.end).toBeGreaterThan(finding?.range.start ?? 0);
      expect(finding?.message).toMatch(/^\S.*[.?)+$]$/s);
      expect(finding?.message.length).toBeLessThan(400);
    });

    it('is silent about the good example', () => {
      expect(codes(exampleText(rule.good))).toEqual([]);
    });

    if (fix) {
      it('goes away with its first fix, which leaves a readable document', () => {
        const fixed = applyFix(bad, fix);
        expect(readSpecDocument(fixed).problems).toEqual([]);
        expect(codes(fixed)).not.toContain(rule.id);
      });
    }

    if (fix && rule.check) {
      it('keeps the comments when it is fixed', () => {
        const text = commented(bad);
        const found = check(text).find(({ rule: id }) => id === rule.id);
        expect(comments(applyFix(text, found?.fixes[0]))).toEqual(comments(text));
      });
    }

    it('has a page to read: summary, reason, source, answer', () => {
      expect(rule.summary).toMatch(/\.$/);
      expect(rule.why.length).toBeGreaterThan(40);
      expect(rule.source.url).toMatch(/^https:\/\//);
      expect(rule.answer).not.toBe('');
    });
  });
});
