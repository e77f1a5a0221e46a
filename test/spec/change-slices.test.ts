import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { changeSlices, type TextChange } from '../../server/spec/change-slices.ts';
import { split } from '../../server/spec/split.ts';

const lines = fc.array(
  fc.constantFrom(
    ...[
      'a: 1',
      '---',
      '---',
      '...',
      '# c',
      '',
      '  - b',
      '--- # c',
      '%YAML 1.2',
      '\u2028---',
      'é: 🚀',
      '---a',
    ],
  ),
  { maxLength: 30, size: 'max' },
);
const anyText = fc
  .tuple(lines, fc.constantFrom('\n', '\n', '\r\n', '\r'))
  .map(([parts, eol]) => parts.join(eol));
const typed = fc.oneof(
  anyText,
  fc.constantFrom(...['', '', '-', '---', '\n', '\r', '\r\n', '---\n', '\n---', '...\n', '# c\n', 'x']),
);
const position = fc.record({ line: fc.nat(35), character: fc.nat(8) });
const anyChange: fc.Arbitrary<TextChange> = fc.record({
  range: fc.record({ start: position, end: position }),
  text: typed,
});
const smallChange = fc.tuple(position, fc.nat(3), typed).map(([start, count, text]) => ({
  range: { start, end: { ...start, character: start.character + count } },
  text,
}));

it('slices that follow changes are those of the text split afresh', () => {
  const changes = fc.array(fc.oneof(smallChange, anyChange), { minLength: 1, maxLength: 20, size: 'max' });
  const property = fc.property(anyText, changes, (start, made) => {
    let text = start;
    let slices = split(start);
    for (const change of made) {
      text = TextDocument.update(TextDocument.create('', '', 0, text), [change], 1).getText();
      slices = changeSlices(slices, change);
      expect(slices).toEqual(split(text));
    }
  });
  fc.assert(property, { numRuns: 1_000 });
});

it('a change leaves the slices beyond its neighbours the objects that they were', () => {
  const slices = split('a: 1\n---\n'.repeat(20));
  const range = { start: { line: 20, character: 3 }, end: { line: 20, character: 4 } };
  const after = changeSlices(slices, { range, text: '2' });
  expect(after.map(({ text }) => text).filter((text) => text === '---\na: 2\n')).toHaveLength(1);
  expect(after.filter((slice, i) => slice !== slices[i]).length).toBeLessThanOrEqual(3);
});
