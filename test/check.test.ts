import { expect, it } from 'vitest';
import { Checker } from '../server/check.ts';
import { defaultConfig } from '../server/config.ts';
import { NameIndex } from '../server/name-index.ts';
import { cleanSpec, otherSpec } from '../server/rules/example.ts';
import { readSpecFile } from '../server/spec/spec-file.ts';

const nothingElse = new NameIndex().seenFrom('web.ami.yaml');
const rulesOf = (text: string, checker: Checker) =>
  checker.check(readSpecFile(text)).map(({ findings }) => findings.map(({ rule }) => rule));

it('an edited file that could not be checked once is checked as a whole the next time', () => {
  let isBroken = false;
  const checker = new Checker(defaultConfig, () => {
    if (isBroken) throw new Error('no clock');
    return new Date('2026-11-23');
  });
  const check = checker.ofEdited();
  const twins = `${cleanSpec}---\n${otherSpec}`;
  const mistaken = twins.replace('Architecture: x86_64', 'Architecture: amd64');
  check(readSpecFile(twins), nothingElse);
  const file = readSpecFile(mistaken);
  isBroken = true;
  expect(() => check(file, nothingElse)).toThrow('no clock');
  isBroken = false;
  const found = check(file, nothingElse).map(({ findings }) => findings.map(({ rule }) => rule));
  expect(found).toEqual(rulesOf(mistaken, new Checker()));
  expect(found.flat()).toContain('architecture-value');
});
