import type * as z from 'zod/mini';
import { amiSpec } from './ami-spec.ts';
import { type FieldDocs, fieldDocs, type ValueDocs, valueDocs } from './docs.ts';

/** The structure of a request, read once from the zod schemas: what the spec reader and the features walk by. */
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

function shapeOf(type: z.core.$ZodType): Shape {
  const def = (type as z.core.$ZodTypes)._zod.def;
  switch (def.type) {
    case 'optional':
      return shapeOf(def.innerType);
    case 'object':
      return { kind: 'mapping', members: membersOf(def.shape) };
    case 'array':
      return { kind: 'list', item: shapeOf(def.element) };
    case 'enum':
      return { kind: 'string', values: valueDocs.get(type)?.values };
    case 'number':
      return { kind: 'integer' };
    case 'boolean':
      return { kind: 'boolean' };
    default:
      return { kind: 'string' };
  }
}

function membersOf(fields: Readonly<Record<string, z.core.$ZodType>>): Map<string, Member> {
  const members = new Map<string, Member>();
  for (const [name, type] of Object.entries(fields)) {
    const docs = fieldDocs.get(type);
    if (!docs) throw new Error(`${name} has no docs`);
    members.set(name, { name, shape: shapeOf(type), docs });
  }
  return members;
}

/** The whole request. */
export const requestShape: MappingShape = { kind: 'mapping', members: membersOf(amiSpec._zod.def.shape) };

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
