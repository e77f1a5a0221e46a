import { userGuidePage } from '../../../schemas/docs.ts';
import { defineRule, fix } from '../define-rule.ts';
import { type Tag, tagSpecifications, tagsOf } from './tags-of.ts';

export const tagKeyDuplicate = defineRule({
  id: 'tag-key-duplicate',
  severity: 'error',
  summary: 'Two tags have the same key.',
  why: 'A resource has one tag of each key, and EC2 refuses the request for a second. Keys that differ only in the case of their letters are two tags, which hardly anyone means.',
  source: userGuidePage('Tag your Amazon EC2 resources', 'Using_Tags'),
  answer: "`InvalidParameterValue`: Duplicate tag key 'Name' specified.",
  bad: {
    set: 'TagSpecifications: [{ResourceType: image, Tags: [{Key: Name, Value: a}, {Key: Name, Value: b}]}]',
  },
  good: { set: 'TagSpecifications: [{ResourceType: image, Tags: [{Key: Name, Value: a}]}]' },
  check({ request, edit }, report) {
    for (const specification of tagSpecifications(request)) {
      const list = specification.fields.Tags;
      const firsts = new Map<string, Tag>();
      for (const tag of tagsOf(specification)) {
        const { Key, Value } = tag.fields;
        if (!list || !Key?.value) continue;
        const first = firsts.get(Key.value) ?? firsts.get(Key.value.toLowerCase());
        firsts.set(Key.value.toLowerCase(), first ?? tag);
        if (!firsts.has(Key.value)) firsts.set(Key.value, tag);
        if (!first?.fields.Key) continue;
        const isSame = first.fields.Key.value === Key.value;
        const related = [{ range: first.fields.Key.range, message: 'The first one.' }];
        if (isSame) {
          const isRepeated = first.fields.Value?.text === Value?.text;
          report(
            Key,
            `A tag '${Key.value}' is there already, and EC2 takes one of each key. Remove one of the two.`,
            {
              related,
              fixes: [
                fix('Remove this tag', isRepeated ? 'safe' : 'unsafe', edit.removeItem(list, tag)),
                fix('Remove the first tag', 'unsafe', edit.removeItem(list, first)),
              ],
            },
          );
        } else {
          report(
            Key,
            `'${Key.value}' and '${first.fields.Key.value}' are two tags for EC2. Keep the one that is meant.`,
            {
              severity: 'warning',
              related,
              fixes: [fix('Remove this tag', 'unsafe', edit.removeItem(list, tag))],
            },
          );
        }
      }
    }
  },
});
