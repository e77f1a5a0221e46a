import { errorCodesPage } from '../../../schemas/docs.ts';
import { defineRule } from '../define-rule.ts';
import { cleanSpec, otherSpec } from '../example.ts';
import { replaceFix } from '../fixes.ts';
import { groupsBy, type SpecDocumentContext } from './together.ts';

export const crossNameDuplicate = defineRule({
  id: 'cross-name-duplicate',
  severity: 'error',
  summary: 'Two documents of a file have the same name.',
  why: 'A name is unique among the live AMIs of an account in a Region, so the second document is refused. Documents with different targets (`# ami-spec: region=…`) may share a name.',
  source: errorCodesPage,
  answer: '`InvalidAMIName.Duplicate`: AMI name web is already in use by AMI ami-….',
  unconfirmed: 'Whether EC2 compares names letter by letter.',
  bad: {
    text: `${cleanSpec}---\n${otherSpec.replace('database-x86_64-20261123', 'web-server-x86_64-20261123')}`,
  },
  good: { text: cleanSpec },
  checkFile(documents) {
    for (const group of groupsBy(documents, ({ request }) => request.fields.Name?.value)) {
      const [first, ...others] = group;
      for (const [i, { spec, report }] of others.entries()) {
        const { Name } = spec.request.fields;
        const range = first.spec.request.fields.Name?.range;
        if (!Name?.value || !range) continue;
        const other = otherName(Name.value, first, { spec }, i + 2);
        report(
          Name,
          `'${Name.value}' is the name of another document in this file, and EC2 takes a name once. Choose another.`,
          {
            related: [{ range, document: first.index, message: 'The first document with this name.' }],
            fixes: [replaceFix(spec.edit, Name, other, 'unsafe')],
          },
        );
      }
    }
  },
});

/** The name with what tells the documents apart: the architecture, or a number. */
function otherName(
  name: string,
  first: SpecDocumentContext,
  { spec }: Pick<SpecDocumentContext, 'spec'>,
  number: number,
): string {
  const architecture = spec.request.fields.Architecture?.value;
  const isOther = architecture !== first.spec.request.fields.Architecture?.value;
  return architecture && isOther && !name.includes(architecture)
    ? `${name}-${architecture}`
    : `${name}-${number}`;
}
