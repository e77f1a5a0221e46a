import type { AmiSpec } from '../../../schemas/ami-spec.ts';
import { apiPage } from '../../../schemas/docs.ts';
import { requestInput } from '../../spec/request-input.ts';
import { defineRule, keyOf, missing, type SpecContext } from '../define-rule.ts';
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
    keyOf: image,
    check([first, ...others], report) {
      const names = new Set([first.spec.request.fields.Name?.value]);
      for (const member of others) {
        const { request } = member.spec;
        const { Name } = request.fields;
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

/** What a document registers, apart from how it is called; undefined where that cannot be read. */
function image({ request, fields }: SpecContext): string | undefined {
  const input: Partial<AmiSpec> = requestInput(request, fields) ?? {};
  const { Name, Description, TagSpecifications, DryRun, ...rest } = input;
  const isImage = rest.BlockDeviceMappings !== undefined || rest.ImageLocation !== undefined;
  return isImage ? JSON.stringify(sorted(rest)) : undefined;
}

/** The same value with its keys in one order, however they were written. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, member]) => [key, sorted(member)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
