import { errorCodesPage } from '../../../schemas/docs.ts';
import { defineRule } from '../define-rule.ts';
import { cleanSpec, otherSpec } from '../example.ts';

export const crossNameOnlyCase = defineRule({
  id: 'cross-name-only-case',
  severity: 'hint',
  summary: 'The names of two documents differ only in the case of their letters.',
  why: 'For EC2 they are two names. Whoever looks for one of the AMIs will find the other.',
  source: errorCodesPage,
  answer: 'Accepted.',
  unconfirmed: 'Whether EC2 compares names letter by letter.',
  bad: {
    text: `${cleanSpec}---\n${otherSpec.replace('database-x86_64-20261123', 'Web-Server-x86_64-20261123')}`,
  },
  good: { text: cleanSpec },
  checkGroup: {
    keyOf: ({ request }) => request.fields.Name?.value?.toLowerCase(),
    check([first, ...others], report) {
      const seen = new Set([first.spec.request.fields.Name?.value]);
      for (const member of others) {
        const { Name } = member.spec.request.fields;
        const range = first.spec.request.fields.Name?.range;
        if (!Name || !range || seen.has(Name.value)) continue;
        seen.add(Name.value);
        report(
          member,
          Name,
          `'${Name.value}' differs from the name of another document only in the case of its letters. Choose names that differ more.`,
          {
            related: [{ range, document: first.index, message: 'The other name.' }],
          },
        );
      }
    },
  },
});
