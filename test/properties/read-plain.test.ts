import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMap, type Node } from 'yaml';
import type { Entry, Field, ListField, MappingField, ScalarField } from '../../server/spec/fields.ts';
import type { ReadRequest } from '../../server/spec/read-fields.ts';
import { readPlain } from '../../server/spec/read-plain.ts';
import { readRequest } from '../../server/spec/read-request.ts';
import { split } from '../../server/spec/split.ts';
import { parseYaml } from '../../server/spec/yaml-document.ts';
import { badExamples, files, withCrlf } from './support/sources.ts';

const documents = [...files, ...badExamples, ...files.map(withCrlf)].flatMap(({ text }) =>
  split(text).map((slice) => slice.text),
);

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
  '--- ',
  '\n--- ',
  '...\n',
  '\ufeff',
  'é',
  '\u{1F600}',
  '\\',
  'a: b: c',
];

/** Somewhere in a text: a fraction of its length. */
const somewhere = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

type Change = (text: string) => string;

const putIn: fc.Arbitrary<Change> = fc
  .record({ at: somewhere, drop: fc.nat(6), put: fc.constantFrom(...pieces) })
  .map(({ at, drop, put }) => (text) => {
    const start = Math.floor(at * text.length);
    return text.slice(0, start) + put + text.slice(start + drop);
  });

/** What becomes of a line. */
const lineChanges: readonly ((line: string) => string[])[] = [
  () => [],
  (line) => [line, line],
  (line) => [line, ''],
  (line) => [line, '# comment'],
  (line) => [line, '      # comment'],
  (line) => [` ${line}`],
  (line) => [`  ${line}`],
  (line) => [`    ${line}`],
  (line) => [`- ${line}`],
  (line) => [line.replace(/^ /, '')],
  (line) => [line.replace(/^ {2}/, '')],
  (line) => [line.replace(/^ */, '')],
  (line) => [line.replace(/- /, '  ')],
  (line) => [line.replace(/- /, '-\n      ')],
  (line) => [line.replace(/- .*/, '-')],
  (line) => [line.replace(/: /, ':\n  ')],
  (line) => [line.replace(/:.*/, ':')],
  (line) => [line.replace(/: (.*)/, ": '$1'")],
  (line) => [line.replace(/(\w+):/, '"$1":')],
];

const changeLine: fc.Arbitrary<Change> = fc
  .record({ at: somewhere, change: fc.constantFrom(...lineChanges) })
  .map(({ at, change }) => (text) => {
    const lines = text.split('\n');
    const index = Math.floor(at * lines.length);
    return lines.toSpliced(index, 1, ...change(lines[index] ?? '')).join('\n');
  });

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
  const plain = readPlain(text);
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

  it.each<[string, boolean]>([
    ['Name: web\n', true],
    ['---\n# c\nName: web # c\n', true],
    ['  Name: "web"\n  Description: it is: web#1\n', false],
    ['  Name: "web"\n  Description: it :is web#1 # c\n', true],
    ["Name: 'web: 1'\r\n\r\n# c\r\nDescription: -1\r\n", true],
    ['Name: web\n  1\n', false],
    ['Name: "web\\n"\n', false],
    ["Name: 'it''s'\n", false],
    ['Name: web\t\n', false],
    ['\ufeffName: web\n', false],
    ['<<: web\n', false],
    ...[...'%@`,|>*&!?-[]{}#"\''].map((first): [string, boolean] => [`Name: ${first} a\n`, false]),
    ['Name: %a\n', false],
    ["Name: 'web\n  1'\n", false],
    ['Name: "web\n  1"\n', false],
    ['Name: web # a\rb\n', false],
    [`${'a'.repeat(1_100)}: b\n`, false],
    ['BillingProducts:\n    - a\n  -     b\n', false],
    ['Name: web\n<<<<<<< HEAD\n', false],
    ['BillingProducts:\n- a\n- b\nName: web\n', true],
    ['BillingProducts:\n  -\n    a\nName: web\n', true],
    ['TagSpecifications:\n  - Tags:\n    - Key: a\n      Value: b\n', true],
    ['TagSpecifications:\n  -\n    Tags:\n    -   Key: a\n        Value: b\n', true],
    ['BillingProducts:\n  - - a\n', true],
    ['unknown:\n  - - a: b\n      c: d\n    - e\n', true],
    ['--- Name: web\n', false],
    ['Name:\n', false],
    ['Name:\nDescription: web\n', false],
    ['Name: web: b\n', false],
    ['Name: "web" b\n', false],
    ['Name : web\n', false],
    ['Name: - web\n', false],
    ['BillingProducts:\n  -\nName: web\n', false],
    ['BillingProducts:\n-\n- b\n', false],
    ['BillingProducts:\n-\nName: web\n', false],
    ['BillingProducts:\n    - a\n  - b\n', false],
    ['TagSpecifications:\n  - Tags: []\n', false],
    ['unknown:\n    a: b\n  c: d\n', false],
    ['Name: web\n  Description: web\n', false],
    ['- Name: web\n', false],
    ['Name: |\n  web\n', false],
    ['Name: &a web\n', false],
    ['? Name\n: web\n', false],
    ['Name: web\n...\n', false],
    [`${'- '.repeat(30)}a\n`, false],
    [`unknown:\n  ${'- '.repeat(30)}a\n`, false],
  ])('%j: %s', (text, isPlain) => {
    expect(isReadAlike(text)).toBe(isPlain);
  });

  it.each<[string, fc.Arbitrary<Change>]>([
    ['anything put in or taken out', putIn],
    ['lines moved, left out and written twice', changeLine],
    ['both', fc.oneof(putIn, changeLine)],
  ])('with %s', (_, change) => {
    fc.assert(
      fc.property(
        fc.constantFrom(...documents),
        fc.array(change, { minLength: 1, maxLength: 3 }),
        (text, changes) => {
          const changed = changes.reduce((now, apply) => apply(now), text);
          for (const { text: one } of split(changed)) isReadAlike(one);
        },
      ),
      { numRuns: 10_000 },
    );
  });
});
