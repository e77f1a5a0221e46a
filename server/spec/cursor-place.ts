import { isMap, isNode, isPair, isScalar, isSeq, type Node, type Pair } from 'yaml';
import { type Member, requestShape, type Shape } from '../../schemas/shape.ts';
import type { Field } from './fields.ts';
import { isMergeKey } from './merge.ts';
import type { Range } from './range.ts';
import { rangeOf } from './yaml-document.ts';

/** Where the placeholder stands in a document, and what the schema says of the place. */
export interface Place {
  /** What holds the placeholder. `merge`: a merge key takes it. */
  role: 'key' | 'value' | 'item' | 'root' | 'merge';
  /** What belongs there; unknown below keys that the schema does not have. */
  shape?: Shape;
  names: string[];
  member?: Member;
  /** The other pairs of the mapping in which it is a key. */
  siblings: readonly Pair[];
  /** The other pairs of the mapping in which it is a value. */
  beside: readonly Pair[];
  /** The value of the key that it is. */
  value: Node | null;
  flow: boolean;
  /** The key on whose line the value is being written. */
  key?: Range;
  /** What the placeholder is, or the mapping in which it is a key. */
  node: Node;
}

export const placeholder = 'amiSpecCursor';

/** Follows the nodes that hold an offset, and the schema along with them. */
export function findPlaceholder(root: Node | null, offset: number): Place | undefined {
  const place: Omit<Place, 'node'> = {
    role: 'root',
    shape: requestShape,
    names: [],
    siblings: [],
    beside: [],
    value: null,
    flow: false,
  };
  let node: unknown = root;
  for (;;) {
    if (isScalar(node)) return node.value === placeholder ? { ...place, node } : undefined;
    if (isMap(node)) {
      const pair = node.items.findLast((item) => startOf(item.key) <= offset);
      if (!pair) return undefined;
      place.flow ||= node.flow ?? false;
      if (isScalar(pair.key) && startOf(pair.key) === offset) {
        const siblings = node.items.filter((item) => item !== pair);
        const value = isNode(pair.value) ? pair.value : null;
        return pair.key.value === placeholder ? { ...place, role: 'key', siblings, value, node } : undefined;
      }
      if (isMergeKey(pair)) {
        place.role = 'merge';
      } else {
        const name = isScalar(pair.key) ? String(pair.key.value) : '';
        const member = place.shape?.kind === 'mapping' ? place.shape.members.get(name) : undefined;
        const key = isNode(pair.key) ? rangeOf(pair.key) : undefined;
        Object.assign(place, { role: 'value', member, shape: member?.shape, key });
        place.beside = node.items.filter((item) => item !== pair);
        place.names.push(name);
      }
      node = pair.value;
    } else if (isSeq(node)) {
      if (place.shape && place.shape.kind !== 'list' && place.role !== 'merge') return undefined;
      place.flow ||= node.flow ?? false;
      node = node.items.findLast((item) => startOf(item) <= offset);
      if (place.role === 'merge') continue;
      const shape = place.shape?.kind === 'list' ? place.shape.item : undefined;
      Object.assign(place, { role: 'item', shape, key: undefined, beside: [] });
    } else {
      return undefined;
    }
  }
}

/** What the schema says of a place that is only known by the aliases that use it. */
export function placeByUse(place: Place, fields: readonly Field[]): Place | undefined {
  const use = fields.find(({ node }) => node === place.node);
  if (!use) return undefined;
  const names = use.path.replaceAll(/\[\d+\]/g, '').split('.');
  return { ...place, shape: use.shape, names: names.filter(Boolean), member: use.member };
}

function startOf(node: unknown): number {
  const start = isPair(node)
    ? startOf(node.key)
    : isScalar(node) || isMap(node) || isSeq(node)
      ? node.range?.[0]
      : undefined;
  return start ?? Number.POSITIVE_INFINITY;
}
