import {
  type Alias,
  Composer,
  type Document,
  isAlias,
  isCollection,
  isNode,
  isPair,
  type Node,
  Parser,
  type YAMLError,
} from 'yaml';
import type { Range } from './range.ts';

/** Something that keeps a document from being read as YAML. */
export interface SyntaxProblem {
  code: YAMLError['code'] | 'UNRESOLVED_ALIAS' | 'EXCESSIVE_ALIASES' | 'CONFLICT_MARKER';
  range: Range;
  /** What the parser says, in its own words. */
  detail: string;
}

export interface YamlDocument {
  contents: Node | null;
  /** 1.1 only where a `%YAML 1.1` directive says so. */
  version: string;
  problems: SyntaxProblem[];
  /** What each alias stands for. */
  targets: ReadonlyMap<Alias, Node>;
}

const conflictMarker = /^(?:<{7}|={7}|>{7})(?= |\r?$)/m;

/** Parses the text of one document. Never throws, never expands an alias. */
export function parseYaml(text: string): YamlDocument {
  return conflictIn(text) ?? composed(text);
}

/** A document with a conflict marker of Git, which nothing else is said of. */
function conflictIn(text: string): YamlDocument | undefined {
  const conflict = text.includes('<<<<<<< ') && conflictMarker.exec(text);
  if (conflict && /^<{7} /m.test(text)) {
    const range = { start: conflict.index, end: conflict.index + conflict[0].length };
    const problem: SyntaxProblem = { code: 'CONFLICT_MARKER', range, detail: 'conflict marker' };
    return { contents: null, version: '1.2', problems: [problem], targets: new Map() };
  }
  return undefined;
}

const composerOptions = { uniqueKeys: false, merge: true, prettyErrors: false, logLevel: 'silent' } as const;

/** What the library composes of one document. */
function composed(text: string): YamlDocument {
  // The parser counts a byte order mark as a column of what stands behind it; a line above moves nothing.
  const tokens = new Parser().parse(text.replace(/^\ufeff/, '\n'));
  const [document] = new Composer(composerOptions).compose(tokens, true, text.length);
  if (!document) throw new Error('The composer gives a document for any text when it is forced to.');
  const problems = document.errors.map(syntaxProblem);
  const targets = text.includes('*') ? resolveAliases(document, problems) : new Map<Alias, Node>();
  return {
    contents: document.contents,
    version: document.directives?.yaml.version ?? '1.2',
    problems,
    targets,
  };
}

function syntaxProblem({ code, pos, message }: YAMLError): SyntaxProblem {
  return { code, range: { start: pos[0], end: Math.max(pos[1], pos[0]) }, detail: message };
}

/** Walks the nodes in the order of the text, with a stack of its own, so neither depth nor aliases cost more than the text. */
function resolveAliases(document: Document.Parsed, problems: SyntaxProblem[]): Map<Alias, Node> {
  const targets = new Map<Alias, Node>();
  const anchors = new Map<string, Node>();
  const stack: unknown[] = [document.contents];
  while (stack.length > 0) {
    const node = stack.pop();
    if (isPair(node)) {
      stack.push(node.value, node.key);
    } else if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (target) targets.set(node, target);
      else problems.push(unresolvedAlias(node));
    } else if (isNode(node)) {
      if ('anchor' in node && node.anchor) anchors.set(node.anchor, node);
      if (isCollection(node)) for (let i = node.items.length - 1; i >= 0; i--) stack.push(node.items[i]);
    }
  }
  return targets;
}

function unresolvedAlias(alias: Alias): SyntaxProblem {
  const range = rangeOf(alias);
  return { code: 'UNRESOLVED_ALIAS', range, detail: alias.source };
}

/** The span of a node's own text: from its first to its last character, without comments or blank lines behind it. */
export function rangeOf(node: Node): Range {
  const [start, end] = node.range ?? [0, 0];
  let last: unknown = node;
  while (isCollection(last) && !last.flow && last.items.length > 0) {
    const item: unknown = last.items[last.items.length - 1];
    last = isPair(item) ? (item.value ?? item.key) : item;
  }
  return { start, end: isNode(last) && last !== node ? (last.range?.[1] ?? end) : end };
}
