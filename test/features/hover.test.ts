import { describe, expect, it } from 'vitest';
import { hover } from '../../server/features/hover.ts';
import { readSpecFile } from '../../server/spec/spec-file.ts';
import { cursorText } from '../support/cursor-text.ts';

/** The Markdown shown at the cursor, and the text that it is about. */
function hoverAt(marked: string): { shown: string; about: string } | undefined {
  const { text, position } = cursorText(marked);
  const found = hover(readSpecFile(text), position);
  if (!found?.range) return undefined;
  const { start, end } = found.range;
  const line = text.split('\n')[start.line] ?? '';
  expect(end.line).toBe(start.line);
  const contents = found.contents as { value: string };
  return { shown: contents.value, about: line.slice(start.character, end.character) };
}

const volume = (lines: string) =>
  `VirtualizationType: hvm\nRootDeviceName: /dev/xvda\nBlockDeviceMappings:\n  - DeviceName: /dev/sdf\n    Ebs:\n${lines}`;

describe('hovering', () => {
  it.each([
    ['a key', 'Archi|tecture: arm64', 'Architecture', /Default: `i386`/],
    ['a quoted key', '"Boot|Mode": uefi', '"BootMode"', /firmware/],
    ['a key in braces', '{Ena|Support: true}', 'EnaSupport', /ENA network driver/],
    ['a value of an enumeration', 'BootMode: uef|i', 'uefi', /UEFI only/],
    ['a device name', 'VirtualizationType: hvm\nRootDeviceName: /dev/xv|da', '/dev/xvda', /nvme.*xvda/],
    ['a data volume', volume('').replace('/dev/sdf', '/dev/s|df'), '/dev/sdf', /Recommended.*\/dev\/xvdf/],
    [
      'a snapshot',
      volume('      SnapshotId: snap-0a1b|2c3d4e5f60718\n'),
      'snap-0a1b2c3d4e5f60718',
      /8 or 17/,
    ],
    ['a volume type', volume('      VolumeType: gp|3\n'), 'gp3', /3,000–80,000 IOPS/],
    [
      'IOPS of a size',
      volume('      VolumeType: io1\n      VolumeSize: 20\n      Iops: 90|0\n'),
      '900',
      /1,000 at 20 GiB/,
    ],
    [
      'IOPS of a type that has none',
      volume('      VolumeType: st1\n      Iops: 90|0\n'),
      '900',
      /st1 takes no/,
    ],
    [
      'throughput',
      volume('      VolumeType: gp3\n      Iops: 4000\n      Throughput: 50|0\n'),
      '500',
      /4,000 IOPS at most 1,000/,
    ],
    ['a size', volume('      VolumeType: st1\n      VolumeSize: 50|0\n'), '500', /125–16,384/],
    ['a known kernel', 'KernelId: aki-5c2|1674b', 'aki-5c21674b', /us-east-1 for x86_64/],
    ['a value behind surrogates', 'Description: 🚀\r\nBootMode: ue|fi\r\n', 'uefi', /UEFI only/],
    ['a second document', 'Name: one\n---\nBoot|Mode: uefi\n', 'BootMode', /firmware/],
    [
      'a silenced rule',
      '# ami-spec-disable name-len|gth\nName: a\n',
      'name-length',
      /docs\/rules\/name-length/,
    ],
    [
      'a comment that silences',
      '# ami-spec-dis|able name-length\nName: a\n',
      'ami-spec-disable',
      /in this document/,
    ],
    ['a target', '# ami-spec: region=eu-|west-1\nName: abc\n', 'region=eu-west-1', /Region/],
  ])('%s', (_, marked, about, shown) => {
    const found = hoverAt(marked);
    expect(found?.about).toBe(about);
    expect(found?.shown).toMatch(shown);
  });

  const merged = `x: &base
  VolumeType: gp3
  VolumeSize: 100
BlockDeviceMappings:
  - DeviceName: &name /dev/sdf
    Ebs: {<<: *base, Iops: 3000}
  - DeviceName: /dev/sdg
    Ebs: *base
`;

  it('an alias shows what it stands for, and what that means there', () => {
    const found = hoverAt(merged.replace('Ebs: *base', 'Ebs: *ba|se'));
    expect(found?.about).toBe('*base');
    expect(found?.shown).toMatch(/VolumeType: gp3\nVolumeSize: 100/);
    expect(found?.shown).toMatch(/An EBS volume/);
  });

  it('a merge key shows what it brings', () => {
    expect(hoverAt(merged.replace('*base,', '*ba|se,'))?.shown).toMatch(/VolumeType: gp3/);
    const key = hoverAt(merged.replace('<<', '<|<'));
    expect(key?.about).toBe('<<');
    expect(key?.shown).toMatch(/merge key/);
    expect(hoverAt('Description: a <|<: b')).toBeUndefined();
  });

  it('keys and values that are merged elsewhere speak where they are written', () => {
    expect(hoverAt(merged.replace('VolumeSize', 'Volume|Size'))?.shown).toMatch(/GiB/);
    expect(hoverAt(merged.replace('gp3', 'g|p3'))?.shown).toMatch(/General purpose/);
  });

  it.each([
    ['free text', 'Name: ab|c'],
    ['a comment without meaning', '# ab|c\nName: abc\n'],
    ['an alias without an anchor', 'Name: *ab|c'],
    ['a key that does not exist', 'Nons|ense: abc'],
  ])('says nothing about %s', (_, marked) => {
    expect(hoverAt(marked)).toBeUndefined();
  });
});
