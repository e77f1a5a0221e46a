import { apiPage } from '../../../schemas/docs.ts';

import { defineRule, fix } from '../define-rule.ts';
import { fieldsByNode } from '../structures.ts';
import { writtenTags } from './tags.ts';

export const yamlBinaryTag = defineRule({
  id: 'yaml-binary-tag',
  severity: 'error',
  summary: 'A value is tagged as binary.',
  why: '`!!binary` decodes base64 into bytes, but `UefiData` takes the base64 text itself, and no other parameter takes bytes either.',
  source: apiPage('RegisterImage'),
  answer:
    "AWS CLI: Invalid type for parameter UefiData, value: b'…', type: `<class 'bytes'>`, valid types: `<class 'str'>`.",
  bad: { set: 'Description: !!binary QU1a' },
  good: { set: 'Description: QU1a' },
  check({ document, fields }, report) {
    const tags = writtenTags(document);
    const holders = tags.length > 0 ? fieldsByNode(fields) : undefined;
    for (const { tag, text, range, removal, node } of tags) {
      if (tag !== 'tag:yaml.org,2002:binary') continue;
      report(
        { range, path: holders?.get(node)?.path ?? '' },
        `'${text}' turns the text into bytes, which EC2 does not take. Remove it: base64 is sent as it is.`,
        {
          fixes: [fix(`Remove '${text}'`, 'safe', { range: removal, text: '' })],
        },
      );
    }
  },
});
