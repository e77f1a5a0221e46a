import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { split } from '../../server/spec/split.ts';

/** The texts of the documents, with the line on which each begins. */
function parts(text: string): [line: number, text: string][] {
  return split(text).map((slice) => [slice.line, slice.text]);
}

describe('a file is split at its document markers', () => {
  it.each<[string, string, [number, string][]]>([
    ['no marker', 'a: 1\n', [[0, 'a: 1\n']]],
    ['an empty file', '', [[0, '']]],
    [
      'two documents',
      'a: 1\n---\nb: 2\n',
      [
        [0, 'a: 1\n'],
        [1, '---\nb: 2\n'],
      ],
    ],
    ['a marker at the top', '---\na: 1\n', [[0, '---\na: 1\n']]],
    [
      'comments and directives above the first marker',
      '# c\n%YAML 1.2\n---\na: 1\n',
      [[0, '# c\n%YAML 1.2\n---\na: 1\n']],
    ],
    [
      'comments directly above a marker',
      'a: 1\n\n# b\n---\nb: 2\n',
      [
        [0, 'a: 1\n\n'],
        [2, '# b\n---\nb: 2\n'],
      ],
    ],
    [
      'an indented comment above a marker',
      'a:\n  # a\n---\nb: 2\n',
      [
        [0, 'a:\n  # a\n'],
        [2, '---\nb: 2\n'],
      ],
    ],
    [
      'an end marker',
      'a: 1\n...\nb: 2\n',
      [
        [0, 'a: 1\n...\n'],
        [2, 'b: 2\n'],
      ],
    ],
    ['an end marker at the end', 'a: 1\n...\n', [[0, 'a: 1\n...\n']]],
    [
      'an end marker and a marker',
      'a: 1\n...\n---\nb: 2\n',
      [
        [0, 'a: 1\n...\n'],
        [2, '---\nb: 2\n'],
      ],
    ],
    [
      'markers one after the other',
      '---\n---\n',
      [
        [0, '---\n'],
        [1, '---\n'],
      ],
    ],
    [
      'content on the line of the marker',
      'a: 1\n--- {b: 2}\n',
      [
        [0, 'a: 1\n'],
        [1, '--- {b: 2}\n'],
      ],
    ],
    ['dashes that are no marker', 'a: 1\n----\n --- \nb: ---\n', [[0, 'a: 1\n----\n --- \nb: ---\n']]],
    [
      'CRLF',
      'a: 1\r\n---\r\nb: 2\r\n',
      [
        [0, 'a: 1\r\n'],
        [1, '---\r\nb: 2\r\n'],
      ],
    ],
    [
      'a marker without a line end',
      'a: 1\n---',
      [
        [0, 'a: 1\n'],
        [1, '---'],
      ],
    ],
    [
      'an open quote, which a marker ends',
      'a: "x\n---\nb: 2\n',
      [
        [0, 'a: "x\n'],
        [1, '---\nb: 2\n'],
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(parts(text)).toEqual(expected);
  });

  it('without losing or moving a character', () => {
    const line = fc.constantFrom(
      'a: 1',
      '---',
      '...',
      '# c',
      '',
      '  - b',
      '--- # c',
      '%YAML 1.2',
      'x: |',
      '  text',
    );
    fc.assert(
      fc.property(fc.array(line), fc.constantFrom('\n', '\r\n'), (lines, eol) => {
        const text = lines.join(eol);
        const slices = split(text);
        expect(slices.map((slice) => slice.text).join('')).toBe(text);
        let above = '';
        for (const slice of slices) {
          expect(above.split('\n').length - 1).toBe(slice.line);
          above += slice.text;
        }
      }),
    );
  });

  it('where the YAML parser sees documents begin', () => {
    const line = fc.constantFrom('a: 1', 'b: |', '  text', '---', '# c', '', 'c: "d"');
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const text = lines.join('\n');
        const whole = parseAllDocuments(text, { logLevel: 'silent', uniqueKeys: false });
        const apart = split(text).flatMap((slice) =>
          parseAllDocuments(slice.text, { logLevel: 'silent', uniqueKeys: false }),
        );
        const values = (documents: typeof whole) =>
          Array.isArray(documents)
            ? documents
                .filter(({ contents, errors }) => contents && errors.length === 0)
                .map((document) => document.toJS())
            : [];
        if (Array.isArray(whole) && whole.every(({ errors }) => errors.length === 0)) {
          const something = (value: unknown) => value !== null;
          expect(values(apart as never).filter(something)).toEqual(values(whole).filter(something));
        }
      }),
    );
  });
});
