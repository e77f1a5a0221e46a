import { apiPage } from '../../../schemas/docs.ts';
import type { Field, Request, ScalarField } from '../../spec/fields.ts';
import { canBeRead } from '../../spec/request-input.ts';
import { defineRule, type GroupMember, keyOf, missing, type SpecContext } from '../define-rule.ts';
import { cleanSpec, otherSpec } from '../example.ts';

export const crossSameImage = defineRule({
  id: 'cross-same-image',
  severity: 'hint',
  summary: 'Two documents register the same image under two names.',
  why: 'They are equal in everything but the name, the description and the tags. One of them may be a copy that was left behind, or was meant to be changed.',
  source: apiPage('RegisterImage'),
  answer: 'Accepted: two AMIs of the same snapshots.',
  bad: { text: `${cleanSpec}---\n${otherSpec.replace('snap-0f1e2d3c4b5a69788', 'snap-0a1b2c3d4e5f60718')}` },
  good: { text: `${cleanSpec}` },
  checkGroup: {
    // What starts from other sources is another image, and need not be compared as a whole.
    keyOf: ({ request, document }) => (canBeRead(document) ? sourcesOf(request) : undefined),
    check(group, report) {
      const images = new Map<string, { first: GroupMember; names: Set<string | undefined> }>();
      for (const member of group) {
        const { request } = member.spec;
        const { Name } = request.fields;
        const image = imageOf(member.spec);
        const same = images.get(image);
        if (!same) {
          images.set(image, { first: member, names: new Set([Name?.value]) });
          continue;
        }
        const { first, names } = same;
        if (!Name?.entry || names.has(Name.value)) continue;
        names.add(Name.value);
        const range = first.spec.request.fields.Name?.range ?? missing(first.spec.request, 'Name').range;
        report(
          member,
          keyOf(request, Name.entry),
          'This document registers the same image as another one of this file. Remove it, or change what was to differ.',
          {
            related: [{ range, document: first.index, message: 'The other document.' }],
          },
        );
      }
    },
  },
});

/** The snapshots or the manifest of an image; undefined where there is neither. */
function sourcesOf({ fields: { BlockDeviceMappings, ImageLocation } }: Request): string | undefined {
  if (!BlockDeviceMappings && !ImageLocation) return undefined;
  const snapshots = BlockDeviceMappings?.items.flatMap(
    ({ fields }) => fields.Ebs?.fields.SnapshotId?.text ?? [],
  );
  return [...(snapshots ?? []), ImageLocation?.text ?? ''].join(' ');
}

const images = new WeakMap<Request, string>();

/** What a document registers, apart from how it is called. */
function imageOf({ request, fields }: SpecContext): string {
  const known = images.get(request);
  if (known !== undefined) return known;
  // In one order, however the keys were written.
  const parts = fields.filter(({ path }) => !howItIsCalled.test(path)).map(written);
  const image = parts.sort().join('\n');
  images.set(request, image);
  return image;
}

const howItIsCalled = /^(?:Name|Description|TagSpecifications|DryRun)?(?![A-Za-z])/;

function written(field: Field): string {
  const { text, value } = field as ScalarField;
  return `${field.path}: ${JSON.stringify(field.shape.kind === 'string' ? text : value)}`;
}
