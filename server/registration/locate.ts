import type { BlockDeviceMapping, Ebs, Field, MappingField, ScalarField } from '../spec/fields.ts';
import type { Range } from '../spec/range.ts';
import type { SpecDocument } from '../spec/spec-document.ts';

/** A place in the document's text. */
export interface DocumentPlace {
  /** Like `BlockDeviceMappings[0].Ebs.Iops`; empty for the document as a whole. */
  path: string;
  range: Range;
}

/** Query names of list members, which stand in the singular. */
const lists: Readonly<Record<string, string>> = {
  billingproduct: 'BillingProducts',
  blockdevicemapping: 'BlockDeviceMappings',
  tag: 'Tags',
  tagspecification: 'TagSpecifications',
};

/** Finds the fields of a document that a text of EC2 speaks of. */
export class Locator {
  readonly #document: SpecDocument;

  constructor(document: SpecDocument) {
    this.#document = document;
  }

  /** Fields by key, whatever its case; of the whole request. */
  keyed(name: string): Field[] {
    const wanted = lists[name.toLowerCase()] ?? name;
    return this.#document.fields.filter((field) => same(field.entry?.name, wanted));
  }

  /** Scalars whose text is the value. */
  holding(value: string): Field[] {
    return this.#document.fields.filter((field) => textOf(field) === value);
  }

  /** A field by its key and, where one of that key holds it, its value. */
  keyedHolding(name: string, value: string): Field[] {
    const keyed = this.queried(name);
    const exact = keyed.filter((field) => textOf(field) === value);
    return exact.length > 0 ? exact : keyed;
  }

  /** A field by its query name, `BlockDeviceMapping.1.Ebs.VolumeSize` (counted from 1) or `volumeSize`. */
  queried(name: string): Field[] {
    if (!name.includes('.')) return this.keyed(name);
    const path = pathOf(name);
    return this.#document.fields.filter((field) => same(field.path, path));
  }

  /** The nearest field around a query name that is not in the document. */
  around(name: string): Field[] {
    for (let outer = name; outer.includes('.'); ) {
      outer = outer.slice(0, outer.lastIndexOf('.'));
      const found = this.queried(outer);
      if (found.length > 0) return found;
    }
    return [];
  }

  /** Block device mappings with a device name, in the order of the text. */
  devices(deviceName: string): BlockDeviceMapping[] {
    const items = this.#document.request?.fields.BlockDeviceMappings?.items ?? [];
    return items.filter((item) => item.fields.DeviceName?.text === deviceName);
  }

  volumes(): Ebs[] {
    const items = this.#document.request?.fields.BlockDeviceMappings?.items ?? [];
    return items.flatMap((item) => item.fields.Ebs ?? []);
  }

  /** Fields whose key is a word of the text; those that every text could mean by chance are left out. */
  namedIn(text: string): Field[] {
    const words = new Set(text.toLowerCase().match(/[a-z]+/g) ?? []);
    return this.#document.fields.filter((field) => {
      const key = field.entry?.name;
      return (
        key !== undefined && !['Name', 'Key', 'Value', 'Tags'].includes(key) && words.has(key.toLowerCase())
      );
    });
  }

  /** Where a refusal stands that speaks of no field: `Name`, else the first line. */
  fallback(): DocumentPlace {
    const name = this.#document.request?.fields.Name;
    return name ? placeOf(name) : this.firstLine();
  }

  firstLine(): DocumentPlace {
    const end = this.#document.text.search(/\r?\n|$/);
    return { path: '', range: { start: 0, end } };
  }
}

/** A scalar's value; the key of anything larger. */
export function placeOf(field: Field): DocumentPlace {
  const scalar = field.shape.kind !== 'mapping' && field.shape.kind !== 'list';
  const key = field.definedAt ? undefined : (field.entry?.key ?? firstKey(field));
  return { path: field.path, range: scalar ? field.range : (key ?? field.range) };
}

function firstKey(field: Field): Range | undefined {
  return field.shape.kind === 'mapping' ? (field as MappingField).entries[0]?.key : undefined;
}

export function textOf(field: Field): string | undefined {
  return field.shape.kind === 'mapping' || field.shape.kind === 'list'
    ? undefined
    : (field as ScalarField).text;
}

function pathOf(queryName: string): string {
  return queryName
    .split('.')
    .map((part) => lists[part.toLowerCase()] ?? part)
    .join('.')
    .replace(/\.(\d+)/g, (_, n) => `[${Number(n) - 1}]`);
}

function same(a: string | undefined, b: string): boolean {
  return a?.toLowerCase() === b.toLowerCase();
}
