import type { Node } from 'yaml';
import type { AmiSpec } from '../../schemas/ami-spec.ts';
import type { ListShape, MappingShape, Member, ScalarShape, Shape } from '../../schemas/shape.ts';
import type { ScalarKind } from './plain-scalar.ts';
import type { Range } from './range.ts';

/**
 * A value of the request as it is written: typed by the schema, and knowing where it stands. A field that is absent
 * is `undefined`; one that is there but cannot be read as its type has `readable: false`, no value and no children,
 * so that rules about its meaning stay silent and only the rule about its type speaks.
 */
export interface Field {
  /** Like `BlockDeviceMappings[0].Ebs.Iops`. */
  path: string;
  /** The key that holds the field; items of a list have none. */
  entry?: Entry;
  /** What the schema says of the key; items of a list have none. */
  member?: Member;
  /** What a reader points at: the value, or the alias or merge key that brings it here. */
  range: Range;
  /** Where the value is written, when an alias or merge key brings it here. */
  definedAt?: Range;
  shape: Shape;
  node: Node | null;
  /** What stands there. */
  found: ScalarKind | 'mapping' | 'list' | 'tagged';
  readable: boolean;
}

export interface ScalarField<T = string | number | boolean> extends Field {
  shape: ScalarShape;
  /** Undefined when the field is not readable or, in an enumeration, not one of its values. */
  value: T | undefined;
  /** The scalar without its quotes; for a plain one, its source. */
  text: string;
}

export interface ListField<F extends Field = Field> extends Field {
  shape: ListShape;
  items: readonly F[];
}

export interface MappingField<M = Readonly<Record<string, Field | undefined>>> extends Field {
  shape: MappingShape;
  fields: M;
  /** Every key as written, the unknown and the repeated ones too, but not those that a merge key brings. */
  entries: readonly Entry[];
  /** Keys that the structure does not have, merged ones too. */
  unknown: readonly Entry[];
  /** Names of keys that a merge key would bring if they were not written here. */
  shadowing: ReadonlySet<string>;
  /** Keys written again, with the first time. */
  repeated: readonly { first: Entry; again: Entry }[];
}

/** A `key: value` of a mapping. */
export interface Entry {
  name: string;
  /** The key as written, quotes included. */
  key: Range;
  /** From the key to the end of the value. */
  range: Range;
  value: Node | null;
  /** The value of the merge key that brings the entry from another mapping. */
  mergedBy?: Range;
}

export type FieldOf<T> = [T] extends [readonly (infer Item)[]]
  ? ListField<FieldOf<Item>>
  : [T] extends [object]
    ? MappingField<FieldsOf<T>>
    : ScalarField<T>;

export type FieldsOf<T> = { readonly [K in keyof T]?: FieldOf<NonNullable<T[K]>> };

/** One RegisterImage request. */
export type Request = MappingField<FieldsOf<AmiSpec>>;
export type BlockDeviceMapping = NonNullable<Request['fields']['BlockDeviceMappings']>['items'][number];
export type Ebs = NonNullable<BlockDeviceMapping['fields']['Ebs']>;
