import type { AmiSpec } from '../../schemas/ami-spec.ts';
import type { Field, ListField, MappingField, Request, ScalarField } from './fields.ts';

/**
 * The request as the API takes it. Fields that hold nothing are left out; a request with a field that cannot be read
 * has no input, since what is sent would not be what is written.
 */
export function requestInput(request: Request, fields: readonly Field[]): AmiSpec | undefined {
  return canBeRead(fields) ? (plain(request) as AmiSpec) : undefined;
}

/** Whether every field of a request can be read and is one of the API. */
export function canBeRead(fields: readonly Field[]): boolean {
  return fields.every((field) => field.readable && !hasUnknownKeys(field));
}

function hasUnknownKeys(field: Field): boolean {
  return field.shape.kind === 'mapping' && (field as MappingField).unknown.length > 0;
}

function plain(field: Field): unknown {
  switch (field.shape.kind) {
    case 'mapping': {
      const members = Object.entries((field as MappingField).fields);
      return Object.fromEntries(members.flatMap(([name, member]) => (member ? [[name, plain(member)]] : [])));
    }
    case 'list':
      return (field as ListField).items.map(plain);
    case 'string':
      return (field as ScalarField).text;
    default:
      return (field as ScalarField).value;
  }
}
