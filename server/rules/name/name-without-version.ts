import { errorCodesPage } from '../../../schemas/docs.ts';
import { defineRule } from '../define-rule.ts';
import { replaceFix } from '../fixes.ts';
import { placeholdersIn } from '../placeholder.ts';
import { inName, nameOnOneLine } from './name-on-one-line.ts';

export const nameWithoutVersion = defineRule({
  id: 'name-without-version',
  severity: 'hint',
  summary: 'The name holds no version or date, so the next build will want the same one.',
  why: 'A name is unique among the live AMIs of an account in a Region. Without a version, date or build number, the second build is refused until the first AMI is deregistered.',
  source: errorCodesPage,
  answer:
    'Accepted the first time; then `InvalidAMIName.Duplicate`: AMI name web is already in use by AMI ami-….',
  yieldsTo: ['name-length', 'name-characters', 'name-surrounding-space'],
  bad: { set: 'Name: web-server' },
  good: { set: 'Name: web-server-20261123' },
  check({ request, edit, today }, report) {
    const name = nameOnOneLine(request);
    if (!name || /\d/.test(name.value) || placeholdersIn(name.value).length > 0) return;
    report(
      name,
      `'${name.value}' has no version or date, and a name is taken while an AMI has it. A second build needs another name.`,
      { fixes: [replaceFix(edit, name, `${name.value}-${inName(today)}`, 'unsafe')] },
    );
  },
});
