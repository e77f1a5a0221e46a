import type { AmiSpec } from '../../schemas/ami-spec.ts';
import type { Field, ListField, MappingField, ScalarField } from './fields.ts';
import type { SpecDocument } from './spec-document.ts';

/**
 * The request of a document as the API takes it. Fields that hold nothing are left out; a request with a field that
 * cannot be read has no input, since what is sent would not be what is written.
 */
export function requestInput(document: SpecDocument): AmiSpec | undefined {
  const { request, problems } = document;
  return request && problems.length === 0 && canBeRead(document) ? (plain(request) as AmiSpec) : undefined;
}

/** Whether every field of a request can be read and is one of the API. */
export function canBeRead({ unreadable, irregular }: SpecDocument): boolean {
  return unreadable.length === 0 && irregular.every(({ unknown }) => unknown.length === 0);
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
