import { isMap } from 'yaml';
import { apiPage } from '../../../schemas/docs.ts';
import type { SpecEditor } from '../../spec/edit.ts';
import type { Range } from '../../spec/range.ts';
import { defineRule, type Fix, fix, keyOf } from '../define-rule.ts';
import { isMapping } from '../structures.ts';
import { type Explanation, type UnknownKey, unknownKeys } from './explain-key.ts';
import { isOwn, removeKey, renameKey } from './key-fixes.ts';

export const unknownKey = defineRule({
  id: 'unknown-key',
  severity: 'error',
  summary: 'A key is none that RegisterImage takes at this place.',
  why: 'A misspelt key is refused by the AWS CLI and by EC2, and the AWS SDK for JavaScript drops it without a word, so that the AMI lacks what was asked for.',
  source: apiPage('RegisterImage'),
  answer: 'AWS CLI: Unknown parameter in input: "RootDevice", must be one of: … EC2: `UnknownParameter`.',
  bad: { set: 'RootDevice: /dev/xvda', unset: ['RootDeviceName'] },
  good: {},
  check(spec, report) {
    for (const { mapping, entry, explanation } of unknownKeys(spec, 'unknown')) {
      if (entry.name === '') {
        const path = mapping.path ? `${mapping.path}.` : '';
        report(
          { range: indicatorOf(entry.key, spec.edit), path },
          'No key stands before this colon. Write one, or remove the line.',
        );
        continue;
      }
      const { means } = explanation;
      const advice = means ? `Did you mean '${means}'?` : 'Remove it.';
      report(keyOf(mapping, entry), `${placeOf(mapping.path)} has no key '${entry.name}'. ${advice}`, {
        fixes: [
          means ? renameKey(mapping, entry, means, spec.edit) : undefined,
          removeKey(mapping, entry, spec.edit),
        ],
      });
    }
    for (const [first, ...others] of together(unknownKeys(spec, 'misplaced'))) {
      const { mapping, entry, explanation } = first;
      const { home } = explanation;
      report(
        keyOf(mapping, entry),
        `${placeOf(mapping.path)} has no key '${entry.name}'. It belongs in '${home.join('.')}'.`,
        {
          related: others.map((other) => ({
            range: other.entry.key,
            message: `'${other.entry.name}' as well.`,
          })),
          fixes: [moveIn([first, ...others], spec.edit), removeKey(mapping, entry, spec.edit)],
        },
      );
    }
  },
});

/** What stands for a key that is empty: its quotes, its colon, or the `?` before it. */
function indicatorOf({ start, end }: Range, edit: SpecEditor): Range {
  if (start < end) return { start, end };
  const isColon = edit.source({ start, end: start + 1 }) === ':';
  return isColon ? { start, end: start + 1 } : { start: Math.max(0, start - 1), end: start };
}

type Misplaced = UnknownKey<Extract<Explanation, { kind: 'misplaced' }>>;

/** Keys of one mapping that belong in the same place are one mistake. */
function together(keys: readonly Misplaced[]): [Misplaced, ...Misplaced[]][] {
  const groups = new Map<string, [Misplaced, ...Misplaced[]]>();
  for (const key of keys) {
    const id = `${key.mapping.path} ${key.explanation.home}`;
    const group = groups.get(id);
    if (group) group.push(key);
    else groups.set(id, [key]);
  }
  return [...groups.values()];
}

/** Moves keys into the structure below, where they belong: into the one that is there, or into a new one. */
function moveIn(keys: readonly [Misplaced, ...Misplaced[]], edit: SpecEditor): Fix | undefined {
  const [{ mapping, entry: first, explanation }] = keys;
  const name = explanation.home.at(-1);
  const member = name && mapping.shape.members.get(name);
  if (!member || !isOwn(mapping, first) || !isMap(mapping.node) || mapping.node.flow) return undefined;
  const title = `Move into '${name}'`;
  const holder = mapping.fields[name];
  if (holder) {
    if (!isMapping(holder) || keys.some(({ entry }) => holder.fields[entry.name])) return undefined;
    return fix(
      title,
      'safe',
      ...keys.flatMap(({ entry }) => {
        const value = edit.value(entry);
        return [
          value === undefined ? undefined : edit.insert(holder, entry.name, value),
          edit.remove(mapping, entry),
        ];
      }),
    );
  }
  const at = mapping.entries.indexOf(first);
  const last = keys.at(-1)?.entry ?? first;
  if (keys.some(({ entry }, i) => mapping.entries[at + i] !== entry)) return undefined;
  const isList = member.shape.kind === 'list';
  const indent = `${edit.eol}${' '.repeat(edit.column(first.key.start) + 2)}`;
  const range = { start: first.key.start, end: last.range.end };
  return fix(title, 'safe', {
    range,
    text: `${name}:${indent}${isList ? '- ' : ''}${edit.moved(range, isList ? 4 : 2)}`,
  });
}

function placeOf(path: string): string {
  const name = path
    .split('.')
    .at(-1)
    ?.replace(/\[\d+\]$/, '');
  return name ? `'${name}'` : 'RegisterImage';
}
