import { blockDevices } from '../spec/facts.ts';
import type { SpecDocument } from '../spec/spec-document.ts';
import type { SpecFile } from '../spec/spec-file.ts';

/** What a spec says that others may want to say too. */
export interface FileValues {
  /** Keys with their values. */
  tags: readonly (readonly [key: string, value: string])[];
  snapshotIds: readonly string[];
}

/** A value that is used elsewhere. */
export interface KnownValue {
  text: string;
  /** Where, in a few words. */
  from: string;
  /** What to say of it instead. */
  detail?: string;
}

/** Values that other specs use, the usual ones first. */
export interface KnownValues {
  tagKeys(): KnownValue[];
  /** Values that the tags of a key have; those of any key where it is not known yet. */
  tagValues(key: string | undefined): KnownValue[];
  snapshotIds(): KnownValue[];
  /** AMI names that nobody has yet. */
  freeNames?(): KnownValue[];
  /** Whether more of what was asked for is on its way. */
  isPending?(): boolean;
}

export const nothingKnown: KnownValues = { tagKeys: () => [], tagValues: () => [], snapshotIds: () => [] };

/** @param files other specs by the names that people know them by, read when somebody asks */
export function knownValues(files: () => Iterable<readonly [label: string, FileValues]>): KnownValues {
  return {
    tagKeys: () => tally(files(), ({ tags }) => tags.map(([key]) => key)),
    tagValues: (key) =>
      tally(files(), ({ tags }) =>
        tags.filter(([own]) => key === undefined || own === key).map(([, value]) => value),
      ),
    snapshotIds: () => tally(files(), ({ snapshotIds }) => snapshotIds),
  };
}

function tally(
  files: Iterable<readonly [string, FileValues]>,
  valuesOf: (values: FileValues) => readonly string[],
): KnownValue[] {
  const places = new Map<string, { first: string; files: number }>();
  for (const [label, values] of files) {
    for (const text of new Set(valuesOf(values))) {
      const known = places.get(text);
      if (known) known.files++;
      else places.set(text, { first: label, files: 1 });
    }
  }
  return [...places]
    .sort(([a, { files: inA }], [b, { files: inB }]) => inB - inA || (a < b ? -1 : 1))
    .map(([text, { first, files }]) => ({
      text,
      from: files > 1 ? `${first} and ${files - 1} more` : first,
    }));
}

const byDocument = new WeakMap<SpecDocument, FileValues>();

export function valuesIn({ documents }: SpecFile): FileValues {
  const all = documents.map(({ document }) => valuesOfDocument(document));
  return {
    tags: all.flatMap(({ tags }) => tags),
    snapshotIds: all.flatMap(({ snapshotIds }) => snapshotIds),
  };
}

function valuesOfDocument(document: SpecDocument): FileValues {
  const known = byDocument.get(document);
  if (known) return known;
  const { request } = document;
  const tags = (request?.fields.TagSpecifications?.items ?? []).flatMap(({ fields }) =>
    (fields.Tags?.items ?? []).flatMap((tag): (readonly [string, string])[] => {
      const { Key, Value } = tag.fields;
      return Key?.value ? [[Key.value, Value?.value ?? '']] : [];
    }),
  );
  const snapshotIds = (request ? blockDevices(request) : []).flatMap(
    ({ fields }) => fields.Ebs?.fields.SnapshotId?.value || [],
  );
  const values = { tags, snapshotIds };
  byDocument.set(document, values);
  return values;
}
