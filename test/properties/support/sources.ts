import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { documentedRules } from '../../../server/rules/documented-rules.ts';
import { exampleText } from '../../../server/rules/example.ts';

const root = path.resolve(import.meta.dirname, '../../..');

/** A text with a name by which a failure can be found again. */
export interface Source {
  name: string;
  text: string;
}

function read(pattern: string): Source[] {
  const files = globSync(pattern, { cwd: root }).toSorted();
  return files.map((name) => ({ name, text: readFileSync(path.join(root, name), 'utf8') }));
}

/** Every spec of the corpus and of the examples. */
export const files: readonly Source[] = [...read('test/corpus/*.ami.yaml'), ...read('examples/*.ami.yaml')];

/** What every rule shows as bad. */
export const badExamples: readonly Source[] = documentedRules.map(({ id, bad }) => ({
  name: `the bad example of ${id}`,
  text: exampleText(bad),
}));

/** The same text with other line ends. */
export function withCrlf({ name, text }: Source): Source {
  return { name: `${name} with CRLF`, text: text.replaceAll('\n', '\r\n') };
}
