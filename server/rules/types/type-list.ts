import { isMap, isScalar } from 'yaml';
import { apiPage } from '../../../schemas/docs.ts';
import type { ListShape, MappingShape } from '../../../schemas/shape.ts';
import type { SpecEditor } from '../../spec/edit.ts';
import type { Field } from '../../spec/fields.ts';
import { defineRule, type Fix, fix } from '../define-rule.ts';
import { tagListFromPairs } from '../tags/tag-list.ts';
import { firstLine, kindInWords, nameOf, safetyOfKind, unreadableFields } from '../unreadable.ts';

export const typeList = defineRule({
  id: 'type-list',
  severity: 'error',
  summary: 'A single value or a mapping stands where EC2 takes a list.',
  why: 'The dash decides: without it YAML reads one mapping instead of a list of one. The AWS CLI refuses it; the AWS SDK for JavaScript leaves it out without a word, so that the request goes out with no devices.',
  source: apiPage('RegisterImage'),
  answer:
    "AWS CLI: Invalid type for parameter BlockDeviceMappings, value: {…}, type: `<class 'dict'>`, valid types: `<class 'list'>`, `<class 'tuple'>`.",
  bad: {
    set: `\
BlockDeviceMappings:
  DeviceName: /dev/xvda
  Ebs:
    SnapshotId: snap-0a1b2c3d4e5f60718
    VolumeType: gp3
    DeleteOnTermination: true
`,
  },
  good: {},
  check(spec, report) {
    const found = ['string', 'integer', 'float', 'boolean', 'timestamp', 'mapping'] as const;
    for (const field of unreadableFields(spec, 'list', found)) {
      report(
        field.found === 'mapping' ? firstLine(field, spec.edit) : field,
        `${nameOf(field)} needs a list, but here stands ${kindInWords(field.found)}. Begin each item with '- '.`,
        { fixes: [toList(field, spec.edit)] },
      );
    }
  },
});

function toList(field: Field, edit: SpecEditor): Fix | undefined {
  if (field.definedAt) return undefined;
  const source = edit.source(field.range);
  const { item } = field.shape as ListShape;
  if (!isMap(field.node)) {
    const isPlain = isScalar(field.node) && field.node.type === 'PLAIN' && /^[\w.,: /-]+$/.test(source);
    return item.kind === 'string' && isPlain
      ? fix('Make it a list', safetyOfKind(field), edit.replace(field, `[${source}]`))
      : undefined;
  }
  const names = field.node.items.map(({ key }) => (isScalar(key) ? String(key.value) : ''));
  const members = item.kind === 'mapping' ? item.members : undefined;
  if (members && names.some((name) => members.has(name))) {
    const text = field.node.flow ? `[${source}]` : `- ${edit.moved(field.range, 2)}`;
    return fix('Make it a list', safetyOfKind(field), { range: field.range, text });
  }
  return item.kind === 'mapping' && isTag(item) && names.length > 0
    ? fix("Write each tag as 'Key' and 'Value'", safetyOfKind(field), ...tagListFromPairs(field.node, edit))
    : undefined;
}

function isTag({ members }: MappingShape): boolean {
  return members.has('Key') && members.has('Value');
}
