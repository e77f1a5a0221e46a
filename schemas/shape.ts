import type { FieldDocs, ValueDocs } from './docs.ts';
import { requestShape } from './request-shape.ts';

/** The structure of a request: what the spec reader and the features walk by. */
export type Shape = MappingShape | ListShape | ScalarShape;

export interface MappingShape {
  kind: 'mapping';
  /** By name, in the conventional order of keys. */
  members: ReadonlyMap<string, Member>;
}

export interface ListShape {
  kind: 'list';
  item: Shape;
}

export interface ScalarShape {
  kind: 'string' | 'integer' | 'boolean';
  /** The values of an enumeration with their docs. */
  values?: ValueDocs;
}

export interface Member {
  name: string;
  shape: Shape;
  docs: FieldDocs;
}

export { requestShape };

/** The member at a path of names, lists passed over: `['BlockDeviceMappings', 'Ebs', 'Iops']`. */
export function memberAt(names: readonly string[]): Member | undefined {
  let shape: Shape | undefined = requestShape;
  let member: Member | undefined;
  for (const name of names) {
    if (shape?.kind === 'list') shape = shape.item;
    member = shape?.kind === 'mapping' ? shape.members.get(name) : undefined;
    shape = member?.shape;
  }
  return member;
}

/** Every key of the request and of the structures in it. */
export const allKeys: ReadonlySet<string> = new Set(keysOf(requestShape));

function keysOf(shape: Shape): string[] {
  if (shape.kind === 'list') return keysOf(shape.item);
  if (shape.kind !== 'mapping') return [];
  return [...shape.members.values()].flatMap((member) => [member.name, ...keysOf(member.shape)]);
}
