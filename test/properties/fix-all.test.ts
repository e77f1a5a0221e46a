import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Checker } from '../../server/check.ts';
import { applySafeFixes } from '../../server/cli/apply-safe-fixes.ts';
import { readSpecFile } from '../../server/spec/spec-file.ts';
import { runs } from './support/settings.ts';
import { badExamples, files, withCrlf } from './support/sources.ts';
import { anySpec } from './support/spec-arbitrary.ts';

const checker = new Checker();

function fixAll(text: string): { text: string; fixes: number } {
  const { file, fixes } = applySafeFixes(readSpecFile(text), checker);
  return { text: file.text, fixes };
}

function expectSecondToChangeNothing(text: string): void {
  const once = fixAll(text);
  expect(fixAll(once.text)).toEqual({ text: once.text, fixes: 0 });
}

describe('fixing everything a second time changes nothing', () => {
  it.each([files, badExamples].flat().flatMap((source) => [source, withCrlf(source)]))(
    '$name',
    ({ text }) => {
      expectSecondToChangeNothing(text);
    },
  );

  it('generated specs', () => {
    fc.assert(fc.property(anySpec(), expectSecondToChangeNothing), runs(500));
  });
});
