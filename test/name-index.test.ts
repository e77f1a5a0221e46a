import { expect, it } from 'vitest';
import { Checker } from '../server/check.ts';
import { NameIndex } from '../server/name-index.ts';
import { cleanSpec } from '../server/rules/example.ts';
import { readSpecFile } from '../server/spec/spec-file.ts';

const inFrankfurt = `# ami-spec: region=eu-central-1\n${cleanSpec}`;

function findingsOf(text: string, index: NameIndex): string[] {
  const checked = new Checker().check(readSpecFile(text), index.seenFrom('b'));
  return checked.flatMap(({ findings }) =>
    findings.map(({ rule, severity, path }) => `${severity} ${rule} ${path}`),
  );
}

it('a name of another file for the same target is a warning', () => {
  const index = new NameIndex();
  index.set('a', 'images/a.ami.yaml', readSpecFile(cleanSpec));
  expect(findingsOf(cleanSpec, index)).toEqual(['warning cross-name-duplicate Name']);
  expect(findingsOf(inFrankfurt, index)).toEqual([]);
});

it('a file is not compared with itself, and what is closed is forgotten', () => {
  const index = new NameIndex();
  index.set('b', 'b.ami.yaml', readSpecFile(cleanSpec));
  expect(findingsOf(cleanSpec, index)).toEqual([]);
  index.set('a', 'a.ami.yaml', readSpecFile(cleanSpec));
  index.delete('a');
  expect(findingsOf(cleanSpec, index)).toEqual([]);
});

it('the version tells when names have changed', () => {
  const index = new NameIndex();
  index.set('a', 'a.ami.yaml', readSpecFile(cleanSpec));
  const before = index.version;
  index.set('a', 'a.ami.yaml', readSpecFile(cleanSpec.replace('gp3', 'gp2')));
  expect(index.version).toBe(before);
  index.set('a', 'a.ami.yaml', readSpecFile(cleanSpec.replace('web-', 'app-')));
  expect(index.version).toBeGreaterThan(before);
});
