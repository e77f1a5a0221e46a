import { describe, expect, it } from 'vitest';
import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import { documentSymbols, flatSymbols } from '../../server/features/document-symbol.ts';
import { readSpecFile } from '../../server/spec/spec-file.ts';
import { slice } from './support/marked-text.ts';

/** The outline as an editor shows it: name, detail, indented by depth. */
function outline(text: string): string[] {
  const lines = (symbols: readonly DocumentSymbol[], depth: number): string[] =>
    symbols.flatMap(({ name, detail, children = [] }) => [
      `${'  '.repeat(depth)}${name}${detail ? `  ${detail}` : ''}`,
      ...lines(children, depth + 1),
    ]);
  return lines(documentSymbols(readSpecFile(text)), 0);
}

function everySymbol(symbols: readonly DocumentSymbol[]): DocumentSymbol[] {
  return symbols.flatMap((symbol) => [symbol, ...everySymbol(symbol.children ?? [])]);
}

const block = `\
# ami-spec: region=eu-central-1
Name: web-1
Architecture: arm64
BlockDeviceMappings:
  - DeviceName: /dev/xvda
    Ebs:
      SnapshotId: snap-0a1b2c3d4e5f60718
      VolumeType: gp3
      VolumeSize: 8
  - DeviceName: /dev/sdb
    VirtualName: ephemeral0
TagSpecifications:
  - ResourceType: image
    Tags:
      - Key: team
        Value: images
`;

const flow = `{Name: web-1, "Architecture": 'arm64', BlockDeviceMappings: [
  {DeviceName: /dev/xvda, Ebs: {SnapshotId: snap-0a1b2c3d4e5f60718, VolumeType: gp3, VolumeSize: 8}},
  {DeviceName: /dev/sdb, VirtualName: ephemeral0}],
TagSpecifications: [{ResourceType: image, Tags: [{Key: team, Value: images}]}]}`;

const expected = [
  'web-1  arm64',
  '  Name  web-1',
  '  Architecture  arm64',
  '  BlockDeviceMappings',
  '    /dev/xvda  snap-0a1b2c3d4e5f60718 · gp3 · 8 GiB',
  '      DeviceName  /dev/xvda',
  '      Ebs',
  '        SnapshotId  snap-0a1b2c3d4e5f60718',
  '        VolumeType  gp3',
  '        VolumeSize  8',
  '    /dev/sdb  ephemeral0',
  '      DeviceName  /dev/sdb',
  '      VirtualName  ephemeral0',
  '  TagSpecifications',
  '    image',
  '      ResourceType  image',
  '      Tags',
  '        team = images',
  '          Key  team',
  '          Value  images',
];

describe('the outline', () => {
  it.each([
    ['block', block],
    ['flow', flow],
    ['CRLF', block.replaceAll('\n', '\r\n')],
  ])('names requests, devices and tags: %s', (_, text) => {
    expect(outline(text)).toEqual(expected);
  });

  it('has a symbol for each document, whose range holds those below it', () => {
    const text = `${block}---\n${flow}\n--- # empty\n`;
    const symbols = documentSymbols(readSpecFile(text));
    expect(symbols.map(({ name, kind }) => [name, kind])).toEqual([
      ['web-1', SymbolKind.Class],
      ['web-1', SymbolKind.Class],
    ]);
    expect(symbols[0]?.range.end).toEqual({ line: 15, character: 21 });
    expect(symbols[1]?.range.start).toEqual({ line: 16, character: 0 });
    for (const { range, selectionRange, children = [] } of everySymbol(symbols)) {
      for (const inner of [selectionRange, ...children.map((child) => child.range)]) {
        expect(slice(text, range)).toContain(slice(text, inner));
      }
    }
  });

  it.each([
    ['a request without a name', 'Architecture: arm64\n', ['(no name)  arm64', '  Architecture  arm64']],
    [
      'a line that is half written',
      'Name: web-1\nArch\nBootMode: uefi\n',
      ['web-1', '  Name  web-1', '  BootMode'],
    ],
    ['an open quote', 'Name: web-1\nBootMode: "uefi\n', ['web-1', '  Name  web-1', '  BootMode  uefi']],
    [
      'an open flow mapping',
      'Name: a\nBlockDeviceMappings: [{DeviceName: /dev/sdf, ',
      ['a', '  Name  a', '  BlockDeviceMappings', '    /dev/sdf', '      DeviceName  /dev/sdf'],
    ],
    [
      'an empty text',
      'Name: a\nBillingProducts: [""]\n',
      ['a', '  Name  a', '  BillingProducts', '    (empty)'],
    ],
    ['a key that is written twice', 'Name: a\nName: b\n', ['a', '  Name  a', '  Name']],
    ['an unknown key', 'Name: a\nTags: []\n', ['a', '  Name  a', '  Tags']],
    [
      'a description of several lines',
      'Name: a\nDescription: >\n  one\n  two\n',
      ['a', '  Name  a', '  Description  one two'],
    ],
    [
      'items without what names them',
      'BlockDeviceMappings:\n  - Ebs: {VolumeSize: 16384}\n  - NoDevice: ""\nTagSpecifications:\n  - Tags:\n      - Value: x\n',
      [
        '(no name)',
        '  BlockDeviceMappings',
        '    (no device name)  16,384 GiB',
        '      Ebs',
        '        VolumeSize  16384',
        '    (no device name)  no device',
        '      NoDevice',
        '  TagSpecifications',
        '    (no resource type)',
        '      Tags',
        '        (no key) = x',
        '          Value  x',
      ],
    ],
    ['a list', '- a\n- b\n', []],
    ['nothing', '', []],
  ])('%s', (_, text, lines) => {
    expect(outline(text)).toEqual(lines);
  });

  it('shows what an alias brings by name alone, where it stands', () => {
    const text =
      'x-disk: &disk {DeviceName: /dev/sdf, Ebs: {VolumeSize: 8}}\nName: &n 🚀 web\nBlockDeviceMappings:\n  - *disk\n  - <<: *disk\n    DeviceName: /dev/sdg\n';
    expect(outline(text)).toEqual([
      '🚀 web',
      '  x-disk',
      '  Name  🚀 web',
      '  BlockDeviceMappings',
      '    /dev/sdf  8 GiB',
      '    /dev/sdg  8 GiB',
      '      DeviceName  /dev/sdg',
    ]);
    const [root] = documentSymbols(readSpecFile(text));
    const item = root?.children?.at(-1)?.children?.[0];
    expect(item && slice(text, item.range)).toBe('*disk');
    expect(root && slice(text, root.selectionRange)).toBe('🚀 web');
  });

  it('ends a long text where its last line ends', () => {
    const text = 'Name: a\nDescription: |\n  one\n\nBootMode: uefi\n';
    const [root] = documentSymbols(readSpecFile(text));
    expect(root?.children?.map(({ range }) => slice(text, range))).toEqual([
      'Name: a',
      'Description: |\n  one',
      'BootMode: uefi',
    ]);
  });

  it('is flat for clients without trees', () => {
    const flat = flatSymbols(
      'file:///a.ami.yaml',
      documentSymbols(readSpecFile('Name: a\nBillingProducts: [bp-1]')),
    );
    expect(
      flat.map(({ name, containerName, location }) => [name, containerName, location.range.start]),
    ).toEqual([
      ['a', undefined, { line: 0, character: 0 }],
      ['Name', 'a', { line: 0, character: 0 }],
      ['BillingProducts', 'a', { line: 1, character: 0 }],
      ['bp-1', 'BillingProducts', { line: 1, character: 18 }],
    ]);
  });

  it('ends somewhere', () => {
    const text = `Name: a\nBlockDeviceMappings:\n${'  - DeviceName: /dev/sdf\n'.repeat(3_000)}`;
    expect(everySymbol(documentSymbols(readSpecFile(text))).length).toBe(5_001);
  });

  it('is not made for a client that no longer waits', () => {
    expect(documentSymbols(readSpecFile(block), { isCancellationRequested: true })).toEqual([]);
  });
});
