import { apiPage } from '../../../schemas/docs.ts';
import type { Request } from '../../spec/fields.ts';
import { defineRule, fix, missing, type SpecContext } from '../define-rule.ts';

export const tagRequiredMissing = defineRule({
  id: 'tag-required-missing',
  severity: 'warning',
  summary: 'A tag that the project asks for is missing.',
  why: 'The project file `.ami-spec.yaml` names tags that every AMI must have (`requiredTags`), for cost reports, permissions or clean-up.',
  source: apiPage('TagSpecification'),
  answer: 'Registered without the tag, unless a tag policy of the organization refuses it.',
  bad: {},
  good: {
    set: `\
TagSpecifications:
  - ResourceType: image
    Tags:
      - Key: Team
        Value: images
`,
  },
  exampleConfig: { requiredTags: ['Team'] },
  yieldsTo: ['tag-resource-type', 'tag-key-missing'],
  check(spec, report) {
    const { request, config } = spec;
    if (request.fields.TagSpecifications?.readable === false) return;
    const present = new Set(tagKeys(request));
    for (const key of config.requiredTags) {
      if (present.has(key)) continue;
      report(
        request.fields.TagSpecifications?.entry
          ? { range: request.fields.TagSpecifications.entry.key, path: 'TagSpecifications' }
          : missing(request, 'TagSpecifications'),
        `This project asks for the tag '${key}', which the AMI does not have. Add it to 'TagSpecifications'.`,
        { fixes: [addTag(spec, key)] },
      );
    }
  },
});

function tagKeys({ fields }: Request): string[] {
  const specifications = fields.TagSpecifications?.items ?? [];
  const tags = specifications.flatMap((item) => item.fields.Tags?.items ?? []);
  return tags.flatMap((tag) => tag.fields.Key?.value ?? []);
}

function addTag({ request, edit }: SpecContext, key: string) {
  const title = `Add the tag '${key}'`;
  const tag = { Key: key, Value: "''" };
  const specifications = request.fields.TagSpecifications;
  const tags = specifications?.items[0]?.fields.Tags;
  if (tags) return fix(title, 'unsafe', edit.append(tags, tag));
  if (specifications) return undefined;
  return fix(
    title,
    'unsafe',
    edit.insert(request, 'TagSpecifications', [{ ResourceType: 'image', Tags: [tag] }]),
  );
}
