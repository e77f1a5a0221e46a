import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Checker } from '../../server/check.ts';
import { importText, longestImport } from '../../server/convert/import/import-text.ts';
import { foreignShapes } from '../../server/convert/import/shapes.ts';
import { requestsAsSpecs } from '../../server/convert/to-spec.ts';
import { readSpecFile } from '../../server/spec/spec-file.ts';

const foreign = globSync('foreign/*', { cwd: path.join(import.meta.dirname, '../corpus') })
  .filter((file) => !file.endsWith('manifest.json'))
  .map((file) => readFileSync(path.join(import.meta.dirname, '../corpus', file), 'utf8'));

const marks =
  `= : => -> :: := , ; . - + * & | ! ? # // /* */ ( ) [ ] { } < > " ' \` \\ $ @ % ^ ~ <<EOT \${ #{ $( {{ """ \n \r\n \t --- &a *a <<:`
    .split(' ')
    .concat(' ', '\n', '\\\n', '\0', '\ud800', 'ä', '💿');
const words =
  `register-image aws ec2 --name --block-device-mappings --region register_image RegisterImageCommand Action=RegisterImage
  BlockDeviceMapping.1.DeviceName= Name BlockDeviceMappings DeviceName Ebs SnapshotId RootDeviceName Tags Images ImageId
  resource "aws_ami" ebs_block_device name volume_size ec2_ami awspub images .setName( .builder() new dict None true 8 0x1 1e9 items input`
    .split(/\s+/)
    .filter(Boolean);

/** Text made of what the shapes look for. */
const anyText = fc
  .array(fc.oneof(fc.constantFrom(...marks), fc.constantFrom(...words), fc.string({ maxLength: 4 })), {
    maxLength: 60,
  })
  .map((parts) => parts.join(''));

/** A real text with slips of the keyboard. */
const brokenText = fc
  .tuple(
    fc.constantFrom(...foreign),
    fc.array(fc.record({ at: fc.nat(), drop: fc.nat(40), put: fc.constantFrom('', ...marks, ...words) }), {
      minLength: 1,
      maxLength: 4,
    }),
  )
  .map(([text, slips]) =>
    slips.reduce((broken, { at, drop, put }) => {
      const start = at % (broken.length + 1);
      return broken.slice(0, start) + put + broken.slice(start + drop);
    }, text),
  );

function isSound(text: string): void {
  for (const shape of foreignShapes) if (shape.recognizes(text)) shape.read(text);
  const found = importText(text);
  if (!found) return;
  const checked = new Checker().check(readSpecFile(requestsAsSpecs(found.requests)));
  const rules = checked.flatMap(({ findings }) => findings.map(({ rule }) => rule));
  expect(rules.filter((rule) => /^(?:unknown-key|key-|type-|yaml-syntax|null-value)/.test(rule))).toEqual([]);
  expect(checked).toHaveLength(found.requests.length);
}

describe('whatever the text is', () => {
  it('reading it never fails, and what comes out has the right keys and types', () => {
    fc.assert(fc.property(anyText, isSound), { numRuns: 1000 });
  });

  it('a broken one is read as far as it goes', () => {
    fc.assert(fc.property(brokenText, isSound), { numRuns: 1000 });
  });

  it('one that is larger than any request is not looked at', () => {
    expect(importText(`Name: web\n${'#\n'.repeat(longestImport / 2)}`)).toBeUndefined();
  });
});

/** Texts that make a careless reader go over the same letters again and again. */
const repeated = [
  ...[
    '[',
    '{',
    '(',
    '{{',
    '${',
    '"${',
    '#{',
    '$(',
    '`',
    '"',
    "'",
    '\\"',
    '"\\"',
    '\\',
    ' ',
    '\n',
    ' \n',
    '\t',
    '&',
    '&\n',
    '=',
    'a=',
    '"a=',
    "'a=b&",
  ],
  ...[
    'a',
    'a.',
    'a-',
    '1',
    '1.',
    '.1',
    '-',
    '- ',
    '--- \n',
    '#',
    '# a\n',
    '//',
    '/*',
    '<<EOT\n',
    '<',
    'x<',
    ':a',
    'a:',
    'a: ',
    'a: {',
    '- a:\n',
    '&a [*a,',
    '%a%',
    '\\\n',
    '^\n',
    '\\ \n',
  ],
  ...[
    'register-image ',
    '"register-image",',
    'aws ec2 register-image --name a --b [',
    'A=b\\\n',
    'A=b;',
    '--name ',
    '--name=',
    '--block-device-mappings DeviceName=a, ',
    'register_image(',
    'register_image ',
    'register_image(a=',
    'x=[x,x];',
    'a={Name:',
  ],
  ...[
    'Action=RegisterImage',
    'Action=RegisterImage&',
    'Action=RegisterImage&a.',
    'BlockDeviceMapping.1.a=b&',
    'Action=RegisterImage&BlockDeviceMapping.1.a=b&',
  ],
  ...[
    'resource "aws_ami" "a" {',
    'aws_ami\n',
    'aws_ami "',
    'ebs_block_device {',
    'name = "a"\n',
    'tags = {',
    'ec2_ami:\n  ',
    'ec2_ami: {',
    '- ec2_ami:\n    name: a\n',
    'awspub:\n  images:\n',
  ],
  ...[
    'Images: [',
    '"Images":[{"ImageId":',
    '{"Name":"a","RootDeviceName":"b"}',
    '{"items":',
    'Name: a\n---\n',
    '.setName("a");',
    '.snapshotId(',
    'a.setDeviceName("b");',
    'SnapshotId:<',
    'x = SnapshotId(',
    'Vec<',
  ],
];

/** How the texts begin, so that every shape gets to read them. */
const heads = ['', 'aws ec2 register-image --name ', 'SnapshotId: '];

/** Milliseconds of the processor, which may be busy with others, for an import of a piece, over and over. */
function timeFor(head: string, piece: string, size: number): number {
  const text = (head + piece.repeat(size / piece.length)).slice(0, size);
  const start = process.cpuUsage();
  importText(text);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

describe('the time', () => {
  it.each(repeated)('for %j over and over grows with its size', (piece) => {
    for (const head of heads) {
      expect(
        timeFor(head, piece, 60_000),
        `${JSON.stringify(head)} and then ${JSON.stringify(piece)}`,
      ).toBeLessThan(1_500);
    }
  });

  it.each(heads)(
    'for a megabyte behind %j is short',
    (head) => {
      for (const piece of [
        '[',
        '"\\"',
        '\\\n',
        'a=b&',
        'register-image ',
        'Register-EC2Image -Name a ',
        'Register-EC2Image ',
        'name = "a"\n',
        '&',
        '',
      ]) {
        expect(timeFor(head, piece || ' ', longestImport), JSON.stringify(piece)).toBeLessThan(10_000);
      }
    },
    90_000,
  );
});
