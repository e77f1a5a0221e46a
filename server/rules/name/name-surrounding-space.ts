import { apiPage } from '../../../schemas/docs.ts';
import { defineRule, fix } from '../define-rule.ts';
import { partsLike, placeOf } from '../text-part.ts';
import { nameOnOneLine } from './name-on-one-line.ts';

export const nameSurroundingSpace = defineRule({
  id: 'name-surrounding-space',
  severity: 'warning',
  summary: 'The name begins or ends with a space, or holds two in a row.',
  why: 'Spaces are allowed in names, so EC2 takes them as they are. Nobody sees them, and a search for the name then finds nothing.',
  source: apiPage('RegisterImage'),
  answer: 'Accepted, with the spaces in the name.',
  bad: { set: 'Name: "web-20261123 "' },
  good: { set: 'Name: "web-20261123"' },
  check({ request, edit }, report) {
    const name = nameOnOneLine(request);
    const [first] = name ? partsLike(name.value, /^ +| +$| {2,}/g) : [];
    if (!name || !first) return;
    const trimmed = name.value.trim().replace(/ {2,}/g, ' ');
    const where =
      first.start === 0
        ? 'begins with a space'
        : first.end === name.value.length
          ? 'ends with a space'
          : 'holds two spaces in a row';
    report(
      placeOf(name, first, edit),
      `The name ${where}, which a search for the name will miss. Write '${trimmed}'.`,
      { fixes: [fix(`Replace by '${trimmed}'`, 'unsafe', edit.replaceString(name, trimmed))] },
    );
  },
});
