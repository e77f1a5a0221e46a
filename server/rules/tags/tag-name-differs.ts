import { userGuidePage } from '../../../schemas/docs.ts';
import { defineRule } from '../define-rule.ts';
import { replaceFix } from '../fixes.ts';
import { nameTag } from './tags-of.ts';

export const tagNameDiffers = defineRule({
  id: 'tag-name-differs',
  severity: 'hint',
  summary: 'The tag Name is another text than the name of the AMI.',
  why: 'The console shows the tag in its column Name. Two names for one AMI are easily mixed up.',
  source: userGuidePage('Tag your Amazon EC2 resources', 'Using_Tags'),
  answer: 'Accepted.',
  optIn: true,
  bad: { set: 'TagSpecifications: [{ResourceType: image, Tags: [{Key: Name, Value: web-2}]}]' },
  good: {
    set: 'TagSpecifications: [{ResourceType: image, Tags: [{Key: Name, Value: web-server-x86_64-20261123}]}]',
  },
  check({ request, edit }, report) {
    const { Name } = request.fields;
    const tag = nameTag(request);
    if (!Name?.value || tag?.value === undefined || tag.value === Name.value) return;
    report(
      tag,
      `The tag 'Name' says '${tag.value}', but the AMI is called '${Name.value}'. Write the same in both.`,
      {
        related: [{ range: Name.range, message: 'The name of the AMI.' }],
        fixes: [replaceFix(edit, tag, Name.value, 'unsafe')],
      },
    );
  },
});
