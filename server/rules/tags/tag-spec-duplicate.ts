import { isSeq } from 'yaml';
import { apiPage } from '../../../schemas/docs.ts';
import type { SpecEditor } from '../../spec/edit.ts';
import type { Request } from '../../spec/fields.ts';
import { defineRule, type Fix, fix } from '../define-rule.ts';
import { type TagSpecification, tagSpecifications } from './tags-of.ts';

export const tagSpecDuplicate = defineRule({
  id: 'tag-spec-duplicate',
  severity: 'warning',
  summary: 'Two tag specifications are for the image.',
  why: 'One specification holds all tags of the image. EC2 refuses a second one for the same type in other calls.',
  source: apiPage('TagSpecification'),
  answer: 'Not seen for RegisterImage.',
  unconfirmed: 'Whether RegisterImage takes the tags of both.',
  bad: {
    set: `\
TagSpecifications:
  - ResourceType: image
    Tags:
      - Key: team
        Value: web
  - ResourceType: image
    Tags:
      - Key: stage
        Value: test
`,
  },
  good: {
    set: `\
TagSpecifications:
  - ResourceType: image
    Tags:
      - Key: team
        Value: web
      - Key: stage
        Value: test
`,
  },
  check({ request, edit }, report) {
    const all = tagSpecifications(request);
    const [first, ...others] = all.filter(({ fields }) => fields.ResourceType?.value === 'image');
    for (const again of others) {
      const type = again.fields.ResourceType;
      if (!type || !first?.fields.ResourceType) continue;
      const before = all[all.indexOf(again) - 1];
      report(type, 'The image has a tag specification already. Put these tags there.', {
        related: [{ range: first.fields.ResourceType.range, message: 'The first one.' }],
        fixes: [
          before && before.fields.ResourceType?.value === 'image'
            ? join(request.fields.TagSpecifications, before, again, edit)
            : undefined,
        ],
      });
    }
  },
});

/** Takes the lines away that separate the tags of two neighbours which are written alike. */
function join(
  list: Request['fields']['TagSpecifications'],
  first: TagSpecification,
  again: TagSpecification,
  edit: SpecEditor,
): Fix | undefined {
  const [type, tags] = again.entries;
  const [one, other] = [first.fields.Tags, again.fields.Tags];
  if (
    !list ||
    !type ||
    !tags ||
    type.name !== 'ResourceType' ||
    !one?.entry ||
    !other ||
    first.entries.at(-1) !== one.entry
  ) {
    return undefined;
  }
  const isBlock = [one, other].every(({ node, definedAt }) => isSeq(node) && !node.flow && !definedAt);
  if (!isBlock || edit.column(one.range.start) !== edit.column(other.range.start)) return undefined;
  const dash = edit.dashOf(list, again);
  const between = edit.source({ start: tags.key.end, end: other.range.start });
  const colon = tags.key.end + between.indexOf(':') + 1;
  const areNeighbours = list.items.indexOf(again) === list.items.indexOf(first) + 1;
  if (!areNeighbours || /^\s*:[ \t]+[&!]/.test(between)) return undefined;
  return fix(
    'Put the tags together',
    'safe',
    edit.cut({ start: dash, end: type.range.end }),
    edit.cut({ start: tags.key.start, end: colon }),
  );
}
