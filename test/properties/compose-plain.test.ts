import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Composer, type CST, isCollection, isPair, isScalar, type Node, Parser } from 'yaml';
import { composePlain } from '../../server/spec/compose-plain.ts';
import { split } from '../../server/spec/split.ts';
import { badExamples, files, withCrlf } from './support/sources.ts';

const documents = [...files, ...badExamples, ...files.map(withCrlf)].flatMap(({ text }) =>
  split(text).map((slice) => slice.text),
);

function tokensOf(text: string): CST.Token[] {
  return [...new Parser().parse(text)];
}

/** What the library's composer makes of them; undefined where it finds an error. */
function composed(tokens: readonly CST.Token[], text: string): unknown {
  const options = { uniqueKeys: false, merge: true, prettyErrors: false, logLevel: 'silent' } as const;
  const [document] = new Composer(options).compose(tokens, true, text.length);
  return document && document.errors.length === 0 ? plain(document.contents) : undefined;
}

/** All of a node but its comments. */
function plain(node: Node | null): unknown {
  if (isPair(node)) return { key: plain(node.key as Node), value: plain(node.value as Node) };
  if (isCollection(node)) {
    const { range, items, flow, tag, anchor } = node;
    return {
      kind: node.constructor.name,
      range,
      flow,
      tag,
      anchor,
      items: items.map((item) => plain(item as Node)),
    };
  }
  if (!isScalar(node)) return node;
  const { value, type, source, range, format, minFractionDigits, tag, anchor } = node;
  return { value, type, source, range, format, minFractionDigits, tag, anchor };
}

/** Whether a document is plain, which has to give the same nodes. */
function isComposedAlike(text: string): boolean {
  const own = composePlain(tokensOf(text));
  if (own) expect(plain(own)).toEqual(composed(tokensOf(text), text));
  return own !== undefined;
}

describe('a plain document is composed as the library does it', () => {
  it('in every file there is, and most are plain', () => {
    const plainOnes = documents.filter(isComposedAlike);
    expect(plainOnes.length).toBeGreaterThan(documents.length * 0.9);
  });

  it('with anything put in or taken out', () => {
    const pieces = [
      '',
      ' ',
      '  ',
      '\n',
      '\r\n',
      '\t',
      '#',
      ' #',
      '# x',
      ':',
      ': ',
      '- ',
      '-',
      '? ',
      '"',
      "'",
      '|',
      '|\n',
      '>-\n',
      '&a ',
      '*a',
      '!t ',
      '!!str ',
      '{',
      '}',
      '[',
      ']',
      ',',
      '%',
      '@',
      '`',
      '~',
      'null',
      'true',
      '1',
      '0x1F',
      '0o7',
      '1.50',
      '1e3',
      '.inf',
      '<<',
      '---\n',
      '...\n',
      '\ufeff',
      'é',
      '\u{1F600}',
      '\\',
      'a: b: c',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...documents),
        fc.array(
          fc.record({
            at: fc.double({ min: 0, max: 1, noNaN: true }),
            drop: fc.nat(6),
            put: fc.constantFrom(...pieces),
          }),
          { minLength: 1, maxLength: 3 },
        ),
        (text, changes) => {
          const broken = changes.reduce((now, { at, drop, put }) => {
            const start = Math.floor(at * now.length);
            return now.slice(0, start) + put + now.slice(start + drop);
          }, text);
          for (const { text: one } of split(broken)) isComposedAlike(one);
        },
      ),
      { numRuns: 20_000 },
    );
  });
});
