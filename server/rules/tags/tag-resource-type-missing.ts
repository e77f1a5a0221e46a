import { apiPage } from '../../../schemas/docs.ts';
import { defineRule, fix, missing } from '../define-rule.ts';
import { tagSpecifications } from './tags-of.ts';

export const tagResourceTypeMissing = defineRule({
  id: 'tag-resource-type-missing',
  severity: 'error',
  summary: 'A tag specification does not say what it tags.',
  why: '`ResourceType` is part of every tag specification. For RegisterImage it can only be `image`.',
  source: apiPage('TagSpecification'),
  answer: '`MissingParameter` or `InvalidParameterValue`.',
  unconfirmed: 'Which of the two EC2 answers.',
  bad: { set: 'TagSpecifications:\n  - Tags:\n      - Key: team\n        Value: web\n' },
  good: {
    set: 'TagSpecifications:\n  - ResourceType: image\n    Tags:\n      - Key: team\n        Value: web\n',
  },
  check({ request, edit }, report) {
    for (const specification of tagSpecifications(request)) {
      if (specification.fields.ResourceType || specification.unknown.length > 0) continue;
      report(
        missing(specification, 'ResourceType'),
        "These tags do not say what they are for. Add 'ResourceType: image'.",
        {
          fixes: [
            fix("Add 'ResourceType: image'", 'safe', edit.insert(specification, 'ResourceType', 'image')),
          ],
        },
      );
    }
  },
});
