import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Checker } from '../../server/check.ts';
import { codeActions } from '../../server/features/code-action.ts';
import { codeLenses } from '../../server/features/code-lens.ts';
import { complete } from '../../server/features/completion.ts';
import { hover } from '../../server/features/hover.ts';
import { nothingKnown } from '../../server/features/known-values.ts';
import { readSpecFile } from '../../server/spec/spec-file.ts';

import { fullSupport, today } from '../support/complete-text.ts';

import { extremeTexts } from './support/extreme-texts.ts';
import { misplaced } from './support/finding-laws.ts';
import { patience, runs } from './support/settings.ts';
import { badExamples, files } from './support/sources.ts';
import { anyBrokenSpec, anySpec } from './support/spec-arbitrary.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', size: 'medium' }),
  fc.array(fc.nat(0xffff), { size: 'medium' }).map((units) => String.fromCharCode(...units)),
  fc
    .array(
      fc.constantFrom(
        'Name',
        'Ebs',
        'Tags',
        ': ',
        ':',
        '- ',
        '-',
        '\n',
        '\n  ',
        '  ',
        '"',
        "'",
        '{',
        '}',
        '[',
        ']',
        ',',
        '&a',
        '*a',
        '<<',
        '!',
        '!!',
        '|',
        '>',
        '#',
        '%YAML 1.1',
        '---',
        '...',
        '\t',
        '\r\n',
        '\ufeff',
        '0',
        '~',
        '?',
        '@',
        '`',
        'é',
        '🚀',
      ),
      { size: 'large' },
    )
    .map((parts) => parts.join('')),
);

describe('findings', () => {
  function liesWell(text: string): void {
    expect(misplaced(new Checker().check(readSpecFile(text)))).toEqual([]);
  }

  it.each([...files, ...badExamples])(
    'of $name lie within their document, on whole characters',
    ({ text }) => {
      liesWell(text);
    },
  );

  it.each([
    ['spec', anySpec(), 300],
    ['broken spec', anyBrokenSpec(), 500],
    ['text', anyText, 1_500],
  ])(
    'of any %s lie within their document, on whole characters',
    (_, anyOfThem, count) => {
      fc.assert(fc.property(anyOfThem, liesWell), runs(count));
    },
    patience,
  );
});

describe('no request fails', () => {
  /** Asks for everything that can be asked at an offset. */
  function ask(text: string, offset: number): void {
    const file = readSpecFile(text);
    const checked = new Checker().check(file);
    const before = text.slice(0, offset).split('\n');
    const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
    hover(file, position);
    complete(file, checked, position, { support: fullSupport, today, known: nothingKnown });
    codeActions(checked, { uri: '', range: { start: position, end: position }, diagnostics: [] });
    codeLenses('', file, true);
  }

  it.each(Object.keys(extremeTexts))('%s', (name) => {
    const text = extremeTexts[name] ?? '';
    const file = readSpecFile(text);
    expect(misplaced(new Checker().check(file))).toEqual([]);
    ask(text, Math.floor(text.length / 2));
  });

  it(
    'any text',
    () => {
      const anywhere = fc.tuple(fc.oneof(anyText, anyBrokenSpec()), fc.nat());
      const property = fc.property(anywhere, ([text, at]) => ask(text, at % (text.length + 1)));
      fc.assert(property, runs(600));
    },
    patience,
  );
});
