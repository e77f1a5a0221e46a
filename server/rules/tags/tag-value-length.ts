import { userGuidePage } from '../../../schemas/docs.ts';
import { tagLimits } from '../../../schemas/limits.ts';
import { defineRule, fix } from '../define-rule.ts';
import { tagSpecifications, tagsOf } from './tags-of.ts';

const max = tagLimits.value;

export const tagValueLength = defineRule({
  id: 'tag-value-length',
  severity: 'error',
  summary: `The value of a tag is longer than ${max} characters.`,
  why: `EC2 takes at most ${max} characters in the value of a tag, and refuses the whole request for one that is longer.`,
  source: userGuidePage('Tag your Amazon EC2 resources', 'Using_Tags'),
  answer: '`InvalidParameterValue`.',
  unconfirmed: 'The wording of the answer.',
  bad: {
    set: `TagSpecifications: [{ResourceType: image, Tags: [{Key: team, Value: ${'v'.repeat(max + 1)}}]}]`,
  },
  good: { set: `TagSpecifications: [{ResourceType: image, Tags: [{Key: team, Value: ${'v'.repeat(max)}}]}]` },
  check({ request, edit }, report) {
    for (const { fields } of tagSpecifications(request).flatMap(tagsOf)) {
      const { Value } = fields;
      const characters = [...(Value?.value ?? '')];
      if (!Value || characters.length <= max) continue;
      report(
        Value,
        `The value has ${characters.length} characters, and EC2 takes at most ${max}. Write a shorter one.`,
        {
          fixes: [
            fix(
              `Shorten to ${max} characters`,
              'unsafe',
              edit.replaceString(Value, characters.slice(0, max).join('')),
            ),
          ],
        },
      );
    }
  },
});
