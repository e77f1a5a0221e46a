import { describe, expect, it } from 'vitest';
import { Checker, type Finding } from '../../server/check.ts';
import { applySafeFixes } from '../../server/cli/apply-safe-fixes.ts';
import { exampleText } from '../../server/rules/example.ts';
import type { Edit } from '../../server/spec/edit.ts';
import { readSpecFile, type SpecFile } from '../../server/spec/spec-file.ts';

/** A fix that writes `to` wherever `from` first stands in a document. */
interface Replacement {
  from: string;
  to: string;
  safe?: boolean;
}

/** Finds every `from` of the replacements. */
function checkerOf(...replacements: Replacement[]): Pick<Checker, 'check'> {
  return {
    check: (file: SpecFile) =>
      file.documents.map((placed) => ({
        placed,
        findings: replacements.flatMap(({ from, to, safe = true }) => {
          const start = placed.document.text.indexOf(from);
          if (start === -1) return [];
          return [findingWith(safe, [{ range: { start, end: start + from.length }, text: to }])];
        }),
      })),
  };
}

function findingWith(safe: boolean, edits: readonly Edit[]): Finding {
  return {
    rule: 'architecture-value',
    severity: 'error',
    path: '',
    message: '',
    range: { start: 0, end: 1 },
    related: [],
    fixes: [{ title: '', safe, edits }],
    unnecessary: false,
  };
}

function fix(text: string, ...replacements: Replacement[]): { text: string; fixes: number } {
  const { file, fixes } = applySafeFixes(readSpecFile(text), checkerOf(...replacements));
  return { text: file.text, fixes };
}

describe('safe fixes', () => {
  it('are made in every document', () => {
    expect(fix('A: x\n---\nA: x\n', { from: 'x', to: 'y' })).toEqual({ text: 'A: y\n---\nA: y\n', fixes: 2 });
  });

  it('are made again until none is left', () => {
    const steps = [
      { from: 'one', to: 'two' },
      { from: 'two', to: 'three' },
    ];
    expect(fix('A: one\n', ...steps)).toEqual({ text: 'A: three\n', fixes: 2 });
  });

  it('that touch one another wait for one another', () => {
    const both = [
      { from: 'xy', to: 'x' },
      { from: 'yz', to: 'z' },
    ];
    expect(fix('A: xyz\n', ...both)).toEqual({ text: 'A: xz\n', fixes: 1 });
  });

  it('that undo one another come to an end', () => {
    const circle = [
      { from: 'tick', to: 'tock' },
      { from: 'tock', to: 'tick' },
    ];
    expect(fix('A: tick\n', ...circle)).toEqual({ text: 'A: tock\n', fixes: 1 });
    expect(fix('A: x\n', { from: 'x', to: 'xx' }).fixes).toBe(20);
  });

  it('do not include those that are a choice', () => {
    expect(fix('A: x\n', { from: 'x', to: 'y', safe: false })).toEqual({ text: 'A: x\n', fixes: 0 });
  });

  it('are not made when the document could no longer be read, and the others are', () => {
    const bad = { from: 'x', to: '"' };
    const good = { from: 'B: 1', to: 'B: 2' };
    expect(fix('A: x\nB: 1\n', bad)).toEqual({ text: 'A: x\nB: 1\n', fixes: 0 });
    expect(fix('A: x\nB: 1\n', bad, good)).toEqual({ text: 'A: x\nB: 2\n', fixes: 1 });
    expect(fix('A: x\n', { from: '\n', to: '\n---\n' })).toEqual({ text: 'A: x\n', fixes: 0 });
  });

  it('of the real rules leave nothing to fix', () => {
    const checker = new Checker();
    const spec = exampleText({
      set: 'architecture: amd64\nEnaSupport: "yes"\nBootMode: UEFI\nName: 2026-11-23\n',
      unset: ['Architecture'],
    });
    const once = applySafeFixes(readSpecFile(spec), checker);
    expect(once.fixes).toBeGreaterThan(3);
    expect(applySafeFixes(once.file, checker).fixes).toBe(0);
  });
});
