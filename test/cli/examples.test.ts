import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Checker } from '../../server/check.ts';
import { defaultSnapshots } from '../../server/sandbox/snapshots.ts';
import { readSpecFile } from '../../server/spec/spec-file.ts';

const folder = path.join(import.meta.dirname, '../../examples');
const mistakes = 'mistakes.ami.yaml';
const files = globSync('**/*', { cwd: folder });

function findingsOf(file: string) {
  const text = readFileSync(path.join(folder, file), 'utf8');
  return new Checker().check(readSpecFile(text)).flatMap(({ findings }) => findings);
}

describe('the examples', () => {
  it('are those of the API page, and some more', () => {
    expect(files.toSorted()).toEqual([
      'api-1-manifest.ami.yaml',
      'api-2-root-snapshot.ami.yaml',
      'api-3-three-volumes.ami.yaml',
      'arm64-uefi.ami.yaml',
      mistakes,
      'tpm-secure-boot.ami.yaml',
      'two-architectures.ami.yaml',
      'volumes-and-tags.ami.yaml',
    ]);
  });

  it.each(files)('%s begins with a comment that says what it shows', (file) => {
    expect(readFileSync(path.join(folder, file), 'utf8')).toMatch(/^# \S/);
  });

  it.each(files.filter((file) => file !== mistakes))('%s has no errors and no warnings', (file) => {
    const serious = findingsOf(file).filter(({ severity }) => severity === 'error' || severity === 'warning');
    expect(serious).toEqual([]);
  });

  it(`${mistakes} has mistakes of many kinds, most of them with a fix`, () => {
    const findings = findingsOf(mistakes);
    expect(new Set(findings.map(({ rule }) => rule)).size).toBeGreaterThan(5);
    expect(findings.filter(({ fixes }) => fixes.length > 0).length).toBeGreaterThan(5);
  });

  it.each(files)('%s uses snapshots that the sandbox has', (file) => {
    const ids = readFileSync(path.join(folder, file), 'utf8').match(/\bsnap-\w+/g) ?? [];
    const known = defaultSnapshots.map(({ id }) => id);
    expect(ids.filter((id) => !known.includes(id))).toEqual([]);
  });
});
