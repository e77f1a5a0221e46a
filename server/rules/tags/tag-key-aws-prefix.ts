import { userGuidePage } from '../../../schemas/docs.ts';
import { defineRule, fix } from '../define-rule.ts';
import { replaceFix } from '../fixes.ts';
import { placeOf } from '../text-part.ts';
import { tagSpecifications, tagsOf } from './tags-of.ts';

export const tagKeyAwsPrefix = defineRule({
  id: 'tag-key-aws-prefix',
  severity: 'error',
  summary: "The key of a tag begins with 'aws:'.",
  why: 'Keys that begin with `aws:`, in any letter case, are for AWS itself. They come in when the tags of another resource are copied.',
  source: userGuidePage('Tag your Amazon EC2 resources', 'Using_Tags'),
  answer:
    "`InvalidParameterValue`: Tag keys starting with 'aws:' are reserved for internal use. Or `InvalidTagKey.Malformed`.",
  bad: {
    set: 'TagSpecifications:\n  - ResourceType: image\n    Tags:\n      - Key: aws:team\n        Value: web\n',
  },
  good: {
    set: 'TagSpecifications:\n  - ResourceType: image\n    Tags:\n      - Key: team\n        Value: web\n',
  },
  check({ request, edit }, report) {
    for (const specification of tagSpecifications(request)) {
      const keys = new Set(tagsOf(specification).map(({ fields }) => fields.Key?.value));
      const list = specification.fields.Tags;
      for (const tag of tagsOf(specification)) {
        const { Key } = tag.fields;
        if (!Key?.value || !/^aws:/i.test(Key.value)) continue;
        const rest = Key.value.slice('aws:'.length);
        const free = [rest, `aws-${rest}`].filter(
          (key) => key !== '' && !/^aws:/i.test(key) && !keys.has(key),
        );
        report(
          placeOf(Key, { start: 0, end: 4 }, edit),
          `Keys that begin with 'aws:' are for AWS itself. Write ${free[0] ? `'${free[0]}'` : 'another key'} or remove the tag.`,
          {
            fixes: [
              ...free.map((key) => replaceFix(edit, Key, key, 'unsafe')),
              fix('Remove the tag', 'unsafe', list && edit.removeItem(list, tag)),
            ],
          },
        );
      }
    }
  },
});
