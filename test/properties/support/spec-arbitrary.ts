import fc, { type Arbitrary } from 'fast-check';
import { type MappingShape, type Member, requestShape, type Shape } from '../../../schemas/shape.ts';
import type {
  DocumentModel,
  EntryModel,
  ListModel,
  MappingModel,
  NodeModel,
  ScalarModel,
  SpecModel,
} from './spec-model.ts';
import { writeSpec } from './write-spec.ts';

const rarely = fc.nat(9).map((n) => n === 9);
const often = fc.nat(9).map((n) => n >= 6);

function seldom<T>(otherwise: number, arbitrary: Arbitrary<T>): Arbitrary<T | undefined> {
  return fc.oneof({ weight: otherwise, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
}

/** Requests in every style of YAML, with mistakes of every kind. */
export function anySpec(): Arbitrary<string> {
  return fc
    .record<SpecModel>({
      documents: fc.array(anyDocument(), { minLength: 1, maxLength: 2, size: 'max' }),
      eol: fc.constantFrom('\n', '\n', '\r\n'),
      indent: fc.constantFrom(2, 2, 4),
      endsWithLine: fc.nat(9).map((n) => n < 8),
    })
    .map(writeSpec);
}

/** Such specs with a slip of the keyboard here and there, so that most are no YAML. */
export function anyBrokenSpec(): Arbitrary<string> {
  const slips = ['', '"', "'", '{', '[', ']', ':', '- ', '\t', '\n', ' ', '@', '|', '\\', '<<<<<<< a\n'];
  const slip = fc.record({ at: fc.nat(), drop: fc.nat(2), put: fc.constantFrom(...slips) });
  return fc.tuple(anySpec(), fc.array(slip, { minLength: 1, maxLength: 3 })).map(([text, made]) => {
    const broken = made.reduce((so, { at, drop, put }) => {
      const start = at % (so.length + 1);
      return so.slice(0, start) + put + so.slice(start + drop);
    }, text);
    return broken.replace(/\r(?!\n)/g, '');
  });
}

function anyDocument(): Arbitrary<DocumentModel> {
  return fc.record<DocumentModel>({
    comment: rarely,
    marker: fc.constantFrom('---', '---', '--- # a document', '%YAML 1.2\n---'),
    isMarked: often,
    isEnded: rarely,
    root: anyMapping(requestShape),
  });
}

function anyNode(shape: Shape, member: Member | undefined): Arbitrary<NodeModel> {
  const right = anyRightContent(shape, member);
  const content = fc.oneof(
    { weight: 12, arbitrary: right },
    { weight: 1, arbitrary: anyMistakenKind(shape, member, right) },
  );
  return fc
    .record({ content, anchor: rarely, alias: seldom(15, fc.nat(5)) })
    .map(({ content, anchor, alias }) => ({ ...content, anchor, alias }));
}

function anyRightContent(shape: Shape, member: Member | undefined): Arbitrary<NodeModel> {
  if (shape.kind === 'mapping') return anyMapping(shape);
  return shape.kind === 'list' ? anyList(anyNode(shape.item, undefined)) : anyScalar(shape, member);
}

/** A bare value for a structure, a structure without its list, a list around a value. */
function anyMistakenKind(
  shape: Shape,
  member: Member | undefined,
  right: Arbitrary<NodeModel>,
): Arbitrary<NodeModel> {
  if (shape.kind === 'list') {
    const item = anyRightContent(shape.item, member);
    return shape.item.kind === 'mapping' ? fc.oneof(item, pairs(['Name', 'web'], ['team', 'images'])) : item;
  }
  return shape.kind === 'mapping' ? fc.oneof(anyScalar(shape, member), anyList(right)) : anyList(right);
}

function pairs(...entries: [string, string][]): Arbitrary<MappingModel> {
  const tuple = fc.tuple(
    ...entries.map(([key, text]) => anyEntry(key, fc.constant<NodeModel>({ kind: 'scalar', text }))),
  );
  return fc
    .record({ flow: often, wide: rarely, entries: tuple })
    .map((model) => ({ kind: 'mapping', ...model }));
}

function anyList(value: Arbitrary<NodeModel>): Arbitrary<ListModel> {
  const items = fc.array(fc.record({ above: rarely, behind: rarely, value }), {
    maxLength: 3,
    size: 'max',
  });
  return fc
    .record({ flow: rarely, wide: often, compact: often, items })
    .map((model) => ({ kind: 'list', ...model }));
}

function anyMapping({ members }: MappingShape): Arbitrary<MappingModel> {
  const all = [...members.values()];
  const wanted = fc.subarray(all, { minLength: Math.min(1, all.length), maxLength: Math.min(6, all.length) });
  const entries = wanted.chain((chosen) =>
    fc
      .tuple(
        fc.tuple(...chosen.map(anyMember)),
        fc
          .array(anyStrayEntry(all), { maxLength: 2 })
          .map((stray) => stray.filter((_, i) => i === 0 || stray.length > 1)),
        fc.shuffledSubarray(all, { maxLength: 1 }).chain((again) => fc.tuple(...again.map(anyMember))),
        fc.nat(5),
      )
      .map(([own, stray, again, luck]) => [...own, ...(luck > 2 ? stray : []), ...(luck === 1 ? again : [])]),
  );
  return fc.record({ flow: rarely, wide: often, entries }).map((model) => ({ kind: 'mapping', ...model }));
}

function anyMember(member: Member): Arbitrary<EntryModel> {
  const name = fc.oneof(
    { weight: 14, arbitrary: fc.constant(member.name) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        lowerFirst(member.name),
        snake(member.name),
        member.name.toUpperCase(),
        member.name.slice(0, -1),
      ),
    },
  );
  return name.chain((key) => anyEntry(key, anyNode(member.shape, member)));
}

const strayKeys = [
  'ImageId',
  'State',
  'x-base',
  'Tags',
  'tags',
  'volume_size',
  'Comment',
  'BlockDeviceMapping',
  'BlockDeviceMapping.1.DeviceName',
  'Ebs.VolumeSize',
  'VolumeType',
  'SnapshotId',
  'AwsSecretAccessKey',
  'DeviceName',
  'no-device',
  '0',
  '',
];

function anyStrayEntry(members: readonly Member[]): Arbitrary<EntryModel> {
  const [first] = members;
  const value = first ? anyNode(first.shape, first) : fc.constant<NodeModel>({ kind: 'scalar', text: 'x' });
  const tags = pairs(['Name', 'web'], ['team', 'images']);
  return fc
    .constantFrom(...strayKeys)
    .chain((key) => anyEntry(key, key.toLowerCase() === 'tags' ? tags : value));
}

function anyEntry(key: string, value: Arbitrary<NodeModel>): Arbitrary<EntryModel> {
  return fc.record<EntryModel>({
    key: fc.constant(key),
    quote: key === '' ? fc.constantFrom('"', "'") : fc.constantFrom('', '', '', '', '"', "'"),
    gap: fc.constantFrom(' ', ' ', ' ', ' ', ' ', '  ', '\t', ''),
    above: rarely,
    behind: rarely,
    blank: rarely,
    merge: seldom(25, fc.nat(5)),
    value,
  });
}

function anyScalar(shape: Shape, member: Member | undefined): Arbitrary<ScalarModel> {
  const texts = fc.oneof(
    { weight: 7, arbitrary: fc.constantFrom(...textsFor(shape, member)) },
    { weight: 1, arbitrary: fc.constantFrom(...strange) },
  );
  const quoted = fc.tuple(texts, fc.nat(7)).map(([text, style]) => {
    if (/^["'&*!{[|>]|^$|: | #|\\/.test(text)) return text;
    return style === 0 ? `"${text}"` : style === 1 ? `'${text.replaceAll("'", "''")}'` : text;
  });
  const block = fc.record({
    header: fc.constantFrom('|', '>', '|-', '>-'),
    lines: fc.constantFrom(['x86_64'], ['web server', 'of two lines'], ['one', '', 'two # no comment']),
  });
  return fc.record({ text: quoted, block: seldom(12, block) }).map((model) => ({ kind: 'scalar', ...model }));
}

const strange = [
  '',
  '~',
  'null',
  '2026-11-23',
  '1.10',
  '012345678901',
  'true',
  'yes',
  '"a # b"',
  "'it''s'",
  '!!str 5',
  '!!int "5"',
  '!Ref x',
  '!!binary QU1a',
  '{{ name }}',
  '${NAME}',
  '"two\\nlines"',
  'a – b',
  '" spaced "',
  '[x]',
  '[]',
  '{}',
  '"é"',
  '🚀',
];

function textsFor(shape: Shape, member: Member | undefined): readonly string[] {
  if (shape.kind === 'integer') return integers;
  if (shape.kind === 'boolean') return booleans;
  const values = 'values' in shape && shape.values ? Object.keys(shape.values) : [];
  const twisted = values.flatMap((value) => [
    value,
    value,
    value,
    value.toUpperCase(),
    value.replace(/[-.]/, '_'),
  ]);
  return [...twisted, ...(ownTexts[member?.name ?? ''] ?? ['some-text', 'web'])];
}

const integers = [
  '8',
  '8',
  '100',
  '100',
  '3000',
  '20000',
  '125',
  '"8"',
  '8GiB',
  '8.0',
  '010',
  '1_000',
  '0x10',
  '"3,000"',
  '16384M',
  'eight',
  '-1',
];
const booleans = ['true', 'true', 'true', 'false', 'false', 'True', 'yes', 'off', '"true"', '1', 'enabled'];

/** What people write in fields that are no enumeration, right and wrong. */
const ownTexts: Readonly<Record<string, readonly string[]>> = {
  Name: ['web-1', 'web server (v2)', 'ab', '"web:1"', 'web_', ' web', 'ami-0a1b2c3d4e5f60718'],
  Architecture: ['amd64', 'aarch64', 'x64'],
  BootMode: ['bios', 'UEFI'],
  TpmSupport: ['2.0', 'v2', 'none'],
  ImdsSupport: ['v1.0', 'required'],
  SriovNetSupport: ['true', '""'],
  DeviceName: [
    '/dev/xvda',
    '/dev/sda1',
    '/dev/sdf',
    '/dev/sdf',
    'xvdb',
    '/dev/SDB',
    '/dev/nvme0n1',
    'C:/x/dev/sda1',
  ],
  RootDeviceName: ['/dev/xvda', '/dev/sda1', 'sda', '/dev/XVDA'],
  VirtualName: ['ephemeral0', 'ephemeral1', 'ephemeral0', 'ephemeral99', 'Ephemeral0'],
  NoDevice: ['""', 'true', '', "''"],
  SnapshotId: [
    'snap-0a1b2c3d4e5f60718',
    'snap-1234abcd',
    'SNAP-1234ABCD',
    'arn:aws:ec2:eu-west-1::snapshot/snap-0a1b2c3d4e5f60718',
    'vol-12345678',
  ],
  ImageLocation: ['bucket/image.manifest.xml', 's3://bucket/image.manifest.xml', '""', 'bucket/web.vmdk'],
  KernelId: ['aki-12345678', 'ari-12345678', '""'],
  RamdiskId: ['ari-12345678', 'aki-12345678', '""'],
  UefiData: ['QU1aTlVFRkk=', 'QU1aTlVFRkk', '"QU1aTl VFRkk="', 'file://vars.b64', '""'],
  Description: ['Web server', '""', '"a\\nb"', 'curly “quotes”', 'AKIAIOSFODNN7EXAMPLE'],
  KmsKeyId: ['alias/key', 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'],
  Key: ['Name', 'team', 'aws:x', 'Name'],
  Value: ['web', '""', 'web-1', ''],
};

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function snake(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase();
}
