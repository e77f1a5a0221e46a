import { userGuidePage } from '../../../schemas/docs.ts';
import { yamlString } from '../../spec/edit.ts';
import { defineRule, fix } from '../define-rule.ts';
import { nameTag } from '../tags/tags-of.ts';
import { nameOnOneLine } from './name-on-one-line.ts';

export const nameTagIsNotTheName = defineRule({
  id: 'name-tag-is-not-the-name',
  severity: 'hint',
  summary: 'The AMI gets no tag Name, so its Name column in the console stays empty.',
  why: 'The console shows the tag `Name` in the column Name, and the name of the AMI in another. Tools such as awspub and Terraform write both.',
  source: userGuidePage('Tag your Amazon EC2 resources', 'Using_Tags'),
  answer: 'Accepted.',
  optIn: true,
  bad: {},
  good: {
    set: `\
TagSpecifications:
  - ResourceType: image
    Tags:
      - Key: Name
        Value: web-server-x86_64-20261123
`,
  },
  check({ request, edit }, report) {
    const name = nameOnOneLine(request);
    const { TagSpecifications } = request.fields;
    if (!name || nameTag(request) || (TagSpecifications && TagSpecifications.items.length > 0)) return;
    const tag = { Key: 'Name', Value: yamlString(name.value) };
    report(name, "The console shows the tag 'Name', not this name. Add a tag 'Name' with the same text.", {
      fixes: [
        fix(
          "Add a tag 'Name'",
          'unsafe',
          TagSpecifications
            ? undefined
            : edit.insert(request, 'TagSpecifications', [{ ResourceType: 'image', Tags: [tag] }]),
        ),
      ],
    });
  },
});
