import {
  type Alias,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml';
import { contains, type Range } from './range.ts';
import { rangeOf } from './yaml-document.ts';

/** What the aliases of a document stand for. */
export type Targets = ReadonlyMap<Alias, Node>;

/** Whether a pair is a merge key, `<<: …` (YAML merge key type). */
export function isMergeKey({ key }: Pair): boolean {
  return isScalar(key) && key.type === 'PLAIN' && key.source === '<<';
}

/** What an alias stands for, and any other node itself; an alias of an alias stands for nothing. */
export function targetOf(node: unknown, targets: Targets): Node | undefined {
  if (!isAlias(node)) return isScalar(node) || isMap(node) || isSeq(node) ? node : undefined;
  const target = targets.get(node);
  return isAlias(target) ? undefined : target;
}

/** The mappings that `<<: *base` or `<<: [*a, *b]` brings, the nearest first; a base can merge others. */
export function* mergedMappings(value: Node | null, targets: Targets): Generator<YAMLMap> {
  const seen = new Set<Node>();
  const sources: unknown[] = [value];
  while (sources.length > 0) {
    const source = sources.pop();
    const node = targetOf(source, targets);
    if (isSeq(source)) for (const item of source.items.toReversed()) sources.push(item);
    if (!isMap(node) || seen.has(node)) continue;
    seen.add(node);
    yield node;
    for (const { value: base } of node.items.filter(isMergeKey).toReversed()) sources.push(base);
  }
}

/** Where the merge key is that an offset lies in. */
export function mergeKeyRangeAt(root: Node | null, offset: number): Range | undefined {
  const around: unknown[] = [root];
  while (around.length > 0) {
    const node = around.pop();
    if (isSeq(node)) for (const item of node.items) around.push(item);
    if (!isMap(node)) continue;
    for (const pair of node.items) {
      const range = isMergeKey(pair) && isNode(pair.key) ? rangeOf(pair.key) : undefined;
      if (range && contains(range, offset)) return range;
      around.push(pair.value);
    }
  }
  return undefined;
}
