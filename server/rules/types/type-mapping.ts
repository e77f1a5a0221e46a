import { isMap, isSeq } from 'yaml';
import { apiPage } from '../../../schemas/docs.ts';
import { type SpecEditor, yamlString } from '../../spec/edit.ts';
import type { Field } from '../../spec/fields.ts';
import { defineRule, type Fix, fix } from '../define-rule.ts';
import { firstLine, kindInWords, nameOf, safetyOfKind, unreadableFields } from '../unreadable.ts';

export const typeMapping = defineRule({
  id: 'type-mapping',
  severity: 'error',
  summary: 'A single value or a list stands where EC2 takes a mapping.',
  why: '`Ebs`, a block device, a tag specification and a tag are structures: keys with values. The AWS CLI refuses a bare value in their place.',
  source: apiPage('BlockDeviceMapping'),
  answer:
    "AWS CLI: Invalid type for parameter BlockDeviceMappings[0].Ebs, value: snap-…, type: `<class 'str'>`, valid types: `<class 'dict'>`.",
  bad: {
    set: `\
BlockDeviceMappings:
  - DeviceName: /dev/xvda
    Ebs:
      - SnapshotId: snap-0a1b2c3d4e5f60718
        VolumeType: gp3
        DeleteOnTermination: true
`,
  },
  good: {},
  check(spec, report) {
    const found = ['string', 'integer', 'float', 'boolean', 'timestamp', 'list'] as const;
    for (const field of unreadableFields(spec, 'mapping', found)) {
      const members = field.shape.kind === 'mapping' ? [...field.shape.members.keys()].slice(0, 2) : [];
      report(
        firstLine(field, spec.edit),
        `${nameOf(field)} needs keys such as '${members.join("' and '")}', but here stands ${kindInWords(field.found)}.`,
        { fixes: [toMapping(field, spec.edit)] },
      );
    }
  },
});

function toMapping(field: Field, edit: SpecEditor): Fix | undefined {
  if (field.definedAt) return undefined;
  if (isSeq(field.node)) return withoutList(field, edit);
  const text = edit.source(field.range).replace(/^(["'])(.*)\1$/, '$2');
  const pairs = field.shape.kind === 'mapping' ? pairsFor(text, field.shape.members) : undefined;
  return pairs ? fix(`Write ${pairs}`, safetyOfKind(field), edit.replace(field, pairs)) : undefined;
}

/** Takes the dash or the brackets of the only item away. */
function withoutList(field: Field, edit: SpecEditor): Fix | undefined {
  const [item] = isSeq(field.node) && field.node.items.length === 1 ? field.node.items : [];
  if (!isSeq(field.node) || !isMap(item) || !item.range) return undefined;
  const { start, end } = field.range;
  const [from, to] = item.range;
  return field.node.flow
    ? fix(
        'Take it out of the list',
        safetyOfKind(field),
        edit.replace(field, edit.source({ start: from, end: to })),
      )
    : fix('Take it out of the list', safetyOfKind(field), {
        range: { start, end: Math.min(start + 1, end) },
        text: ' ',
      });
}

/** The mapping that a bare value stands for, where its form tells. */
function pairsFor(text: string, members: ReadonlyMap<string, unknown>): string | undefined {
  if (members.has('SnapshotId')) {
    if (/^\d+$/.test(text)) return `{VolumeSize: ${text}}`;
    return /^snap-\w+$/.test(text) ? `{SnapshotId: ${text}}` : undefined;
  }
  if (members.has('DeviceName')) return /^\/dev\/\w+$/.test(text) ? `{DeviceName: ${text}}` : undefined;
  const [, key, value = ''] = /^([^=,]+)=([^=,]*)$/.exec(text) ?? [];
  return members.has('Value') && key ? `{Key: ${yamlString(key)}, Value: ${yamlString(value)}}` : undefined;
}
