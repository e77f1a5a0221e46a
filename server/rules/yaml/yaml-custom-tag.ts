import { apiPage } from '../../../schemas/docs.ts';

import { defineRule, fix } from '../define-rule.ts';
import { fieldsByNode } from '../structures.ts';
import { writtenTags } from './tags.ts';

export const yamlCustomTag = defineRule({
  id: 'yaml-custom-tag',
  severity: 'error',
  summary: 'A value has a tag that only another tool understands.',
  why: 'Tags such as `!Ref` and `!Sub` belong to CloudFormation, others to a programming language. A spec is sent as it is written: nothing fills them in, and the AWS CLI refuses the file.',
  source: apiPage('RegisterImage'),
  answer: "AWS CLI: Error parsing parameter 'cli-input-yaml': Invalid YAML received.",
  bad: { set: 'Description: !Ref Text' },
  good: { set: 'Description: Text' },
  check({ document, fields }, report) {
    const tags = writtenTags(document);
    const holders = tags.length > 0 ? fieldsByNode(fields) : undefined;
    for (const { tag, text, range, removal, node } of tags) {
      if (tag === '!' || tag.startsWith('tag:yaml.org,2002:')) continue;
      report(
        { range, path: holders?.get(node)?.path ?? '' },
        `Nothing resolves '${text}' in a spec. Write the value that it stands for.`,
        {
          fixes: [fix(`Remove '${text}'`, 'unsafe', { range: removal, text: '' })],
        },
      );
    }
  },
});
