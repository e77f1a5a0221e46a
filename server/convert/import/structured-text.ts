import { type ForeignValue, listValue } from './foreign-value.ts';
import { Literals } from './literals.ts';
import { readYamlDocuments } from './yaml-values.ts';

/** The values of a text that is JSON, also with comments and trailing commas, or YAML. */
export function readDocuments(text: string): ForeignValue[] {
  const start = /^[\s\uFEFF]*[[{]/.test(text);
  return start ? readJsonValues(text) : readYamlDocuments(text);
}

/** JSON values one behind the other; a text that is broken off is read as far as it goes. */
function readJsonValues(text: string): ForeignValue[] {
  const reader = new Literals(text);
  const values: ForeignValue[] = [];
  while (!reader.isAtEnd) {
    const isStructure = reader.is('{') || reader.is('[');
    if (!isStructure) reader.at += 1;
    else if (reader.is('{')) values.push(reader.braces());
    else values.push(reader.brackets() ?? listValue([]));
  }
  return values;
}
