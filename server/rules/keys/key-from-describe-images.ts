import { apiPage } from '../../../schemas/docs.ts';
import { defineRule, type Fix, fix, keyOf, type SpecContext } from '../define-rule.ts';
import { type UnknownKey, unknownKeys } from './explain-key.ts';

export const keyFromDescribeImages = defineRule({
  id: 'key-from-describe-images',
  severity: 'error',
  summary: 'Keys of the answer of DescribeImages stand in the request.',
  why: 'DescribeImages tells more about an AMI than RegisterImage takes: ids, dates and states that EC2 sets itself. They have to go before the rest can be registered. `ami-spec import --from-image` writes a spec without them.',
  source: apiPage('Image'),
  answer: 'AWS CLI: Unknown parameter in input: "ImageId", must be one of: …',
  bad: { set: 'ImageId: ami-0a1b2c3d4e5f60718\nState: available\n' },
  good: {},
  check(spec, report) {
    const keys = unknownKeys(spec, 'describe-images');
    const [first, ...others] = keys;
    if (!first) return;
    const { mapping, entry } = first;
    const holdsImages = keys.some(({ entry: { name } }) => name === 'Images');
    report(
      keyOf(mapping, entry),
      holdsImages
        ? "'Images' is the answer of DescribeImages, not a request. Move the keys of one image to the top of the document."
        : `'${entry.name}' is what DescribeImages tells of an AMI, not what RegisterImage takes. Remove it${others.length > 0 ? ' and the others like it' : ''}.`,
      {
        related: others.map((other) => ({
          range: other.entry.key,
          message: `'${other.entry.name}' as well.`,
        })),
        fixes: [holdsImages ? undefined : removeAll(keys, spec)],
      },
    );
  },
});

function removeAll(keys: readonly UnknownKey[], { request, edit }: SpecContext): Fix | undefined {
  const removals = edit.removeAll(
    request,
    keys.map(({ entry }) => entry),
  );
  const title =
    keys.length > 1 ? `Remove the ${keys.length} read-only keys` : `Remove '${keys[0]?.entry.name}'`;
  return removals && fix(title, 'safe', ...removals);
}
