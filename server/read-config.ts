import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type YAMLParseError,
} from 'yaml';
import { type Config, defaultConfig } from './config.ts';
import { configFrom } from './config-value.ts';

/** What is wrong with a configuration, in a sentence, and where. */
export interface ConfigProblem {
  message: string;
  /** 0-based line of the file, where it is known. */
  line?: number;
}

export interface ReadConfig {
  config: Config;
  problems: readonly ConfigProblem[];
}

/** More than any project needs, and cheap to read. */
const maxLength = 100_000;

/** Reads a project file. What is wrong is left out and said; the rest holds. */
export function readConfig(text: string, knownRules: ReadonlySet<string>): ReadConfig {
  if (text.length > maxLength) return unreadable(`It has more than ${maxLength} characters.`);
  const lines = new LineCounter();
  const lineAt = (offset: number) => lines.linePos(offset).line - 1;
  const document = parseDocument(text, {
    lineCounter: lines,
    merge: true,
    prettyErrors: false,
    logLevel: 'error',
  });
  const [syntax] = document.errors;
  if (syntax) return unreadable(syntaxProblem(syntax), lineAt(syntax.pos[0]));
  const loose = aliasWithoutAnchor(document);
  if (loose) return unreadable(`There is no anchor above the alias *${loose.name}.`, lineAt(loose.offset));
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 100 });
  } catch {
    return unreadable('Its aliases multiply beyond what can be read.');
  }
  const { config, problems } = configFrom(value ?? {}, knownRules);
  return {
    config,
    problems: problems.map(({ message, path }) => ({ message, line: lineAt(offsetOf(document, path)) })),
  };
}

function syntaxProblem({ code, message }: YAMLParseError): string {
  return code === 'MULTIPLE_DOCS'
    ? 'A second document begins here; the project file is one.'
    : `It cannot be read as YAML: ${message}.`;
}

function unreadable(message: string, line?: number): ReadConfig {
  return { config: defaultConfig, problems: [{ message, line }] };
}

/** An alias of an anchor that is not there, or comes later. */
function aliasWithoutAnchor(document: Document): { name: string; offset: number } | undefined {
  const anchors = new Set<string>();
  let found: { name: string; offset: number } | undefined;
  visit(document, {
    Node(_, node) {
      if (!isAlias(node)) {
        if (node.anchor) anchors.add(node.anchor);
        return undefined;
      }
      if (anchors.has(node.source)) return undefined;
      found = { name: node.source, offset: node.range?.[0] ?? 0 };
      return visit.BREAK;
    },
  });
  return found;
}

/** Where the last part of a path begins that the text shows: what an alias brings stands at the alias. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => String(key) === part);
      offset = startOf(pair?.key) ?? offset;
      node = pair?.value;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      offset = startOf(node) ?? offset;
    }
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
