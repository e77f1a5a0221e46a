import { userGuidePage } from '../../../schemas/docs.ts';
import { tagLimits } from '../../../schemas/limits.ts';
import { defineRule } from '../define-rule.ts';
import { firstLine } from '../unreadable.ts';
import { tagSpecifications, tagsOf } from './tags-of.ts';

const max = tagLimits.count;

export const tagCount = defineRule({
  id: 'tag-count',
  severity: 'error',
  summary: `The image gets more than ${max} tags.`,
  why: `A resource has at most ${max} tags. EC2 refuses the whole request for one more.`,
  source: userGuidePage('Tag your Amazon EC2 resources', 'Using_Tags'),
  answer: '`TagLimitExceeded`.',
  bad: { set: tagged(max + 1) },
  good: { set: tagged(max) },
  check({ request, edit }, report) {
    const tags = tagSpecifications(request)
      .filter(({ fields }) => fields.ResourceType?.value === 'image')
      .flatMap(tagsOf);
    const surplus = tags[max];
    if (!surplus) return;
    report(
      firstLine(surplus, edit),
      `The image gets ${tags.length} tags, and EC2 takes at most ${max}. Remove the tags from here on, or others.`,
    );
  },
});

function tagged(count: number): string {
  const tags = Array.from({ length: count }, (_, i) => `{Key: tag-${i}, Value: web}`);
  return `TagSpecifications: [{ResourceType: image, Tags: [${tags.join(', ')}]}]`;
}
