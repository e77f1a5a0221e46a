import { isMap, type Node } from 'yaml';
import { readTargetDirective, type TargetDirective } from './directives.ts';
import type { Field, MappingField, Request } from './fields.ts';
import { LineIndex } from './range.ts';
import { readRequest } from './read-request.ts';
import { readSuppressions, type Suppression } from './suppressions.ts';
import { parseYaml, rangeOf, type SyntaxProblem } from './yaml-document.ts';

/** One YAML document of a spec file, read from its own text alone; all ranges are offsets into that text. */
export interface SpecDocument {
  text: string;
  lines: LineIndex;
  problems: readonly SyntaxProblem[];
  /** What the document holds at its top. */
  contents: 'empty' | 'mapping' | 'other';
  /** The top node as parsed, also where it is no mapping. */
  root: Node | null;
  /** There when the top is a mapping, even with syntax problems further down. */
  request?: Request;
  /** Every field of the request, parents before children. */
  fields: readonly Field[];
  /** The fields that hold something of another kind than theirs. */
  unreadable: readonly Field[];
  /** The mappings of the request with keys that their structure does not have, or with a key that stands twice. */
  irregular: readonly MappingField[];
  target?: TargetDirective;
  suppressions: readonly Suppression[];
  /** The line end that the document uses. */
  eol: '\n' | '\r\n';
}

export function readSpecDocument(text: string): SpecDocument {
  const yaml = parseYaml(text);
  const read = readRequest(text, yaml);
  const problems = [...yaml.problems];
  if (read?.excess)
    problems.push({ code: 'EXCESSIVE_ALIASES', range: read.excess, detail: 'too many aliases' });
  const header = text.slice(0, yaml.contents ? rangeOf(yaml.contents).start : text.length);
  const lines = new LineIndex(text);
  return {
    text,
    lines,
    problems,
    contents: isMap(yaml.contents) ? 'mapping' : isEmpty(yaml.contents) ? 'empty' : 'other',
    root: yaml.contents,
    request: read?.request,
    fields: read?.fields ?? [],
    unreadable: read?.unreadable ?? [],
    irregular: read?.irregular ?? [],
    target: readTargetDirective(header),
    suppressions: readSuppressions(text, yaml.contents, lines),
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
}

function isEmpty(contents: Node | null): boolean {
  if (!contents) return true;
  const { start, end } = rangeOf(contents);
  return start === end;
}
