import { userGuidePage } from '../../../schemas/docs.ts';
import { defineRule } from '../define-rule.ts';
import { replaceFix } from '../fixes.ts';
import { placeholdersIn } from '../placeholder.ts';
import { partsLike, placeOf } from '../text-part.ts';
import { tagSpecifications, tagsOf } from './tags-of.ts';

/** What every AWS service takes in tags (Tag your Amazon EC2 resources, User Guide). */
const unusual = /[^\p{L}\p{Z}\p{N}_.:/=+\-@]+/gu;

/** Most tags; to tell so takes none of the tables of Unicode, which are slow to load. */
const usual = /^[\w .:/=+\-@]*$/;

export const tagCharacters = defineRule({
  id: 'tag-characters',
  severity: 'hint',
  summary: 'A tag holds a character that not every AWS service takes.',
  why: 'EC2 takes any character in a tag. Other services take letters, digits, spaces and `_ . : / = + - @`, so a tag that is copied to them, or used in a policy or a bill, can be refused there.',
  source: userGuidePage('Tag your Amazon EC2 resources', 'Using_Tags'),
  answer: 'Accepted.',
  bad: {
    set: 'TagSpecifications:\n  - ResourceType: image\n    Tags:\n      - Key: "team&1"\n        Value: web\n',
  },
  good: {
    set: 'TagSpecifications:\n  - ResourceType: image\n    Tags:\n      - Key: team-1\n        Value: web\n',
  },
  check({ request, edit }, report) {
    for (const { fields } of tagSpecifications(request).flatMap(tagsOf)) {
      for (const field of [fields.Key, fields.Value]) {
        if (!field?.value || usual.test(field.value)) continue;
        const [part] = partsLike(field.value, unusual);
        if (!part || placeholdersIn(field.value).length > 0) continue;
        report(
          placeOf(field, part, edit),
          `EC2 takes '${field.value.slice(part.start, part.end)}' in a tag, but other services do not. Letters, digits, spaces and _ . : / = + - @ work everywhere.`,
          { fixes: [replaceFix(edit, field, field.value.replace(unusual, '-'), 'unsafe')] },
        );
      }
    }
  },
});
