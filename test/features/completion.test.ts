import { describe, expect, it } from 'vitest';
import { resolveCompletion } from '../../server/features/completion.ts';
import { accept, bareSupport, completionsAt, labelsAt } from '../support/complete-text.ts';

describe('keys', () => {
  it('are offered where they belong, the needed ones first, those already there left out', () => {
    expect(labelsAt('Architecture: x86_64\n|').slice(0, 4)).toEqual([
      'Name',
      'VirtualizationType',
      'RootDeviceName',
      'BlockDeviceMappings',
    ]);
  });

  it.each([
    ['an empty document', '|', 'Name'],
    ['below a `---`', 'Name: abc\n---\n|', 'Name'],
    ['the end of a file without a newline', 'Name: abc\nArch|', 'Architecture'],
    ['a half-written key above others', 'Name: abc\nArch|\nRootDeviceName: /dev/xvda\n', 'Architecture'],
    ['an empty line inside a mapping', 'BlockDeviceMappings:\n  - DeviceName: /dev/xvda\n    |\n', 'Ebs'],
    ['a lone dash', 'BlockDeviceMappings:\n  - |\n', 'DeviceName'],
    ['a dash without its space', 'BlockDeviceMappings:\n  -|\n', 'DeviceName'],
    ['the line below a list key', 'BlockDeviceMappings:\n  |\n', 'DeviceName'],
    [
      'the line below a mapping key',
      'BlockDeviceMappings:\n  - DeviceName: a\n    Ebs:\n      |',
      'SnapshotId',
    ],
    ['behind a mapping key', 'BlockDeviceMappings:\n  - DeviceName: a\n    Ebs: |', 'SnapshotId'],
    ['an empty flow mapping', 'BlockDeviceMappings: [{|}]', 'DeviceName'],
    ['a flow mapping behind a comma', 'BlockDeviceMappings: [{DeviceName: a, |}]', 'Ebs'],
    ['an open flow mapping', 'BlockDeviceMappings:\n  - {DeviceName: a, |\n', 'Ebs'],
    ['a key that has its colon', 'Nam|: abc\n', 'Name'],
    ['below a block scalar', 'Description: ||\n  text\n|', 'Name'],
    ['CRLF', 'Name: abc\r\nArch|\r\n', 'Architecture'],
    ['behind surrogates', 'Description: 🚀\nArch|', 'Architecture'],
    ['a tag', 'TagSpecifications:\n  - ResourceType: image\n    Tags:\n      - |', 'Key'],
    ['a compact list', 'BlockDeviceMappings:\n- DeviceName: a\n  |\n', 'Ebs'],
  ])('%s', (_, marked, expected) => {
    expect(labelsAt(marked)).toContain(expected);
  });

  it.each([
    ['a comment', 'Name: abc # some words |'],
    ['a hash in quotes', 'Name: "abc # |"'],
    ['inside a block scalar', 'Description: ||\n  Arch|\n'],
    ['below a key that does not exist', 'Nonsense:\n  |'],
    ['a value that is free text', 'Name: |'],
    ['the beginning of a marker', 'Name: abc\n|...\n'],
    ['a directive', '%YA|\n---\nName: abc\n'],
  ])('nothing is offered in %s', (_, marked) => {
    expect(labelsAt(marked)).toEqual([]);
  });

  it('bring what belongs under them, indented to fit', () => {
    expect(accept('Name: abc\n|', 'BlockDeviceMappings')).toBe(
      'Name: abc\nBlockDeviceMappings:\n  - DeviceName: ${1:/dev/xvda}\n    Ebs:\n      SnapshotId: $2',
    );
    expect(accept('BlockDeviceMappings:\n- DeviceName: a\n  |', 'Ebs')).toBe(
      'BlockDeviceMappings:\n- DeviceName: a\n  Ebs:\n    SnapshotId: $1',
    );
    expect(accept('A:\n    b: 1\n|', 'TagSpecifications')).toBe(
      'A:\n    b: 1\nTagSpecifications:\n    - ResourceType: image\n      Tags:\n          - Key: $1\n            Value: $2',
    );
    expect(accept('BlockDeviceMappings:\n  - DeviceName: a\n    Ebs: |', 'VolumeSize')).toBe(
      'BlockDeviceMappings:\n  - DeviceName: a\n    Ebs: \n      VolumeSize: $1',
    );
    expect(accept('BlockDeviceMappings:\n  |', 'DeviceName')).toBe(
      'BlockDeviceMappings:\n  - DeviceName: ${1:/dev/xvda}',
    );
    expect(accept('BlockDeviceMappings:\n  -|', 'DeviceName')).toBe(
      'BlockDeviceMappings:\n  - DeviceName: ${1:/dev/xvda}',
    );
    expect(accept('BlockDeviceMappings: [{DeviceName: a, |}]', 'Ebs')).toBe(
      'BlockDeviceMappings: [{DeviceName: a, Ebs: {$1\\}}]',
    );
    expect(accept('Name: abc\r\n|', 'BillingProducts')).toBe('Name: abc\r\nBillingProducts:\r\n  - $1');
  });

  it('do not carry on a root device that is no name', () => {
    expect(accept('RootDeviceName: ||\n  one\n  two\n|', 'BlockDeviceMappings')).toContain(
      'DeviceName: ${1:/dev/sdf}',
    );
  });

  it('keep the colon that is there', () => {
    expect(accept('Arch|: arm64\n', 'Architecture')).toBe('Architecture: arm64\n');
  });

  it('are plain text for a client without snippets', () => {
    expect(accept('|', 'Architecture', bareSupport)).toBe('Architecture: ');
    expect(accept('|', 'BlockDeviceMappings', bareSupport)).toBe(
      'BlockDeviceMappings:\n  - DeviceName: /dev/xvda\n    Ebs:\n      SnapshotId: ',
    );
  });

  it('say their type and default, and their docs when asked', () => {
    const item = completionsAt('Arch|').find(({ label }) => label === 'Architecture');
    expect(item?.detail).toMatch(/^string, default i386/);
    expect(item?.documentation).toBeUndefined();
    expect(resolveCompletion(item ?? { label: '' }).documentation).toMatchObject({
      value: expect.stringContaining('`arm64`'),
    });
  });

  it('put the deprecated last and strike them through', () => {
    const items = completionsAt('|');
    expect(items.slice(-2).map(({ label, tags }) => [label, tags])).toEqual([
      ['KernelId', [1]],
      ['RamdiskId', [1]],
    ]);
  });
});

describe('values', () => {
  it.each([
    ['a space', 'Architecture: |'],
    ['no space', 'Architecture:|'],
    ['a word', 'Architecture: ar|'],
    ['the middle of a word', 'Architecture: a|md64\nName: abc\n'],
    ['double quotes', 'Architecture: "|"'],
    ['open quotes', "Architecture: 'x|\nName: abc\n"],
    ['the next line', 'Architecture:\n  |\n'],
    ['flow', '{Architecture: |, Name: abc}'],
    ['a comment behind', 'Architecture: | # what else\n'],
    ['a broken line below', 'Architecture: |\nName: "abc\n'],
  ])('of an enumeration: %s', (_, marked) => {
    expect(labelsAt(marked)).toEqual(['x86_64', 'arm64', 'x86_64_mac', 'arm64_mac', 'i386']);
  });

  it.each([
    ['Architecture:|', 'arm64', 'Architecture: arm64'],
    ['Architecture: x8|6\nName: a\n', 'arm64', 'Architecture: arm64\nName: a\n'],
    ['Architecture: "x|"', 'arm64', 'Architecture: "arm64"'],
    ['EnaSupport: |', 'true', 'EnaSupport: true'],
    ['RootDeviceName: /dev/x|', '/dev/xvda', 'RootDeviceName: /dev/xvda'],
  ])('%s + %s', (marked, label, result) => {
    expect(accept(marked, label)).toBe(result);
  });

  it('carry their docs', () => {
    const [first] = completionsAt('BootMode: |');
    expect(first?.detail).toMatch(/^UEFI where/);
    expect(resolveCompletion(first ?? { label: '' }).documentation).toMatchObject({
      value: expect.stringContaining('BootMode: uefi-preferred'),
    });
  });

  it('of a device name: the unmapped root first, then the free names', () => {
    const devices = 'RootDeviceName: /dev/xvda\nBlockDeviceMappings:\n  - DeviceName: /dev/xvdf\n';
    expect(labelsAt(`${devices}  - DeviceName: |`).slice(0, 3)).toEqual([
      '/dev/xvda',
      '/dev/sdg',
      '/dev/sdh',
    ]);
  });

  it('of the root device: the mapped one first', () => {
    const mapped = 'BlockDeviceMappings:\n  - DeviceName: /dev/sda1\n    Ebs: {SnapshotId: snap-12345678}\n';
    expect(labelsAt(`RootDeviceName: |\n${mapped}`)).toEqual(['/dev/sda1', '/dev/xvda']);
  });

  it('of an instance-store disk: the free ones', () => {
    const first = 'BlockDeviceMappings:\n  - VirtualName: ephemeral0\n';
    expect(labelsAt(`${first}  - VirtualName: |`).slice(0, 2)).toEqual(['ephemeral1', 'ephemeral2']);
  });
});

describe('values that fit the rest of the spec', () => {
  const data = (lines: string) => `BlockDeviceMappings:\n  - DeviceName: /dev/sdf\n    Ebs:\n${lines}`;

  it.each([
    ['arm64', 'Architecture: arm64\nBootMode: |', ['uefi', 'uefi-preferred']],
    ['i386', 'Architecture: i386\nBootMode: |', ['legacy-bios']],
    ['a TPM', 'Architecture: x86_64\nTpmSupport: v2.0\nBootMode: |', ['uefi']],
    ['paravirtual', 'VirtualizationType: paravirtual\nBootMode: |', ['legacy-bios']],
    ['x86_64', 'Architecture: x86_64\nBootMode: |', ['uefi-preferred', 'uefi', 'legacy-bios']],
    ['a virtualization type', 'Architecture: arm64\nVirtualizationType: |', ['hvm']],
    [
      'the tags that are there',
      'TagSpecifications:\n  - ResourceType: image\n    Tags: []\n  - ResourceType: |',
      [],
    ],
    ['no tags yet', 'TagSpecifications:\n  - ResourceType: |\n    Tags: []\n', ['image']],
    ['a size', data('      VolumeSize: 20000\n      VolumeType: |'), ['gp3', 'io2']],
    [
      'the root device',
      'RootDeviceName: /dev/xvda\nBlockDeviceMappings:\n  - DeviceName: /dev/xvda\n    Ebs: {VolumeType: |}',
      ['gp3', 'gp2', 'io2', 'io1', 'standard'],
    ],
    [
      'IOPS of gp3',
      data('      VolumeType: gp3\n      VolumeSize: 20\n      Iops: |'),
      ['3000', '6000', '10000'],
    ],
    ['IOPS of io1', data('      VolumeType: io1\n      VolumeSize: 20\n      Iops: |'), ['100', '1000']],
    ['IOPS of gp2', data('      VolumeType: gp2\n      Iops: |'), []],
    ['throughput', data('      VolumeType: gp3\n      Throughput: |'), ['125', '250', '500', '750']],
    [
      'sizes of disks',
      data('      VolumeType: st1\n      VolumeSize: |'),
      ['125', '200', '500', '1000', '2000', '4000', '8000', '16000'],
    ],
    ['nothing to send', 'BlockDeviceMappings:\n  - NoDevice: |', ["''"]],
  ])('%s', (_, marked, expected) => {
    expect(labelsAt(marked)).toEqual(expected);
  });

  it('say the limits of a volume type, and why a number ends there', () => {
    const types = completionsAt(data('      VolumeType: |'));
    expect(types.find(({ label }) => label === 'io1')?.detail).toBe(
      '4–16,384 GiB · 100–64,000 IOPS, at most 50 per GiB',
    );
    const iops = completionsAt(data('      VolumeType: gp3\n      VolumeSize: 20\n      Iops: |'));
    expect(iops.map(({ detail }) => detail)).toEqual(['IOPS, included', 'IOPS', 'IOPS, the most for 20 GiB']);
  });

  it('device names are found without /dev/, and in the spelling of Xen', () => {
    const names = completionsAt(data('').replace('/dev/sdf', 'xv|'));
    expect(names.find(({ label }) => label === '/dev/xvdg')?.filterText).toBe('xvdg');
    expect(accept('BlockDeviceMappings:\n  - DeviceName: /dev/x|', '/dev/xvdf')).toBe(
      'BlockDeviceMappings:\n  - DeviceName: /dev/xvdf',
    );
  });

  it('device names of paravirtual images follow those with partitions', () => {
    const spec = 'VirtualizationType: paravirtual\nRootDeviceName: /dev/sda1\nBlockDeviceMappings:\n';
    const mapped = '  - DeviceName: /dev/sda1\n  - DeviceName: /dev/sdf1\n  - DeviceName: |';
    expect(labelsAt(spec + mapped)[0]).toBe('/dev/sdf2');
  });

  it('are struck through for clients without tags', () => {
    const i386 = completionsAt('Architecture: |', bareSupport).at(-1);
    expect(i386).toMatchObject({ label: 'i386', deprecated: true });
  });
});

describe('aliases and merge keys', () => {
  const base = 'x: &base\n  VolumeType: gp3\n  Encrypted: true\n';
  const ebs = (lines: string) => `${base}BlockDeviceMappings:\n  - DeviceName: /dev/sdf\n    Ebs:${lines}`;

  it('keys that a merge brings are not offered again', () => {
    const offered = labelsAt(ebs('\n      <<: *base\n      |\n'));
    expect(offered).toContain('VolumeSize');
    expect(offered).not.toContain('VolumeType');
  });

  it.each([
    ['behind a key', ebs(' *|')],
    ['behind a half-written name', ebs(' *b|')],
    ['behind a merge key', ebs('\n      <<: |')],
    ['behind a merge key and a star', ebs('\n      <<: *|\n      VolumeSize: 8\n')],
    ['in a list of merges', ebs('\n      <<: [*|]\n')],
    ['in braces', ebs(' {<<: *|}')],
  ])('anchors that fit are offered %s', (_, marked) => {
    expect(labelsAt(marked)).toEqual(['*base']);
  });

  it.each([
    ['of another shape', `${base}BlockDeviceMappings: *|\n`],
    ['further down', `Name: *|\nDescription: &text abc\n`],
    ['around the cursor', 'BlockDeviceMappings: &all\n  - *|\n'],
  ])('anchors %s are not', (_, marked) => {
    expect(labelsAt(marked)).toEqual([]);
  });

  it('are written whole', () => {
    expect(accept(ebs(' *b|\n'), '*base')).toBe(ebs(' *base\n'));
    expect(accept('Name: &n abc\nDescription: *|', '*n')).toBe('Name: &n abc\nDescription: *n');
    expect(accept(ebs('\n      |\n'), '<<: *base')).toBe(ebs('\n      <<: *base\n'));
  });

  it('keys are offered where they are written, by where they are used', () => {
    const marked = 'x: &base\n  VolumeType: gp3\n  |\nBlockDeviceMappings:\n  - Ebs: {<<: *base}\n';
    expect(labelsAt(marked)).toContain('VolumeSize');
    expect(labelsAt(marked)).not.toContain('VolumeType');
  });
});

describe('whole specs', () => {
  it.each([
    ['nothing', '|'],
    ['a comment', '# ami-spec: region=eu-west-1\n|'],
    ['nothing among several', 'Name: abc\n---\n|\n---\nName: def\n'],
    ['a half-written word', 'ami|'],
  ])('are offered first where there is %s', (_, marked) => {
    expect(labelsAt(marked)[0]).toBe('EBS-backed AMI, x86_64');
  });

  it.each([
    ['beside a key', 'Name: abc\n|'],
    ['further in', '  |'],
    ['in braces', '{|}'],
  ])('are not offered %s', (_, marked) => {
    expect(labelsAt(marked)).not.toContain('EBS-backed AMI, x86_64');
  });

  it('carry the day, and are laid out as the file is', () => {
    const marked = 'BlockDeviceMappings:\r\n- DeviceName: a\r\n  Ebs:\r\n      VolumeSize: 8\r\n---\r\n|';
    const text = accept(marked, 'EBS-backed AMI, arm64', bareSupport);
    expect(text).toContain('Name: web-server-arm64-2026-11-23\r\n');
    expect(text).toContain(
      'BlockDeviceMappings:\r\n- DeviceName: /dev/xvda\r\n  Ebs:\r\n      SnapshotId: snap-xxxxxxxxxxxxxxxxx\r\n',
    );
  });
});

describe('long lists', () => {
  const item = (i: number) => `  - DeviceName: /dev/sd${i}\n    Ebs:\n      VolumeSize: 8\n`;
  const text = `BlockDeviceMappings:\n${Array.from({ length: 9 }, (_, i) => item(i)).join('')}Name: abc\n`;

  it('give the answers that they give when they are read whole', () => {
    for (let at = 0; at < text.length; at += 3) {
      const here = `${text.slice(0, at)}|${text.slice(at)}`;
      // An ampersand has the text read whole.
      expect(completionsAt(here)).toEqual(completionsAt(`${here}# &\n`));
    }
  });
});

describe('comments that mean something', () => {
  it.each([
    ['alone on a line', '# |'],
    ['half written', 'Name: abc # ami-spec-d|'],
  ])('are offered %s', (_, marked) => {
    expect(labelsAt(marked)).toContain('ami-spec-disable-line');
  });

  it('take rule ids, those that speak here first', () => {
    const offered = labelsAt('Name: v1\n# ami-spec-disable-next-line |\nArchitecture: x86_64\n');
    expect(offered.indexOf('name-length')).toBeLessThan(10);
    expect(offered.length).toBeGreaterThan(100);
  });

  it('replace the half-written id', () => {
    expect(accept('# ami-spec-disable name-len|\nName: v1\n', 'name-length')).toBe(
      '# ami-spec-disable name-length\nName: v1\n',
    );
  });
});
