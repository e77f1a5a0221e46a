import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMap, type Node } from 'yaml';
import type { Entry, Field, ListField, MappingField, ScalarField } from '../../server/spec/fields.ts';
import type { ReadRequest } from '../../server/spec/read-fields.ts';
import { readPlain } from '../../server/spec/read-plain.ts';
import { readRequest } from '../../server/spec/read-request.ts';
import { split } from '../../server/spec/split.ts';
import { conflictIn, parseYaml, tokensOf } from '../../server/spec/yaml-document.ts';
import { badExamples, files, withCrlf } from './support/sources.ts';

const documents = [...files, ...badExamples, ...files.map(withCrlf)].flatMap(({ text }) =>
  split(text).map((slice) => slice.text),
);

/** What is read, with what the nodes are that come with it. */
function told({ request, fields, unreadable, irregular }: ReadRequest) {
  return {
    request: request.path,
    fields: fields.map(fieldTold),
    unreadable: unreadable.map(({ path }) => path),
    irregular: irregular.map(({ path }) => path),
  };
}

function fieldTold(field: Field) {
  const { path, range, definedAt, shape, found, readable, member, entry, node } = field;
  const own = { path, range, definedAt, found, readable, member: member?.name, node: nodeTold(node) };
  const { text, value } = field as ScalarField;
  const { items } = field as ListField;
  const { fields, entries, unknown, repeated, shadowing } = field as MappingField;
  return {
    ...own,
    kind: shape.kind,
    entry: entry && entryTold(entry),
    text,
    value,
    items: items?.map((item) => item.path),
    fields: fields && Object.keys(fields),
    entries: entries?.map(entryTold),
    unknown: unknown?.map(entryTold),
    repeated: repeated?.map(({ first, again }) => [entryTold(first), entryTold(again)]),
    shadowing: shadowing && [...shadowing],
  };
}

function entryTold({ name, key, range, value, mergedBy }: Entry) {
  return { name, key, range, value: nodeTold(value), mergedBy };
}

function nodeTold(node: Node | null) {
  return node && [node.constructor.name, node.range];
}

/** Whether a document is plain; then it has to be read as it is when the library has composed it. */
function isReadAlike(text: string): boolean {
  const plain = conflictIn(text) ? undefined : readPlain(text, tokensOf(text));
  if (!plain) return false;
  const yaml = parseYaml(text);
  expect(yaml.problems).toEqual([]);
  expect(yaml.version).toBe('1.2');
  expect(yaml.targets.size).toBe(0);
  expect(isMap(yaml.contents)).toBe(true);
  const read = readRequest(text, yaml);
  expect(read && told(plain.read)).toEqual(read && told(read));
  return true;
}

describe('a plain document is read as when the library has composed it', () => {
  it('in every file there is, and most are plain', () => {
    const plainOnes = documents.filter(isReadAlike);
    expect(plainOnes.length).toBeGreaterThan(documents.length * 0.9);
  });

  it('with anything put in or taken out', () => {
    const pieces = [
      '',
      ' ',
      '  ',
      '\n',
      '\r\n',
      '\r',
      '\r#',
      '\t',
      '#',
      ' #',
      '# x',
      ':',
      ': ',
      '- ',
      '-',
      '? ',
      '"',
      "'",
      '|',
      '|\n',
      '>-\n',
      '&a ',
      '*a',
      '!t ',
      '!!str ',
      '{',
      '}',
      '[',
      ']',
      ',',
      '%',
      '@',
      '`',
      '~',
      'null',
      'true',
      '1',
      '0x1F',
      '0o7',
      '1.50',
      '1e3',
      '.inf',
      '<<',
      '---\n',
      '...\n',
      '\ufeff',
      'é',
      '\u{1F600}',
      '\\',
      'a: b: c',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...documents),
        fc.array(
          fc.record({
            at: fc.double({ min: 0, max: 1, noNaN: true }),
            drop: fc.nat(6),
            put: fc.constantFrom(...pieces),
          }),
          { minLength: 1, maxLength: 3 },
        ),
        (text, changes) => {
          const broken = changes.reduce((now, { at, drop, put }) => {
            const start = Math.floor(at * now.length);
            return now.slice(0, start) + put + now.slice(start + drop);
          }, text);
          for (const { text: one } of split(broken)) isReadAlike(one);
        },
      ),
      { numRuns: 20_000 },
    );
  });
});
