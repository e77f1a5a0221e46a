import { isAlias, isCollection, isMap, isPair, isScalar, isSeq, type Node } from 'yaml';
import type { Entry, Field } from './fields.ts';
import type { Range } from './range.ts';
import { parseYaml } from './yaml-document.ts';

/** What stands in a place, as far as its first part tells; an alias stands where a scalar can. */
export type Kind = 'mapping' | 'list' | 'scalar';

/** The nodes of a document that was read without them: parsed when one is asked for. */
export class PlainNodes {
  readonly #text: string;
  #root: Node | null | undefined;
  #byStart: ReadonlyMap<string, Node> | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  get root(): Node | null {
    if (this.#root === undefined) this.#root = parseYaml(this.#text).contents;
    return this.#root;
  }

  /** The node of a kind that begins at an offset; a mapping and its first key begin at the same. An alias is a scalar. */
  nodeAt(start: number, found: Field['found'] | Kind): Node | null {
    this.#byStart ??= nodesByStart(this.root);
    const kind: Kind = found === 'mapping' || found === 'list' ? found : 'scalar';
    return this.#byStart.get(`${kind} ${start}`) ?? null;
  }
}

/** A `key: value` whose value is composed when it is asked for. */
export class PlainEntry implements Entry {
  readonly name: string;
  readonly key: Range;
  readonly range: Range;
  readonly #value: number;
  readonly #kind: Kind;
  readonly #nodes: PlainNodes;

  constructor(name: string, key: Range, value: number, kind: Kind, nodes: PlainNodes) {
    this.name = name;
    this.key = key;
    this.range = { start: key.start, end: key.end };
    this.#value = value;
    this.#kind = kind;
    this.#nodes = nodes;
  }

  get value(): Node | null {
    return this.#nodes.nodeAt(this.#value, this.#kind);
  }
}

function nodesByStart(root: Node | null): Map<string, Node> {
  const nodes = new Map<string, Node>();
  const stack: unknown[] = [root];
  while (stack.length > 0) {
    const node = stack.pop();
    if (isPair(node)) stack.push(node.value);
    const kind = kindOf(node);
    if (kind) nodes.set(`${kind} ${(node as Node).range?.[0]}`, node as Node);
    if (isCollection(node)) for (const item of node.items) stack.push(item);
  }
  return nodes;
}

function kindOf(node: unknown): Kind | undefined {
  if (isMap(node)) return 'mapping';
  if (isSeq(node)) return 'list';
  return isScalar(node) || isAlias(node) ? 'scalar' : undefined;
}
