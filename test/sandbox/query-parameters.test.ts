import { describe, expect, it } from 'vitest';
import { matchesWildcard } from '../../server/sandbox/filters.ts';
import { items, nest, parseQuery, text, texts } from '../../server/sandbox/query-parameters.ts';
import { element } from '../../server/sandbox/xml.ts';

describe('query parameters', () => {
  it('are decoded as a form', () => {
    expect([...parseQuery('Action=A&Name=a+b%2Bc%20%C3%A9&Empty=&Bare&&')]).toEqual([
      ['Action', 'A'],
      ['Name', 'a b+c é'],
      ['Empty', ''],
      ['Bare', ''],
    ]);
  });

  it('are lists in the order of their numbers', () => {
    const tree = nest(parseQuery('Tag.10.Key=j&Tag.2.Key=b&Owner.2=y&Owner.1=x'));
    expect(items(tree, 'Tag').map((tag) => text(tag, 'Key'))).toEqual(['b', 'j']);
    expect(texts(tree, 'Owner')).toEqual(['x', 'y']);
    expect(texts(tree, 'ImageId')).toEqual([]);
  });
});

describe('XML', () => {
  it('escapes text and leaves out what is undefined', () => {
    expect(element('a', { b: '<&>"\r', c: undefined, d: false, e: 0, f: [], g: ['x', { h: 'y' }] })).toBe(
      '<a><b>&lt;&amp;&gt;&quot;&#13;</b><d>false</d><e>0</e><f></f><g><item>x</item><item><h>y</h></item></g></a>',
    );
  });
});

describe('wildcards', () => {
  it.each([
    ['web-1', 'web-1', true],
    ['web-1', 'web', false],
    ['web-1', '*', true],
    ['', '*', true],
    ['web-1', '*-?', true],
    ['web-12', '*-?', false],
    ['web.1', 'web?1', true],
    ['webx1', 'web.1', false],
    ['a*b', 'a\\*b', true],
    ['axb', 'a\\*b', false],
    ['abcabc', '*abc', true],
    ['abcab', '*abc', false],
  ])('%s ~ %s: %s', (actual, pattern, expected) => {
    expect(matchesWildcard(actual, pattern)).toBe(expected);
  });

  it('take no longer for many stars', () => {
    expect(matchesWildcard('a'.repeat(255), `${'*a'.repeat(100)}b`)).toBe(false);
  });
});
