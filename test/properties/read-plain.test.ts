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
  '&b ',
  '&a\n  ',
  '*a',
  '*b',
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

/** Changes of several lines, in whatever order. */
function changesOf(changes: typeof lineChanges): fc.Arbitrary<Change> {
  const change = fc.record({ at: somewhere, change: fc.constantFrom(...changes) });
  return fc.array(change, { minLength: 1, maxLength: 8 }).map((list) => (text) => {
    const lines = text.split('\n').map((line) => [line]);
    for (const { at, change } of list) {
      const index = Math.floor(at * lines.length);
      lines[index] = lines[index]?.flatMap(change) ?? [];
    }
    return lines.flat().join('\n');
  });
}

const anchor = fc.constantFrom('', '', ' &a', ' &b');

/** The value of a key or an item, behind a space. */
const scalar = fc.oneof(
  fc.tuple(anchor, fc.constantFrom('web', '"v2"', '8', 'true')).map(([mark, text]) => `${mark} ${text}`),
  fc.constantFrom(' *a', ' *b'),
);
const ebs = fc.oneof(
  fc
    .tuple(anchor, scalar, scalar)
    .map(([mark, size, type]) => `${mark}\n      VolumeSize:${size}\n      VolumeType:${type}`),
  scalar,
);
const device = fc.oneof(
  fc
    .tuple(anchor, scalar, ebs)
    .map(([mark, name, volume]) => `${mark}\n    DeviceName:${name}\n    Ebs:${volume}`),
  fc.tuple(scalar, ebs).map(([name, volume]) => ` DeviceName:${name}\n    Ebs:${volume}`),
  scalar,
);
const list = (item: fc.Arbitrary<string>) =>
  fc
    .tuple(anchor, fc.array(item, { minLength: 1, maxLength: 4 }))
    .map(([mark, items]) => `${mark}${items.map((text) => `\n  -${text}`).join('')}`);

/** Requests in which nothing means what it should, but every alias has an anchor. */
const aliased = fc
  .array(
    fc.oneof(
      fc.tuple(fc.constantFrom('EnaSupport', 'TpmSupport', 'BootMode', 'unknown'), scalar),
      fc.tuple(fc.constantFrom('BlockDeviceMappings', 'unknown', 'Kernel'), list(device)),
      fc.tuple(fc.constantFrom('BillingProducts', 'TagSpecifications', 'unknown'), list(scalar)),
      fc.tuple(fc.constantFrom('unknown', 'BlockDeviceMappings'), fc.constantFrom(' *a', ' *b')),
    ),
    { minLength: 2, maxLength: 6 },
  )
  .map(
    (entries) =>
      `Name: &a web\nDescription: &b v2\n${entries.map(([key, value]) => `${key}:${value}\n`).join('')}`,
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
  const plain = readPlain(text);
  if (!plain) return false;
  const yaml = parseYaml(text);
  expect(yaml.problems).toEqual([]);
  expect(yaml.version).toBe('1.2');
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
    ['BillingProducts:\n  -\n', false],
    ['BillingProducts:\n  - &a\n', false],
    ['BillingProducts:\n-\nName: web\n', false],
    ['BillingProducts:\n    - a\n  - b\n', false],
    ['TagSpecifications:\n  - Tags: []\n', false],
    ['unknown:\n    a: b\n  c: d\n', false],
    ['Name: web\n  Description: web\n', false],
    ['- Name: web\n', false],
    ['Name: |\n  web\n', false],
    ['Name: &a web\nDescription: *a\n', true],
    ['Name: &a web\nDescription: *a\nTpmSupport: &a v2.0\nBootMode: *a\n', true],
    ['BillingProducts: &a\n  - bp-1\nunknown: *a\nName: *a\nTagSpecifications: *a\n', true],
    [
      'BlockDeviceMappings:\n  - &a\n    DeviceName: &b /dev/sdf\n    Ebs: &c\n      VolumeSize: 8\n  - *a\n  - DeviceName: *b\n    Ebs: *c\n',
      true,
    ],
    ['unknown: &a\n  DeviceName: &b web\nName: &b v2\nBlockDeviceMappings:\n- *a\n- DeviceName: *b\n', true],
    ['BillingProducts:\n- &a bp-1\n- *a\n', true],
    ['Name: &b a\nBlockDeviceMappings:\n  - &a\n    DeviceName: *b\n  - *a\n', true],
    ['Name: &b a\nBlockDeviceMappings:\n  - &a\n    DeviceName: *b\n  - DeviceName: &b c\n  - *a\n', true],
    ['Name: &a web\nunknown: &a\n  Name: *a\n', false],
    ['BillingProducts:\n- &a Key: bp-1\n', false],
    ['Name: *a\nDescription: &a web\n', false],
    ['unknown: &a\n  Name: *a\n', false],
    ['Name: &a\nDescription: *a\n', false],
    ['Name:\n  &a web\n', false],
    ['&a\nName: web\n', false],
    ['Name: &a web\nDescription: &b *a\n', false],
    ['Name: &a web\n*a : web\n', false],
    ['unknown: &a\n  Name: web\n<<: *a\n', false],
    ['? Name\n: web\n', false],
    ['Name: web\n...\n', false],
    [`${'- '.repeat(30)}a\n`, false],
    [`unknown:\n  ${'- '.repeat(30)}a\n`, false],
  ])('%j: %s', (text, isPlain) => {
    expect(isReadAlike(text)).toBe(isPlain);
  });

  it('with anchors and aliases', () => {
    fc.assert(
      fc.property(aliased, (text) => void isReadAlike(text)),
      { numRuns: 10_000 },
    );
  });

  it('where aliases bring more than a request holds', () => {
    const scalars = `Name: &a web\nBillingProducts:\n${'- *a\n'.repeat(60_000)}`;
    expect(isReadAlike(scalars)).toBe(false);
    const unknown = `- &a\n  DeviceName: web\n${'  b: c\n'.repeat(10_000)}`;
    expect(isReadAlike(`BlockDeviceMappings:\n${unknown}${'- *a\n'.repeat(10_000)}`)).toBe(false);
  });

  it.each<[string, fc.Arbitrary<Change>]>([
    ['anything put in or taken out', putIn],
    ['lines moved, left out and written twice', changesOf(lineChanges)],
    ['both', fc.oneof(putIn, changesOf(lineChanges))],
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
