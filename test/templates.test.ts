import { describe, expect, it } from 'vitest';
import { Checker } from '../server/check.ts';
import { toPlainText } from '../server/features/snippet.ts';
import { readSpecFile } from '../server/spec/spec-file.ts';
import { templates } from '../server/templates.ts';

describe.each(templates)('$title', ({ id, description, body }) => {
  const text = toPlainText(body('2026-11-23'));

  it('is sound once its snapshots are filled in, and cannot be sent before', () => {
    let count = 0;
    const filled = text.replace(/snap-x+/g, () => `snap-0a1b2c3d4e5f6071${++count}`);
    const rules = (spec: string) =>
      new Checker()
        .check(readSpecFile(spec))
        .flatMap(({ findings }) => findings)
        .filter(({ severity }) => severity === 'error' || severity === 'warning')
        .map(({ rule }) => rule);
    expect(rules(filled)).toEqual([]);
    if (filled !== text) expect(rules(text)).toContain('ebs-snapshot-id-form');
  });

  it('carries the day in its name, and ends its last line', () => {
    expect(text).toMatch(/^Name: [\w-]+-2026-11-23\n/);
    expect(text).toMatch(/\S\n$/);
  });

  it('has an id and one sentence', () => {
    expect(id).toMatch(/^[a-z0-9_]+(?:-[a-z0-9_]+)*$/);
    expect(description).not.toMatch(/\.$/);
  });
});
