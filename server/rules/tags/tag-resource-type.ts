import { apiPage } from '../../../schemas/docs.ts';
import { defineRule, fix } from '../define-rule.ts';
import { isUnknownValue } from '../enumeration.ts';
import { isMapping } from '../structures.ts';

export const tagResourceType = defineRule({
  id: 'tag-resource-type',
  severity: 'error',
  summary: 'A tag specification is for something else than the image.',
  why: 'RegisterImage tags the AMI and nothing else. The snapshots are there already: tag them with CreateTags, or when they are made.',
  source: apiPage('RegisterImage'),
  answer: "`InvalidParameterValue`: 'instance' is not a valid taggable resource type for this operation.",
  bad: {
    set: `\
TagSpecifications:
  - ResourceType: snapshot
    Tags:
      - Key: team
        Value: web
`,
  },
  good: {
    set: `\
TagSpecifications:
  - ResourceType: image
    Tags:
      - Key: team
        Value: web
`,
  },
  check({ request, edit }, report) {
    const list = request.fields.TagSpecifications;
    for (const specification of list?.items ?? []) {
      const type = specification.fields.ResourceType;
      if (!list || !isMapping(specification) || !isUnknownValue(type)) continue;
      const isSpelling = type.text.trim().toLowerCase().replace(/s$/, '') === 'image';
      report(
        type,
        `RegisterImage tags only the AMI, not '${type.text}'. Write 'image'${type.text === 'snapshot' ? ', or tag the snapshot itself with CreateTags' : ''}.`,
        {
          fixes: [
            fix("Replace by 'image'", isSpelling ? 'safe' : 'unsafe', edit.replaceString(type, 'image')),
            fix('Remove this tag specification', 'unsafe', edit.removeItem(list, specification)),
          ],
        },
      );
    }
  },
});
