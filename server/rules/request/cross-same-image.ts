import { apiPage } from '../../../schemas/docs.ts';
import type { Field, ScalarField } from '../../spec/fields.ts';
import { canBeRead } from '../../spec/request-input.ts';
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
  const { BlockDeviceMappings, ImageLocation } = request.fields;
  if ((!BlockDeviceMappings && !ImageLocation) || !canBeRead(fields)) return undefined;
  // In one order, however the keys were written.
  const parts = fields.filter(({ path }) => !howItIsCalled.test(path)).map(written);
  return parts.sort().join('\n');
}

const howItIsCalled = /^(?:Name|Description|TagSpecifications|DryRun)?(?![A-Za-z])/;

function written(field: Field): string {
  const { text, value } = field as ScalarField;
  return `${field.path}: ${JSON.stringify(field.shape.kind === 'string' ? text : value)}`;
}
