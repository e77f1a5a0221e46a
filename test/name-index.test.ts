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

it('the files are told that something is new for them, and no others', () => {
  const index = new NameIndex();
  const set = (id: string, text: string) => index.set(id, `${id}.ami.yaml`, readSpecFile(text));
  const news = () => [...index.takeNews()];
  set('a', cleanSpec);
  news();
  set('a', cleanSpec.replace('gp3', 'gp2'));
  expect(news()).toEqual([]);
  const before = index.versionFor('a');
  set('b', cleanSpec);
  expect(index.versionFor('a')).toBeGreaterThan(before);
  expect(news()).toEqual(['a']);
  set('c', cleanSpec);
  set('d', cleanSpec.replace('web-', 'app-'));
  expect(news()).toEqual([]);
  index.delete('a');
  expect(news().toSorted()).toEqual(['b', 'c']);
});
