import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Checker } from '../../server/check.ts';
import { hover } from '../../server/features/hover.ts';
import { suppressingEdits } from '../../server/features/suppress-finding.ts';
import { applyEdits } from '../../server/spec/apply-edits.ts';
import { readSpecFile } from '../../server/spec/spec-file.ts';
import { documentStart } from '../support/document-start.ts';
import { CompletionTrial } from './support/completion-laws.ts';
import { patience, runs } from './support/settings.ts';
import { badExamples, files, withCrlf } from './support/sources.ts';
import { anySpec } from './support/spec-arbitrary.ts';

/** What is wrong anywhere in a text, and anywhere in it with the rest of that line deleted. */
function brokenIn(text: string): string[] {
  const trial = new CompletionTrial(text);
  return [
    ...trial.offsets().flatMap((offset) => trial.brokenAt(offset)),
    ...withinLines(text).flatMap((offset) => trial.cutAt(offset).brokenAt(offset)),
  ];
}

/** Where deleting the rest of the line gives another text. */
function withinLines(text: string): number[] {
  const all = Array.from({ length: text.length + 1 }, (_, offset) => offset);
  return all.filter((offset) => !/[\r\n]/.test(text[offset] ?? '\n'));
}

/** How many places of a generated spec are tried; its siblings are tried at others. */
const placesOfEach = 12;

describe('accepting what is offered keeps YAML, keys and types right', () => {
  const examples = files.filter(({ name }) => name.startsWith('examples/'));

  it.each([...files, ...examples.map(withCrlf)])(
    'at every place of $name, whole and cut',
    ({ text }) => {
      expect(brokenIn(text).join('\n\n')).toBe('');
    },
    patience,
  );

  it(
    'in any spec, in all styles of YAML',
    () => {
      const property = fc.property(anySpec(), fc.nat(), (text, at) => {
        const trial = new CompletionTrial(text);
        const offsets = trial.offsets();
        const step = Math.ceil(offsets.length / placesOfEach);
        const sample = offsets.filter((_, i) => i % step === at % step);
        const broken = sample.flatMap((offset) => [
          ...trial.brokenAt(offset),
          ...trial.cutAt(offset).brokenAt(offset),
        ]);
        expect(broken.join('\n\n')).toBe('');
      });
      fc.assert(property, runs(60));
    },
    patience,
  );

  it.each(examples)('is offered alike all over a word of $name', ({ text }) => {
    const trial = new CompletionTrial(text);
    const own = trial.offsets();
    const inner = Array.from(text, (_, offset) => offset).filter((offset) => !own.includes(offset));
    for (const offset of inner.filter((_, i) => i % 25 === 0)) {
      const first = own.findLast((other) => other < offset) ?? 0;
      expect(trial.answerAt(offset)).toEqual(trial.answerAt(first));
    }
  });
});

describe('hovering', () => {
  function hoverEverywhere(text: string): void {
    const file = readSpecFile(text);
    const lines = TextDocument.create('', '', 0, text);
    for (let offset = 0; offset <= text.length; offset++) {
      const position = lines.positionAt(offset);
      const range = hover(file, position)?.range;
      if (!range) continue;
      const [start, at, end] = [range.start, position, range.end].map((place) => lines.offsetAt(place));
      expect([start, at, end]).toEqual(
        [start, at, end].toSorted((one, other) => Number(one) - Number(other)),
      );
    }
  }

  it.each(files)('in $name answers about what is under the cursor', ({ text }) => hoverEverywhere(text));

  it(
    'in any spec answers about what is under the cursor',
    () => {
      fc.assert(fc.property(anySpec(), hoverEverywhere), runs(50));
    },
    patience,
  );
});

describe('suppressing', () => {
  /** What a comment that silences one finding does beside that. */
  function sideEffects(text: string): string[] {
    const checker = new Checker();
    const file = readSpecFile(text);
    const checked = checker.check(file);
    return checked.flatMap(({ placed, findings }) =>
      findings.flatMap((finding) =>
        suppressingEdits(placed.document, finding).flatMap(({ title, edit }) => {
          const at = documentStart(checked, placed.index);
          const range = { start: at + edit.range.start, end: at + edit.range.end };
          const silenced = applyEdits(text, [{ ...edit, range }]);
          const left = checker.check(readSpecFile(silenced, file)).flatMap((document) => document.findings);
          const all = checker.check(file).flatMap((document) => document.findings);
          const isSame = (a: typeof finding, b: typeof finding) =>
            a.rule === b.rule && a.message === b.message;
          const isGone =
            left.filter((other) => isSame(other, finding)).length <
            all.filter((other) => isSame(other, finding)).length;
          const added = left.filter(
            (other) => other.rule !== 'unused-suppression' && !all.some((before) => isSame(before, other)),
          );
          return isGone && added.length === 0
            ? []
            : [`${title}: ${isGone ? `adds ${added.map(({ rule }) => rule)}` : 'stays'}\n${silenced}`];
        }),
      ),
    );
  }

  it.each([...files, ...badExamples])('a finding of $name silences it and nothing else', ({ text }) => {
    expect(sideEffects(text).join('\n\n')).toBe('');
  });

  it(
    'a finding of any spec silences it and nothing else',
    () => {
      const holds = (text: string) => {
        expect(sideEffects(text).join('\n\n')).toBe('');
      };
      fc.assert(fc.property(anySpec(), holds), runs(60));
    },
    patience,
  );
});
