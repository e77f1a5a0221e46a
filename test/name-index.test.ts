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

it('the version tells when what one file says is news for another', () => {
  const index = new NameIndex();
  const tells = (id: string, text: string) => {
    const before = index.version;
    index.set(id, `${id}.ami.yaml`, readSpecFile(text));
    return index.version !== before;
  };
  const app = cleanSpec.replace('web-', 'app-');
  expect(tells('a', cleanSpec)).toBe(false);
  expect(tells('b', app)).toBe(false);
  expect(tells('b', cleanSpec)).toBe(true);
  expect(tells('b', cleanSpec.replace('gp3', 'gp2'))).toBe(false);
  expect(tells('b', `# moved down\n${cleanSpec}`)).toBe(true);
  expect(tells('b', `${app}---\n${cleanSpec}`)).toBe(true);
  expect(tells('b', `${cleanSpec}---\n${app}`)).toBe(true);
  expect(tells('b', app)).toBe(true);
  expect(tells('b', app.replace('gp3', 'gp2'))).toBe(false);
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
