import { expect, it } from 'vitest';
import { deserved } from './deserved.ts';
import { measure } from './figures.ts';

const figures = measure();

it('no error on a request that EC2 accepts', () => {
  expect(figures.falseErrors).toEqual([]);
});

it('every problem that is known is found at its place', () => {
  expect(figures.missed).toEqual([]);
});

it('no warning but those that are deserved, each with its reason', () => {
  const isDeserved = (file: string, rule: string) => deserved.some((kept) => kept.file === file && kept.rule === rule);
  expect(figures.unexpected.filter(({ file, rule }) => !isDeserved(file, rule))).toEqual([]);
});

it('the table of deserved warnings is up to date', () => {
  const isReported = (file: string, rule: string) =>
    figures.unexpected.some((finding) => finding.file === file && finding.rule === rule);
  expect(deserved.filter(({ file, rule }) => !isReported(file, rule))).toEqual([]);
});

it('prints its figures', () => {
  const specs = new Set(figures.unexpected.map(({ file }) => file)).size;
  console.log(
    `Corpus: ${figures.specs} specs, ${figures.falseErrors.length} false errors, ` +
      `${figures.expected - figures.missed.length} of ${figures.expected} expected problems found, ` +
      `unexpected warnings on ${specs} specs.`,
  );
  expect(figures.specs).toBeGreaterThan(50);
});
