import { errorCodesPage } from '../../../schemas/docs.ts';
import { defineRule, type GroupMember } from '../define-rule.ts';
import { cleanSpec, otherSpec } from '../example.ts';
import { replaceFix } from '../fixes.ts';

export const crossNameDuplicate = defineRule({
  id: 'cross-name-duplicate',
  severity: 'error',
  summary: 'Two documents have the same name.',
  why: 'A name is unique among the live AMIs of an account in a Region, so the second document is refused. Documents with different targets (`# ami-spec: region=…`) may share a name. In another file it is a warning, since the files may go to different accounts.',
  source: errorCodesPage,
  answer: '`InvalidAMIName.Duplicate`: AMI name web is already in use by AMI ami-….',
  unconfirmed: 'Whether EC2 compares names letter by letter.',
  bad: {
    text: `${cleanSpec}---\n${otherSpec.replace('database-x86_64-20261123', 'web-server-x86_64-20261123')}`,
  },
  good: { text: cleanSpec },
  checkGroup: {
    keyOf: ({ request }) => request.fields.Name?.value,
    looksAtOtherFiles: true,
    check(group, report, others) {
      const [first, ...further] = group;
      for (const member of group) {
        const { Name } = member.spec.request.fields;
        const where = Name?.value ? others.named(Name.value, member.spec.document.target) : undefined;
        if (!Name || !where) continue;
        report(
          member,
          Name,
          `'${Name.text}' is also the name in ${where}. In one account and Region EC2 takes a name once: choose another, or say where each goes with '# ami-spec: region=…'.`,
          { severity: 'warning' },
        );
      }
      for (const [i, member] of further.entries()) {
        const { Name } = member.spec.request.fields;
        const range = first.spec.request.fields.Name?.range;
        if (!Name?.value || !range) continue;
        const other = otherName(Name.value, first, member, i + 2);
        report(
          member,
          Name,
          `'${Name.value}' is the name of another document in this file, and EC2 takes a name once. Choose another.`,
          {
            related: [{ range, document: first.index, message: 'The first document with this name.' }],
            fixes: [replaceFix(member.spec.edit, Name, other, 'unsafe')],
          },
        );
      }
    },
  },
});

/** The name with what tells the documents apart: the architecture, or a number. */
function otherName(name: string, first: GroupMember, { spec }: GroupMember, number: number): string {
  const architecture = spec.request.fields.Architecture?.value;
  const isOther = architecture !== first.spec.request.fields.Architecture?.value;
  return architecture && isOther && !name.includes(architecture)
    ? `${name}-${architecture}`
    : `${name}-${number}`;
}
