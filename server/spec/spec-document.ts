import { isMap, type Node } from 'yaml';
import { readTargetDirective, type TargetDirective } from './directives.ts';
import type { Field, MappingField, Request } from './fields.ts';
import type { PlainNodes } from './plain-nodes.ts';
import { LineIndex } from './range.ts';
import { type PlainReading, readPlain } from './read-plain.ts';
import { readRequest } from './read-request.ts';
import { readSuppressions, type Suppression } from './suppressions.ts';
import { parseYaml, rangeOf, type SyntaxProblem, type YamlDocument } from './yaml-document.ts';

/** One YAML document of a spec file, read from its own text alone; all ranges are offsets into that text. */
export interface SpecDocument {
  text: string;
  lines: LineIndex;
  problems: readonly SyntaxProblem[];
  /** What the document holds at its top. */
  contents: 'empty' | 'mapping' | 'other';
  /** The top node as parsed, also where it is no mapping. */
  readonly root: Node | null;
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
  const plain = readPlain(text);
  return plain ? new PlainDocument(text, plain) : composedDocument(text, parseYaml(text));
}

/** A class, so that the documents of a large file have one shape in memory, and no nodes until they are asked for. */
class PlainDocument implements SpecDocument {
  readonly text: string;
  readonly lines: LineIndex;
  readonly problems: SpecDocument['problems'] = [];
  readonly contents = 'mapping';
  readonly request: Request;
  readonly fields: readonly Field[];
  readonly unreadable: readonly Field[];
  readonly irregular: readonly MappingField[];
  readonly target?: TargetDirective;
  readonly suppressions: readonly Suppression[];
  readonly eol: SpecDocument['eol'];
  readonly #nodes: PlainNodes;

  constructor(text: string, { read, nodes }: PlainReading) {
    const { lines, target, suppressions, eol } = told(text, read.request.range.start, () => nodes.root);
    this.text = text;
    this.lines = lines;
    this.request = read.request;
    this.fields = read.fields;
    this.unreadable = read.unreadable;
    this.irregular = read.irregular;
    this.target = target;
    this.suppressions = suppressions;
    this.eol = eol;
    this.#nodes = nodes;
  }

  get root(): Node | null {
    return this.#nodes.root;
  }
}

function composedDocument(text: string, yaml: YamlDocument): SpecDocument {
  const { contents: root } = yaml;
  const read = readRequest(text, yaml);
  const problems = [...yaml.problems];
  if (read?.excess)
    problems.push({ code: 'EXCESSIVE_ALIASES', range: read.excess, detail: 'too many aliases' });
  return {
    text,
    ...told(text, root ? rangeOf(root).start : text.length, () => root),
    fields: [],
    unreadable: [],
    irregular: [],
    ...read,
    problems,
    contents: isMap(root) ? 'mapping' : isEmpty(root) ? 'empty' : 'other',
    root,
  };
}

/** What the text tells by itself. @param start of the contents */
function told(text: string, start: number, rootOf: () => Node | null) {
  const lines = new LineIndex(text);
  return {
    lines,
    target: readTargetDirective(text.slice(0, start)),
    suppressions: readSuppressions(text, rootOf, lines),
    eol: text.includes('\r\n') ? ('\r\n' as const) : ('\n' as const),
  };
}

function isEmpty(contents: Node | null): boolean {
  if (!contents) return true;
  const { start, end } = rangeOf(contents);
  return start === end;
}
