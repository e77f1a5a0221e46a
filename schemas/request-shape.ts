import type * as z from 'zod/mini';
import { amiSpec } from './ami-spec.ts';
import { fieldDocs, valueDocs } from './docs.ts';
import type { MappingShape, Member, Shape } from './shape.ts';

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

/** The whole request, read from the zod schemas: by the build for the language server, else when it is loaded. */
export const requestShape: MappingShape = { kind: 'mapping', members: membersOf(amiSpec._zod.def.shape) };
