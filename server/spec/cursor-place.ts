import { isMap, isNode, isPair, isScalar, isSeq, type Node, type Pair, type Scalar } from 'yaml';
import { type Member, requestShape, type Shape } from '../../schemas/shape.ts';
import type { Field, MappingField } from './fields.ts';
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

/** Follows the nodes that hold the placeholder, and the schema along with them. */
export function findPlaceholder(root: Node | null, offset: number): Place | undefined {
  return findScalar(root, offset, ({ value }) => value === placeholder);
}

/** Follows the nodes that hold a scalar which begins at an offset, and the schema along with them. */
export function findScalar(
  root: Node | null,
  offset: number,
  isMeant: (scalar: Scalar) => boolean,
): Place | undefined {
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
    if (isScalar(node)) return isMeant(node) ? { ...place, node } : undefined;
    if (isMap(node)) {
      const pair = node.items.findLast((item) => startOf(item.key) <= offset);
      if (!pair) return undefined;
      place.flow ||= node.flow ?? false;
      if (isScalar(pair.key) && startOf(pair.key) === offset) {
        const siblings = node.items.filter((item) => item !== pair);
        const value = isNode(pair.value) ? pair.value : null;
        return isMeant(pair.key) ? { ...place, role: 'key', siblings, value, node } : undefined;
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
export function placeByUse(place: Place, at: number, fields: readonly Field[]): Place | undefined {
  const use = fields.find((field) => field.node === place.node || hasUnknownKey(field, at));
  if (!use) return undefined;
  const names = use.path.replaceAll(/\[\d+\]/g, '').split('.');
  return { ...place, shape: use.shape, names: names.filter(Boolean), member: use.member };
}

/** Whether aliases and merge keys bring what is being written to places where something else belongs. */
export function isUsedOtherwise({ node, shape, role }: Place, at: number, fields: readonly Field[]): boolean {
  return fields.some((field) => {
    if (field.node === node && role !== 'key') return !isAlike(field.shape, shape);
    return field.shape !== shape && hasUnknownKey(field, at);
  });
}

/** Scalars of one kind can stand for one another; a structure is one by itself. */
function isAlike(one: Shape, other: Shape | undefined): boolean {
  return one === other || (one.kind === other?.kind && one.kind !== 'mapping' && one.kind !== 'list');
}

/** Whether a mapping has the placeholder as a key, its own or merged. */
function hasUnknownKey(field: Field, at: number): boolean {
  return isMapping(field) && field.unknown.some(({ key }) => key.start === at);
}

function isMapping(field: Field): field is MappingField {
  return field.shape.kind === 'mapping';
}

function startOf(node: unknown): number {
  const start = isPair(node)
    ? startOf(node.key)
    : isScalar(node) || isMap(node) || isSeq(node)
      ? node.range?.[0]
      : undefined;
  return start ?? Number.POSITIVE_INFINITY;
}
