import type { Field, ListField, MappingField, Request } from './fields.ts';

/** The request as it reads while the value at a path is not known. */
export function withoutField(request: Request, path: string): Request {
  return without(request as unknown as Field, path) as unknown as Request;
}

/** Follows the path alone, so the depth is the schema's. */
function without(field: Field, path: string): Field {
  if (field.path === path) {
    const unread = { readable: false, value: undefined, text: '', items: [], fields: {} };
    return { ...field, ...unread };
  }
  if (isList(field)) {
    const items = field.items.map((item) => (leadsTo(item.path, path) ? without(item, path) : item));
    return Object.assign({ ...field }, { items });
  }
  if (!isMapping(field)) return field;
  const fields = Object.entries(field.fields).map(([name, member]) => [
    name,
    member && leadsTo(member.path, path) ? without(member, path) : member,
  ]);
  return Object.assign({ ...field }, { fields: Object.fromEntries(fields) });
}

function leadsTo(holder: string, path: string): boolean {
  return path.startsWith(holder) && /^[.[]|^$/.test(path.slice(holder.length));
}

function isList(field: Field): field is ListField {
  return field.shape.kind === 'list';
}

function isMapping(field: Field): field is MappingField {
  return field.shape.kind === 'mapping';
}
