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
import { isExhaustive, patience, runs } from './support/settings.ts';
import { badExamples, files, type Source } from './support/sources.ts';
import { anySpec } from './support/spec-arbitrary.ts';

/** Every offset of a text, or as many as there is time for, spread over it and others for each text. */
function offsets({ name, text }: Source, most: number): number[] {
  const step = isExhaustive ? 1 : Math.max(1, Math.ceil(text.length / most));
  const first = name.length % step;
  const count = Math.floor((text.length - first) / step) + 1;
  return Array.from({ length: count }, (_, i) => first + i * step);
}

/** The text with the rest of the line behind an offset taken out. */
function cutLine(text: string, offset: number): string {
  return text.slice(0, offset) + text.slice(offset).replace(/^[^\r\n]*/, '');
}

describe.each(files)('accepting what is offered in $name', (source) => {
  it(
    'keeps YAML, keys and types right',
    () => {
      const trial = new CompletionTrial(source.text);
      const broken = offsets(source, 12).flatMap((offset) => trial.brokenAt(offset));
      expect(broken.join('\n\n')).toBe('');
    },
    patience,
  );

  it(
    'keeps them right where the rest of the line is gone',
    () => {
      const broken = offsets(source, 8).flatMap((offset) =>
        new CompletionTrial(cutLine(source.text, offset)).brokenAt(offset),
      );
      expect(broken.join('\n\n')).toBe('');
    },
    patience,
  );
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
