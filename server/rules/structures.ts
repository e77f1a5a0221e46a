import type { Node } from 'yaml';
import type { Field, ListField, MappingField } from '../spec/fields.ts';
import type { SpecContext } from './define-rule.ts';

/** Every mapping of the request that can be read, the request itself first. */
export function mappings({ fields }: SpecContext): MappingField[] {
  return fields.filter(isMapping);
}

export function isMapping(field: Field): field is MappingField {
  return field.readable && field.shape.kind === 'mapping';
}

/** Every list of the request that can be read. */
export function lists({ fields }: SpecContext): ListField<Field>[] {
  return fields.filter((field): field is ListField => field.readable && field.shape.kind === 'list');
}

/** The fields by the node that they hold; where aliases repeat a node, where it is written. */
export function fieldsByNode(fields: readonly Field[]): ReadonlyMap<Node | null, Field> {
  return new Map(fields.filter(({ definedAt }) => !definedAt).map((field) => [field.node, field]));
}
