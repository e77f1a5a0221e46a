import { apiPage } from '../../../schemas/docs.ts';
import { defineRule, missing } from '../define-rule.ts';
import { addFix } from '../fixes.ts';
import { nameTag, tagSpecifications, tagsOf } from './tags-of.ts';

export const tagKeyMissing = defineRule({
  id: 'tag-key-missing',
  severity: 'error',
  summary: 'A tag has no key.',
  why: 'The key is what a tag is found by. The value may be empty, the key may not.',
  source: apiPage('Tag'),
  answer: '`InvalidTagKey.Malformed`: Tag keys cannot be empty or null, and cannot start with aws:.',
  bad: { set: 'TagSpecifications:\n  - ResourceType: image\n    Tags:\n      - Value: web\n' },
  good: {
    set: 'TagSpecifications:\n  - ResourceType: image\n    Tags:\n      - Key: team\n        Value: web\n',
  },
  check({ request, edit }, report) {
    for (const tag of tagSpecifications(request).flatMap(tagsOf)) {
      const { Key } = tag.fields;
      if (Key?.value === '') report(Key, 'The key of a tag cannot be empty. Write one.');
      if (Key || tag.unknown.length > 0) continue;
      report(missing(tag, 'Key'), "This tag has no 'Key'. Add it.", {
        fixes: [nameTag(request) ? undefined : addFix(edit, tag, 'Key', 'Name')],
      });
    }
  },
});
