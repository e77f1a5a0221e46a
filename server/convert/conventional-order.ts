import type { AmiSpec } from '../../schemas/ami-spec.ts';
import { requestShape, type Shape } from '../../schemas/shape.ts';

/** The request with the keys of every structure in their conventional order, whatever order they were written in. */
export function inConventionalOrder(request: AmiSpec): AmiSpec {
  return ordered(request, requestShape) as AmiSpec;
}

function ordered(value: unknown, shape: Shape): unknown {
  if (shape.kind === 'list')
    return Array.isArray(value) ? value.map((item) => ordered(item, shape.item)) : value;
  if (shape.kind !== 'mapping' || typeof value !== 'object' || value === null) return value;
  const members = new Map(Object.entries(value));
  return Object.fromEntries(
    [...shape.members.values()].flatMap(({ name, shape: memberShape }) =>
      members.get(name) === undefined ? [] : [[name, ordered(members.get(name), memberShape)]],
    ),
  );
}
