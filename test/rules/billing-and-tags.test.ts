import { describe, expect, it } from 'vitest';
import { cleanSpec, exampleText } from '../../server/rules/example.ts';
import { checkText, fixFirst, marked } from '../support/check-text.ts';

function tagged(...tags: string[]): string {
  return `${cleanSpec}TagSpecifications:\n  - ResourceType: image\n    Tags:\n${tags.map((tag) => `      - ${tag}\n`).join('')}`;
}

function severities(text: string): string[] {
  return checkText(text).map(({ rule, severity }) => `${severity} ${rule}`);
}

describe('billing products', () => {
  it.each([
    ['[bp-6fa54006]', ['billing-products-authorized @ BillingProducts']],
    ['[bp-6FA54006]', ['billing-product-form @ bp-6FA54006']],
    ['["RunInstances:0010"]', ['billing-product-form @ "RunInstances:0010"']],
    ['[bp-6fa54006, bp-6fa54006]', ['billing-product-duplicate @ bp-6fa54006']],
    ['[""]', ['billing-product-empty @ ""']],
    ['[bp-6fa54006, ""]', ['billing-product-empty @ ""']],
    ['[]', ['empty-list @ []']],
  ])('%s', (codes, expected) => {
    expect(marked(exampleText({ set: `BillingProducts: ${codes}` }))).toEqual(expected);
  });

  it('the second of two goes, in a list of lines as well', () => {
    const text = exampleText({ set: 'BillingProducts:\n  - bp-6fa54006 # a\n  - bp-6fa54006\n' });
    expect(fixFirst(text, 'billing-product-duplicate')).toBe(
      exampleText({ set: 'BillingProducts:\n  - bp-6fa54006 # a\n' }),
    );
  });

  it.each([
    ['Name: rhel-9-web', 'rhel'],
    ['Name: RHEL94-beta', 'RHEL'],
    ['Name: base-Windows_Server-2025', 'Windows'],
    ['Description: Red Hat Enterprise Linux', 'Red Hat'],
    ['Description: SUSE Linux Enterprise Server', 'SUSE'],
    ['Description: with SQL Server', 'SQL Server'],
    ['TagSpecifications: [{ResourceType: image, Tags: [{Key: os, Value: sles}]}]', 'sles'],
  ])('%s is billed by a product code', (set, place) => {
    expect(marked(exampleText({ set }))).toEqual([`billing-os-needs-create-image @ ${place}`]);
  });

  it.each(['Name: opensuse-15', 'Description: a windowsill', 'Name: mysql-server-1', 'Name: carmelsles-1'])(
    '%s is not',
    (set) => {
      expect(marked(exampleText({ set }))).toEqual([]);
    },
  );

  it('is no question where codes are given or the image comes from a manifest', () => {
    expect(marked(exampleText({ set: 'Name: rhel-9\nBillingProducts: [bp-6fa54006]' })).join()).not.toContain(
      'billing-os',
    );
    expect(marked('Name: rhel-9\nImageLocation: a/b.manifest.xml\n').join()).not.toContain('billing-os');
  });
});

describe('tags', () => {
  it('of the image are fine', () => {
    expect(
      marked(tagged('{Key: Name, Value: web-1}', '{Key: "kubernetes.io/role", Value: "a b=c:d+e@f"}')),
    ).toEqual([]);
  });

  it.each([
    ['{Key: "", Value: web}', ['error tag-key-missing']],
    ['{Value: web}', ['error tag-key-missing']],
    ['{}', ['error tag-key-missing']],
    ['{key: a, Value: web}', ['error key-wrong-case']],
    ['{Key: a}', ['hint tag-value-missing']],
    ['{Key: a, value: b}', ['error key-wrong-case']],
    ['{Key: a, Value: ""}', []],
    ['{Key: a, Value: 1.10}', ['error type-string']],
    ['{Key: a, Value:}', ['error null-value']],
    ['{Key: "aws:team", Value: web}', ['error tag-key-aws-prefix']],
    ['{Key: "AWS:team", Value: web}', ['error tag-key-aws-prefix']],
    ['{Key: awsteam, Value: web}', []],
    [`{Key: ${'k'.repeat(127)}, Value: web}`, []],
    [`{Key: ${'k'.repeat(128)}, Value: web}`, ['warning tag-key-length']],
    [`{Key: ${'k'.repeat(129)}, Value: web}`, ['error tag-key-length']],
    [`{Key: a, Value: ${'é'.repeat(256)}}`, []],
    [`{Key: a, Value: ${'v'.repeat(257)}}`, ['error tag-value-length']],
    ['{Key: a, Value: "50%"}', ['hint tag-characters']],
    ['{Key: a, Value: "${x}"}', ['warning unresolved-placeholder']],
  ])('%s', (tag, expected) => {
    expect(severities(tagged(tag))).toEqual(expected);
  });

  it.each([
    ['{Key: "aws:team", Value: web}', 'tag-key-aws-prefix', '{Key: "team", Value: web}'],
    ['{Key: a, Value: "50%"}', 'tag-characters', '{Key: a, Value: "50-"}'],
    ['{Key: a}', 'tag-value-missing', '{Key: a, Value: ""}'],
    ['{Value: web}', 'tag-key-missing', '{Key: Name, Value: web}'],
  ])('%s of %s', (tag, rule, fixed) => {
    expect(fixFirst(tagged(tag), rule)).toBe(tagged(fixed));
  });

  it('a prefix is not dropped where the rest is taken', () => {
    const text = tagged('{Key: team, Value: a}', '{Key: "aws:team", Value: web}');
    expect(checkText(text)[0]?.fixes.map(({ title }) => title)).toEqual([
      "Replace by 'aws-team'",
      'Remove the tag',
    ]);
  });

  it.each([
    ['{Key: a, Value: b}', '{Key: a, Value: b}', 'error tag-key-duplicate', true],
    ['{Key: a, Value: b}', '{Key: a, Value: c}', 'error tag-key-duplicate', false],
    ['{Key: Name, Value: b}', '{Key: name, Value: c}', 'warning tag-key-duplicate', false],
    ['{Key: name, Value: b}', '{Key: NAME, Value: c}', 'warning tag-key-duplicate', false],
    ['{Key: Name, Value: b}', '{Key: NAME, Value: c}', 'warning tag-key-duplicate', false],
  ])('%s beside %s', (first, second, expected, safe) => {
    const text = tagged(first, '{Key: other, Value: x}', second);
    expect(severities(text)).toEqual([expected]);
    expect(checkText(text)[0]?.fixes[0]?.safe).toBe(safe);
    expect(fixFirst(text, 'tag-key-duplicate')).toBe(tagged(first, '{Key: other, Value: x}'));
  });

  it('the 51st is one too many', () => {
    const tags = Array.from({ length: 53 }, (_, i) => `{Key: tag-${i}, Value: web}`);
    expect(marked(tagged(...tags))).toEqual(['tag-count @ {Key: tag-50, Value: web}']);
  });
});

describe('tag specifications', () => {
  it.each([
    ['{ResourceType: snapshot, Tags: [{Key: a, Value: b}]}', ['error tag-resource-type']],
    ['{ResourceType: Image, Tags: [{Key: a, Value: b}]}', ['error tag-resource-type']],
    ['{ResourceType: 1, Tags: [{Key: a, Value: b}]}', ['error type-string']],
    ['{Tags: [{Key: a, Value: b}]}', ['error tag-resource-type-missing']],
    ['{ResourceType: image}', ['hint tag-spec-empty']],
    ['{ResourceType: image, Tags: []}', ['hint tag-spec-empty']],
    ['{ResourceType: image, Tags: web}', ['error type-list']],
    ['{}', ['error tag-resource-type-missing']],
  ])('%s', (specification, expected) => {
    expect(severities(exampleText({ set: `TagSpecifications: [${specification}]` }))).toEqual(expected);
  });

  it('a spelling is safe to mend, another type is not', () => {
    for (const [type, safe] of [
      ['Images', true],
      ['snapshot', false],
    ]) {
      const text = exampleText({
        set: `TagSpecifications: [{ResourceType: ${type}, Tags: [{Key: a, Value: b}]}]`,
      });
      expect(checkText(text)[0]?.fixes[0]?.safe).toBe(safe);
      expect(fixFirst(text, 'tag-resource-type')).toContain('ResourceType: image,');
    }
  });

  it('two for the image join, with their comments', () => {
    const text = `${tagged('Key: a # 1\n        Value: b')}  - ResourceType: image # 2\n    Tags: # 3\n      - Key: c\n        Value: d\n`;
    expect(severities(text)).toEqual(['warning tag-spec-duplicate']);
    const joined = fixFirst(text, 'tag-spec-duplicate');
    expect(joined).toBe(
      `${tagged('Key: a # 1\n        Value: b')}  # 2\n    # 3\n      - Key: c\n        Value: d\n`,
    );
    expect(marked(joined)).toEqual([]);
  });

  it('two that are written otherwise are left to the author', () => {
    const text = exampleText({
      set: 'TagSpecifications: [{ResourceType: image, Tags: [{Key: a, Value: b}]}, {ResourceType: image, Tags: [{Key: c, Value: d}]}]',
    });
    expect(checkText(text).map(({ rule, fixes }) => [rule, fixes])).toEqual([['tag-spec-duplicate', []]]);
  });
});
