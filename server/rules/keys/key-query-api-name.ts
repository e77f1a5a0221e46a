import { isMap, isScalar, isSeq } from 'yaml';
import { apiPage } from '../../../schemas/docs.ts';
import type { Edit, SpecEditor } from '../../spec/edit.ts';
import { rangeOf } from '../../spec/yaml-document.ts';
import { defineRule, type Fix, fix, keyOf } from '../define-rule.ts';
import { isMapping } from '../structures.ts';
import { tagListFromPairs } from '../tags/tag-list.ts';
import { type UnknownKey, unknownKeys } from './explain-key.ts';
import { isOwn, isTaken, removeKey, renameKey } from './key-fixes.ts';

export const keyQueryApiName = defineRule({
  id: 'key-query-api-name',
  severity: 'error',
  summary: 'A key is the name of another tool, another call or the raw Query API.',
  why: 'The Query API counts `BlockDeviceMapping.1`, other tools have names of their own, and options of the command line are no part of the request. A spec uses the names of the AWS SDK, where lists are plural.',
  source: apiPage('RegisterImage'),
  answer: 'AWS CLI: Unknown parameter in input: "BlockDeviceMapping", must be one of: …',
  bad: {
    set: `\
BlockDeviceMapping:
  - DeviceName: /dev/xvda
    Ebs:
      SnapshotId: snap-0a1b2c3d4e5f60718
      VolumeType: gp3
      DeleteOnTermination: true
`,
    unset: ['BlockDeviceMappings'],
  },
  good: {},
  check(spec, report) {
    for (const unknown of unknownKeys(spec, 'foreign')) {
      const { mapping, entry, explanation } = unknown;
      const { means, note } = explanation;
      report(
        keyOf(mapping, entry),
        means
          ? `RegisterImage does not know '${entry.name}'. What it means is called '${means}'.`
          : `RegisterImage does not know '${entry.name}'. ${note}`,
        {
          fixes: [
            means ? replaceKey(unknown, means, spec.edit) : undefined,
            removeKey(mapping, entry, spec.edit),
          ],
        },
      );
    }
    for (const { mapping, entry, explanation } of unknownKeys(spec, 'dotted')) {
      const { parent, child } = explanation;
      report(
        keyOf(mapping, entry),
        `'${entry.name}' is written as nested keys: '${child}' below '${parent}'.`,
        {
          fixes: [nest({ mapping, entry, explanation }, spec.edit)],
        },
      );
    }
  },
});

type Foreign = Extract<UnknownKey['explanation'], { kind: 'foreign' }>;
type Dotted = Extract<UnknownKey['explanation'], { kind: 'dotted' }>;

function replaceKey(
  { mapping, entry, explanation }: UnknownKey<Foreign>,
  means: string,
  edit: SpecEditor,
): Fix | undefined {
  const isPart = /\.(?!\d+$)[^.]*$/.test(entry.name);
  if (isPart || !isOwn(mapping, entry) || isTaken(mapping, entry, means)) return undefined;
  if (means === 'TagSpecifications' && /^tags?$/i.test(entry.name)) {
    return fix(
      "Write 'TagSpecifications' for the image",
      'safe',
      ...tagSpecification({ mapping, entry }, edit),
    );
  }
  const { value } = explanation;
  if (value === undefined || !isScalar(entry.value)) return renameKey(mapping, entry, means, edit);
  return fix(`Write '${means}: ${value}'`, 'unsafe', edit.rename(entry, means), {
    range: rangeOf(entry.value),
    text: value,
  });
}

/** Edits that put tags into the tag specification of the image. */
function tagSpecification(
  { mapping, entry }: Pick<UnknownKey, 'mapping' | 'entry'>,
  edit: SpecEditor,
): (Edit | undefined)[] {
  const { value, key } = entry;
  if (!isMap(mapping.node) || !(isSeq(value) || isMap(value))) return [undefined];
  const range = rangeOf(value);
  const spansLines = edit.source(range).includes('\n');
  if (value.flow && spansLines && edit.column(range.end - 1) <= edit.column(key.start)) return [undefined];
  if (mapping.node.flow || (value.flow && spansLines)) {
    const end = { start: range.end, end: range.end };
    const tags = isMap(value) ? tagListFromPairs(value, edit) : [];
    return [
      { range: key, text: 'TagSpecifications: [{ResourceType: image, Tags' },
      ...tags,
      { range: end, text: '}]' },
    ];
  }
  const indent = `${edit.eol}${' '.repeat(edit.column(key.start))}`;
  const header = { range: key, text: `TagSpecifications:${indent}  - ResourceType: image${indent}    Tags` };
  if (isMap(value)) return [header, ...tagListFromPairs(value, edit, value.flow ? 0 : 4)];
  return value.flow ? [header] : [header, { range, text: `    ${edit.moved(range, 4)}` }];
}

function nest({ mapping, entry, explanation }: UnknownKey<Dotted>, edit: SpecEditor): Fix | undefined {
  const { parent, child } = explanation;
  const value = edit.value(entry);
  if (!isOwn(mapping, entry) || !isScalar(entry.value) || value === undefined) return undefined;
  const title = `Write '${child}' below '${parent}'`;
  const holder = mapping.fields[parent];
  if (!holder) return fix(title, 'unsafe', { range: entry.range, text: `${parent}: {${child}: ${value}}` });
  if (!isMapping(holder) || holder.fields[child]) return undefined;
  return fix(title, 'unsafe', edit.insert(holder, child, value), edit.remove(mapping, entry));
}
