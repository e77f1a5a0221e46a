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

it('a file that is edited tells what has moved, also when only lines did', () => {
  const index = new NameIndex();
  index.set('a', 'a.ami.yaml', readSpecFile(cleanSpec));
  const tells = (text: string) => {
    index.takeNews();
    index.setEdited('b', 'b.ami.yaml', readSpecFile(text));
    return index.takeNews().has('a');
  };
  const app = cleanSpec.replace('web-', 'app-');
  expect(tells(app)).toBe(false);
  expect(tells(cleanSpec)).toBe(true);
  expect(tells(cleanSpec.replace('gp3', 'gp2'))).toBe(false);
  expect(tells(`# moved down\n${cleanSpec}`)).toBe(true);
  expect(tells(`${app}---\n${cleanSpec}`)).toBe(true);
  expect(tells(`${cleanSpec}---\n${app}`)).toBe(true);
  expect(tells(app)).toBe(true);
  expect(tells(app.replace('gp3', 'gp2'))).toBe(false);
});

it('what is seen from a file is the same object until there is news', () => {
  const index = new NameIndex();
  index.setEdited('a', 'a.ami.yaml', readSpecFile(cleanSpec));
  const view = index.seenFrom('a');
  index.set('b', 'b.ami.yaml', readSpecFile(cleanSpec.replace('web-', 'app-')));
  expect(index.seenFrom('a')).toBe(view);
  index.set('b', 'b.ami.yaml', readSpecFile(cleanSpec));
  expect(index.seenFrom('a')).not.toBe(view);
});

it('several files with one name are told of in the same order, however they came', () => {
  const places = [
    ['a', 'c'],
    ['c', 'a'],
  ].map((ids) => {
    const index = new NameIndex();
    for (const id of ids) index.set(id, `${id}.ami.yaml`, readSpecFile(cleanSpec));
    return index.seenFrom('b').named('web-server-x86_64-20261123', undefined);
  });
  expect(places).toEqual(['a.ami.yaml:1', 'a.ami.yaml:1']);
});
