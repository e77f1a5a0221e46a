import { apiPage } from '../../../schemas/docs.ts';
import { defineRule, keyOf } from '../define-rule.ts';
import { unknownKeys } from './explain-key.ts';
import { removeKey, renameKey } from './key-fixes.ts';

export const keyWrongCase = defineRule({
  id: 'key-wrong-case',
  severity: 'error',
  summary: 'A key is spelled in another style than the request.',
  why: 'The names of parameters are compared letter by letter: `name`, `root-device-name` and `block_device_mappings` are unknown to the AWS CLI and to EC2.',
  source: apiPage('RegisterImage'),
  answer:
    'AWS CLI: Missing required parameter in input: "Name"; Unknown parameter in input: "name". The AWS SDK for JavaScript drops the key without a word.',
  bad: { set: 'ena_support: true', unset: ['EnaSupport'] },
  good: {},
  check(spec, report) {
    for (const { mapping, entry, explanation } of unknownKeys(spec, 'wrong-case')) {
      const { means } = explanation;
      report(
        keyOf(mapping, entry),
        `Keys are compared letter by letter: write '${means}' instead of '${entry.name}'.`,
        {
          fixes: [renameKey(mapping, entry, means, spec.edit), removeKey(mapping, entry, spec.edit)],
        },
      );
    }
  },
});
