import { describe, expect, it } from 'vitest';
import { type Example, exampleText } from '../../server/rules/example.ts';
import { fixFirst } from '../support/check-text.ts';
import { offered, told } from '../support/told.ts';

const about = /^(?:root|ami-source|bdm|type-|null-value|key-|unknown-key|ebs-(?!volume-type))/;

const snapshot = 'SnapshotId: snap-0a1b2c3d4e5f60718, VolumeType: gp3, DeleteOnTermination: true';
const empty = 'VolumeSize: 8, VolumeType: gp3, DeleteOnTermination: true, Encrypted: true';

/** The clean spec with this root device name and these entries, `device: Ebs keys`. */
function mapped(root: string | undefined, ...entries: string[]): { set: string; unset: string[] } {
  const items = entries.map((entry) => `  - ${entry}\n`).join('');
  const name = root === undefined ? '' : `RootDeviceName: ${root}\n`;
  return {
    set: `${name}BlockDeviceMappings:${items ? `\n${items}` : ' []\n'}`,
    unset: root === undefined ? ['RootDeviceName'] : [],
  };
}

function volume(name: string, ebs = snapshot): string {
  return `{DeviceName: ${name}, Ebs: {${ebs}}}`;
}

function says(example: Example): string[] {
  return told(example, about);
}

describe('one mistake, one finding', () => {
  it.each<[string, Example, string[]]>([
    [
      'nothing at all',
      { unset: ['RootDeviceName', 'BlockDeviceMappings'] },
      ['error ami-source-missing @ Name'],
    ],
    ['no mapping', { unset: ['BlockDeviceMappings'] }, ['error ami-source-missing @ Name']],
    ['an empty mapping', mapped('/dev/xvda'), ['error ami-source-missing @ BlockDeviceMappings']],
    [
      'an empty volume only',
      mapped('/dev/xvda', volume('/dev/sdf', empty)),
      ['error ami-source-missing @ BlockDeviceMappings'],
    ],
    [
      'an empty volume, no root name',
      mapped(undefined, volume('/dev/sdf', empty)),
      ['error ami-source-missing @ BlockDeviceMappings'],
    ],
    ['another name', mapped('/dev/sda1', volume('/dev/xvda')), ['error root-device-not-mapped @ /dev/sda1']],
    [
      'a disk for its partition',
      mapped('/dev/sda1', volume('/dev/sda')),
      ['warning root-device-not-mapped @ /dev/sda1'],
    ],
    [
      'a partition for its disk',
      mapped('/dev/xvda', volume('/dev/xvda1')),
      ['warning root-device-not-mapped @ /dev/xvda'],
    ],
    [
      'one without /dev/',
      mapped('/dev/xvda', volume('xvda')),
      ['warning root-device-not-mapped @ /dev/xvda'],
    ],
    ['both without /dev/', mapped('xvda', volume('xvda')), ['hint root-device-name-form @ xvda']],
    ['both odd', mapped('/dev/sda', volume('/dev/sda')), ['warning root-device-name-form @ /dev/sda']],
    [
      'both a partition',
      mapped('/dev/sdb2', volume('/dev/sdb2')),
      ['warning root-device-name-form @ /dev/sdb2'],
    ],
    [
      'an odd disk for its partition',
      mapped('/dev/sda', volume('/dev/sda1')),
      ['warning root-device-not-mapped @ /dev/sda'],
    ],
    [
      'an odd name not mapped',
      mapped('/dev/sdf', volume('/dev/xvda')),
      ['error root-device-not-mapped @ /dev/sdf'],
    ],
    ['both no name', mapped('/dev/vda', volume('/dev/vda')), ['error root-device-name-form @ /dev/vda']],
    ['the root no name', mapped('/dev/vda', volume('/dev/xvda')), ['error root-device-name-form @ /dev/vda']],
    ['the entry no name', mapped('/dev/xvda', volume('/dev/vda')), ['error bdm-device-name-form @ /dev/vda']],
    [
      'the entry nameless',
      mapped('/dev/xvda', `{Ebs: {${snapshot}}}`),
      ['error bdm-device-name-missing @ Ebs'],
    ],
    ['an empty root name', mapped("''", volume('/dev/xvda')), ["error root-device-name-form @ ''"]],
    ['no root name', mapped(undefined, volume('/dev/xvda')), ['warning root-device-name-missing @ Name']],
    [
      'an empty root volume',
      mapped('/dev/xvda', volume('/dev/xvda', empty)),
      ['error root-device-no-snapshot @ VolumeSize'],
    ],
    ['an empty Ebs', mapped('/dev/xvda', volume('/dev/xvda', '')), ['error root-device-no-snapshot @ {}']],
    [
      'an Ebs without size',
      mapped('/dev/xvda', volume('/dev/xvda', 'DeleteOnTermination: true')),
      ['error root-device-no-snapshot @ DeleteOnTermination'],
    ],
    [
      'no Ebs',
      mapped('/dev/xvda', '{DeviceName: /dev/xvda}'),
      ['error root-device-no-snapshot @ DeviceName'],
    ],
    [
      'a disk',
      mapped('/dev/xvda', '{DeviceName: /dev/xvda, VirtualName: ephemeral0}'),
      ['error root-device-no-snapshot @ ephemeral0'],
    ],
    [
      'a label',
      mapped('/dev/xvda', '{DeviceName: /dev/xvda, VirtualName: root}'),
      ['error root-device-no-snapshot @ root'],
    ],
    [
      'nothing',
      mapped('/dev/xvda', `{DeviceName: /dev/xvda, NoDevice: "", Ebs: {${snapshot}}}`),
      ['error root-device-no-snapshot @ NoDevice'],
    ],
    [
      'the snapshot elsewhere',
      mapped('/dev/xvda', volume('/dev/xvda', empty), volume('/dev/sdf')),
      ['error root-device-no-snapshot @ VolumeSize'],
    ],
    [
      'the root twice',
      mapped('/dev/xvda', volume('/dev/xvda', empty), volume('/dev/xvda')),
      ['error bdm-device-name-duplicate @ /dev/xvda'],
    ],
  ])('%s', (_, example, expected) => {
    expect(says(example)).toEqual(expected);
  });

  it.each<[string, Example, string[]]>([
    ['a number as root name', mapped('12', volume('/dev/xvda')), ['error type-string @ 12']],
    ['null as root name', mapped('', volume('/dev/xvda')), ['error null-value @ RootDeviceName']],
    [
      'a text for Ebs',
      mapped('/dev/xvda', '{DeviceName: /dev/xvda, Ebs: snap-0a1b2c3d}'),
      ['error type-mapping @ snap-0a1b2c3d'],
    ],
    [
      'a misplaced snapshot',
      mapped('/dev/xvda', '{DeviceName: /dev/xvda, SnapshotId: snap-0a1b2c3d}'),
      ['error unknown-key @ SnapshotId'],
    ],
    [
      'a misspelt snapshot',
      mapped(
        '/dev/xvda',
        '{DeviceName: /dev/xvda, Ebs: {SnapshotID: snap-0a1b2c3d, DeleteOnTermination: true}}',
      ),
      ['error key-wrong-case @ SnapshotID'],
    ],
    [
      'a misspelt root name',
      { set: 'RootDevice: /dev/xvda', unset: ['RootDeviceName'] },
      ['error unknown-key @ RootDevice'],
    ],
    [
      'an anonymous snapshot',
      mapped('/dev/xvda', '{DeviceName: /dev/xvda, Ebs: {SnapshotId: , DeleteOnTermination: true}}'),
      ['error null-value @ SnapshotId'],
    ],
  ])('leaves %s to the rule about it', (_, example, expected) => {
    expect(says(example)).toEqual(expected);
  });
});

describe('paravirtual', () => {
  it.each(['/dev/sda1', '/dev/sda', '/dev/hda', '/dev/xvda'])('may boot from %s', (name) => {
    const { set } = mapped(name, volume(name));
    const example = {
      set: `${set}VirtualizationType: paravirtual`,
      unset: ['EnaSupport', 'BootMode'],
    };
    expect(says(example)).toEqual([]);
  });
});

describe('instance store', () => {
  const manifest = 'ImageLocation: mybucket/web/image.manifest.xml';

  it.each<[string, Example, string[]]>([
    ['no mapping', { set: manifest, unset: ['RootDeviceName', 'BlockDeviceMappings'] }, []],
    [
      'a root name alone',
      { set: `${manifest}\nRootDeviceName: /dev/nvme0n1`, unset: ['BlockDeviceMappings'] },
      [],
    ],
    ['an empty text', { set: "ImageLocation: ''" }, []],
    ['a root volume too', { set: manifest }, ['warning ami-source-both @ mybucket/web/image.manifest.xml']],
    ['a name of DescribeImages', { set: 'ImageLocation: 123456789012/web-1' }, []],
    [
      'no text',
      { set: 'ImageLocation:', unset: ['RootDeviceName', 'BlockDeviceMappings'] },
      ['error null-value @ ImageLocation'],
    ],
    [
      'another spelling',
      { set: 'imageLocation: mybucket/web.manifest.xml', unset: ['RootDeviceName', 'BlockDeviceMappings'] },
      ['error key-wrong-case @ imageLocation'],
    ],
  ])('with %s', (_, example, expected) => {
    expect(says(example)).toEqual(expected);
  });

  it('offers to keep either source', () => {
    expect(offered({ set: manifest }, 'ami-source-both')).toEqual([
      "Remove 'ImageLocation'",
      "Remove 'RootDeviceName' and 'BlockDeviceMappings'",
    ]);
  });
});

describe('fixes', () => {
  const fixed = (example: Example, rule: string) => fixFirst(exampleText(example), rule);

  it('add a root volume in the style of the spec', () => {
    expect(fixed({ unset: ['RootDeviceName', 'BlockDeviceMappings'] }, 'ami-source-missing')).toMatch(
      /^RootDeviceName: \/dev\/xvda\nBlockDeviceMappings:\n {2}- DeviceName: \/dev\/xvda\n {4}Ebs:\n {6}SnapshotId: snap-x{17}\n {6}VolumeType: gp3\n {6}DeleteOnTermination: true\n$/m,
    );
    expect(fixFirst('{Name: web-1}', 'ami-source-missing')).toBe(
      '{Name: web-1, RootDeviceName: /dev/xvda, BlockDeviceMappings: [{DeviceName: /dev/xvda, Ebs: {SnapshotId: snap-xxxxxxxxxxxxxxxxx, VolumeType: gp3, DeleteOnTermination: true}}]}',
    );
    expect(fixFirst('Name: web-1\r\nArchitecture: arm64\r\n', 'ami-source-missing')).toContain(
      '\r\nBlockDeviceMappings:\r\n  - DeviceName: /dev/xvda\r\n    Ebs:\r\n      SnapshotId: ',
    );
    expect(fixed(mapped('/dev/xvda', volume('/dev/sdf', empty)), 'ami-source-missing')).toContain(
      `  - ${volume('/dev/sdf', empty)}\n  - DeviceName: /dev/xvda\n    Ebs:\n      SnapshotId: snap-x`,
    );
    expect(fixed(mapped(undefined, volume('/dev/xvda', empty)), 'ami-source-missing')).toContain(
      'Ebs: {SnapshotId: snap-xxxxxxxxxxxxxxxxx, VolumeSize: 8,',
    );
  });

  it('make the names equal, the usual one first', () => {
    expect(offered(mapped('/dev/sda1', volume('/dev/xvda')), 'root-device-not-mapped')).toEqual([
      "Set 'RootDeviceName: /dev/xvda'",
      "Rename '/dev/xvda' to '/dev/sda1'",
      "Add a root volume '/dev/sda1'",
    ]);
    expect(offered(mapped('/dev/sda1', volume('/dev/sda')), 'root-device-not-mapped')).toEqual([
      "Rename '/dev/sda' to '/dev/sda1'",
      "Set 'RootDeviceName: /dev/sda'",
    ]);
  });

  it.each([
    ['C:/Program Files/Git/dev/sda1', '/dev/sda1'],
    ['//dev/sda1', '/dev/sda1'],
    ['/DEV/XVDA', '/dev/xvda'],
    ['dev/xvda', '/dev/xvda'],
  ])('see through %s', (written, meant) => {
    const example = mapped(`"${written}"`, volume(`"${written}"`));
    expect(offered(example, 'root-device-name-form')).toEqual([
      `Rename '${written}' to '${meant}', in 'RootDeviceName' too!`,
    ]);
    expect(fixed(example, 'root-device-name-form')).toContain(
      `RootDeviceName: "${meant}"\nBlockDeviceMappings:\n  - {DeviceName: "${meant}",`,
    );
  });

  it('rename an anchor once', () => {
    const aliased = mapped('&root /dev/vda', `{DeviceName: *root , Ebs: {${snapshot}}}`);
    expect(fixed(aliased, 'root-device-name-form')).toContain(
      'RootDeviceName: &root /dev/xvda\nBlockDeviceMappings:\n  - {DeviceName: *root ,',
    );
    const anchored = {
      set: `BlockDeviceMappings:\n  - DeviceName: &root /dev/vda\n    Ebs: {${snapshot}}\nRootDeviceName: *root\n`,
      unset: ['RootDeviceName', 'BlockDeviceMappings'],
    };
    expect(fixed(anchored, 'root-device-name-form')).toContain('DeviceName: &root /dev/xvda\n');
  });

  it('name the root device after the volumes with snapshots', () => {
    expect(
      offered(mapped(undefined, volume('/dev/sdf'), volume('/dev/sda1')), 'root-device-name-missing'),
    ).toEqual(["Add 'RootDeviceName: /dev/sda1'", "Add 'RootDeviceName: /dev/sdf'"]);
  });

  it('turn a disk into a volume', () => {
    const disk = mapped('/dev/xvda', 'DeviceName: /dev/xvda # root\n    VirtualName: ephemeral0 # disk');
    expect(fixed(disk, 'root-device-no-snapshot')).toContain(
      'DeviceName: /dev/xvda # root\n    Ebs: {SnapshotId: snap-xxxxxxxxxxxxxxxxx} # disk\n',
    );
  });

  it('offer the volume that has a snapshot', () => {
    const example = mapped('/dev/xvda', volume('/dev/xvda', empty), volume('/dev/sdf'));
    expect(offered(example, 'root-device-no-snapshot')).toEqual([
      "Add 'SnapshotId: snap-xxxxxxxxxxxxxxxxx'",
      "Set 'RootDeviceName: /dev/sdf'",
    ]);
  });
});

describe('the root volume', () => {
  const root = (ebs: string, more = '') => ({
    set: `BlockDeviceMappings:\n  - {DeviceName: /dev/xvda, Ebs: {SnapshotId: snap-0a1b2c3d4e5f60718, ${ebs}}}\n${more}`,
  });
  const kept = 'VolumeType: gp3, DeleteOnTermination: true';

  it.each<[Example, string[]]>([
    [root('VolumeType: gp3'), ['hint root-delete-on-termination @ SnapshotId']],
    [root('VolumeType: gp3, DeleteOnTermination: false'), ['hint root-delete-on-termination @ false']],
    [root('VolumeType: gp3, DeleteOnTermination: no'), ['error type-boolean @ no']],
    [
      root('VolumeSize: 200, VolumeType: sc1, DeleteOnTermination: true'),
      ['error root-volume-type-hdd @ sc1'],
    ],
    [root(`VolumeSize: 3000, ${kept}`), []],
    [root(`VolumeSize: 4096, ${kept}`), []],
    [root(`VolumeSize: 8192, ${kept}`), ['warning ebs-size-unit @ 8192']],
    [root(`VolumeSize: 8193, ${kept}`), []],
    [root(`VolumeSize: 8192, Iops: 16000, ${kept}`), []],
    [
      root(`VolumeSize: 3000, ${kept}`, 'BootMode: legacy-bios'),
      ['information root-volume-mbr-limit @ 3000'],
    ],
    [root(`VolumeSize: 2047, ${kept}`, 'BootMode: legacy-bios'), []],
    [root(`VolumeSize: 10240, ${kept}`, 'BootMode: legacy-bios'), ['warning ebs-size-unit @ 10240']],
    [
      { ...root(`VolumeSize: 3000, ${kept}`), unset: ['BootMode'] },
      ['information root-volume-mbr-limit @ 3000'],
    ],
    [{ ...root(`VolumeSize: 3000, ${kept}`, 'Architecture: arm64'), unset: ['BootMode'] }, []],
  ])('%j', (example, expected) => {
    expect(says(example)).toEqual(expected);
  });
});
