import { apiPage } from '../../../schemas/docs.ts';
import { defineRule, fix, missing } from '../define-rule.ts';
import { tagSpecifications, tagsOf } from './tags-of.ts';

export const tagValueMissing = defineRule({
  id: 'tag-value-missing',
  severity: 'hint',
  summary: 'A tag has no value, so it gets an empty one.',
  why: 'A tag may be without a value, and EC2 then stores the empty text. Written out, a reader sees that it is meant.',
  source: apiPage('Tag'),
  answer: 'Accepted, with an empty value.',
  bad: { set: 'TagSpecifications:\n  - ResourceType: image\n    Tags:\n      - Key: team\n' },
  good: {
    set: 'TagSpecifications:\n  - ResourceType: image\n    Tags:\n      - Key: team\n        Value: ""\n',
  },
  check({ request, edit }, report) {
    for (const tag of tagSpecifications(request).flatMap(tagsOf)) {
      const { Key, Value } = tag.fields;
      if (!Key || Value || tag.unknown.length > 0) continue;
      report(
        missing(tag, 'Value'),
        `The tag '${Key.text}' gets an empty value. Write 'Value: ""' if that is meant.`,
        {
          fixes: [fix(`Add 'Value: ""'`, 'safe', edit.insert(tag, 'Value', '""'))],
        },
      );
    }
  },
});
