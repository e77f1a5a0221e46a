import { apiPage } from '../../../schemas/docs.ts';
import { nameLimits } from '../../../schemas/limits.ts';
import { defineRule, fix } from '../define-rule.ts';
import { nameOnOneLine } from './name-on-one-line.ts';

const { min, max } = nameLimits;

export const nameLength = defineRule({
  id: 'name-length',
  severity: 'error',
  summary: `The name is shorter than ${min} or longer than ${max} characters.`,
  why: 'EC2 takes names within these limits only. The AWS CLI stops a name that is too short, but sends one that is too long.',
  source: apiPage('RegisterImage'),
  answer:
    "`InvalidAMIName.Malformed`: AMI names must be between 3 and 128 characters long, and may contain letters, numbers, '(', ')', '.', '-', '/' and '_'.",
  bad: { set: 'Name: v1' },
  good: { set: 'Name: web-v1' },
  check({ request, edit }, report) {
    const name = nameOnOneLine(request);
    if (!name) return;
    const length = [...name.value].length;
    if (length < min) {
      report(name, `The name has ${inCharacters(length)}. EC2 takes ${min} to ${max}: write a longer one.`);
    } else if (length > max) {
      const shorter = shortened(name.value);
      report(
        name,
        `The name has ${inCharacters(length)}, and EC2 takes at most ${max}. Write a shorter one.`,
        {
          fixes: [
            fix(`Shorten to ${shorter.length} characters`, 'unsafe', edit.replaceString(name, shorter)),
          ],
        },
      );
    }
  },
});

function inCharacters(length: number): string {
  if (length === 0) return 'no characters';
  return length === 1 ? '1 character' : `${length} characters`;
}

/** The beginning of a name up to the last word that fits. */
function shortened(name: string): string {
  const head = [...name].slice(0, max).join('');
  const words = head.replace(/[-_./ ]+[^-_./ ]*$/, '');
  return words.length > max / 2 ? words : head;
}
