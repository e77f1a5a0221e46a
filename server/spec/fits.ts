import { isMap, isScalar, isSeq, type Scalar } from 'yaml';
import type { Shape } from '../../schemas/shape.ts';
import { plainScalarKind, type ScalarKind } from './plain-scalar.ts';

/** Whether what is written could be a value of a shape; what is not written yet can be any. */
export function fits(node: unknown, shape: Shape): boolean {
  if (isNothing(node)) return true;
  switch (shape.kind) {
    case 'mapping':
      return (
        isMap(node) &&
        node.items.every(({ key, value }) => {
          const member = isScalar(key) ? shape.members.get(String(key.value)) : undefined;
          return member !== undefined && fits(value, member.shape);
        })
      );
    case 'list':
      return isSeq(node) && node.items.every((item) => fits(item, shape.item));
    default:
      return isScalar(node) && !node.tag && kindOf(node) === shape.kind;
  }
}

/** Whether a value is not written yet. */
export function isNothing(node: unknown): boolean {
  return !node || (isScalar(node) && node.value === null);
}

function kindOf({ type, source }: Scalar): ScalarKind {
  return type === 'PLAIN' ? plainScalarKind(source ?? '') : 'string';
}
