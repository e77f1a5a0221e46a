import { userGuidePage } from '../../../schemas/docs.ts';
import { tagLimits } from '../../../schemas/limits.ts';
import { defineRule } from '../define-rule.ts';
import { tagSpecifications, tagsOf } from './tags-of.ts';

const max = tagLimits.key;

export const tagKeyLength = defineRule({
  id: 'tag-key-length',
  severity: 'error',
  summary: `The key of a tag is longer than ${max} characters.`,
  why: `A key has at most ${max} characters in the user guide and 127 in the API reference, so exactly ${max} is uncertain.`,
  source: userGuidePage('Tag your Amazon EC2 resources', 'Using_Tags'),
  answer: '`InvalidParameterValue`.',
  unconfirmed: 'The wording of the answer, and whether a key of 128 characters is taken.',
  bad: {
    set: `TagSpecifications: [{ResourceType: image, Tags: [{Key: ${'k'.repeat(max + 1)}, Value: web}]}]`,
  },
  good: {
    set: `TagSpecifications: [{ResourceType: image, Tags: [{Key: ${'k'.repeat(max - 1)}, Value: web}]}]`,
  },
  check({ request }, report) {
    for (const { fields } of tagSpecifications(request).flatMap(tagsOf)) {
      const length = [...(fields.Key?.value ?? '')].length;
      if (!fields.Key || length < max) continue;
      if (length > max) {
        report(
          fields.Key,
          `The key has ${length} characters, and EC2 takes at most ${max}. Write a shorter one.`,
        );
      } else {
        report(
          fields.Key,
          `The key has ${max} characters; the API reference allows ${max - 1}. Write a shorter one.`,
          {
            severity: 'warning',
          },
        );
      }
    }
  },
});
