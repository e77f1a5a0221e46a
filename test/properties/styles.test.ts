import { describe, expect, it } from 'vitest';
import { Checker } from '../../server/check.ts';
import { readSpecFile } from '../../server/spec/spec-file.ts';
import { badExamples, files } from './support/sources.ts';
import { documentsIn, styles } from './support/styles.ts';

/** What speaks of how a value is written, or stands at the first of several keys. */
const ofSpelling =
  /^(?:yaml-(?!duplicate)|type-|integer-literal|null-value|unresolved-placeholder$|\w+(?:-\w+)*-multiline$|unused-suppression|key-from-describe-images)/;

function told(text: string): string[] {
  const checked = new Checker().check(readSpecFile(text));
  return checked
    .flatMap(({ placed, findings }) =>
      findings
        .filter(({ rule }) => !ofSpelling.test(rule))
        .map(({ rule, severity, path }) => `${placed.index} ${severity} ${rule} @ ${path}`),
    )
    .toSorted();
}

const isReadable = (text: string) =>
  documentsIn(text).length === readSpecFile(text).documents.length &&
  !/ami-spec|[&*]\w|<<|!\w|%YAML/.test(text);
const sources = [...files, ...badExamples]
  .filter(({ text }) => isReadable(text))
  .map((source) => ({ ...source, told: told(source.text) }));

describe('the findings stay the same in', () => {
  it.each(Object.entries(styles))('%s', (_, style) => {
    expect(sources.length).toBeGreaterThan(200);
    for (const { name, text, told: before } of sources) {
      const again = style(text);
      expect({ name, again, told: told(again) }).toEqual({ name, again, told: before });
    }
  });
});
