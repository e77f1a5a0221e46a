import { describe, expect, it } from 'vitest';
import { type Example, exampleText, furtherDevicesExample } from '../../server/rules/example.ts';
import { checkText, fixFirst } from '../support/check-text.ts';
import { offered, told } from '../support/told.ts';

const about = /^(?:bdm|root|ami-source|null-value|type-|ebs-(?!volume-type))/;

const ebs = 'Ebs: {VolumeSize: 8, VolumeType: gp3, DeleteOnTermination: true, Encrypted: true}';

/** The clean spec with these entries besides, in flow style without their braces. */
function devices(...entries: string[]): { set: string } {
  return furtherDevicesExample(entries.map((entry) => `- {${entry}}\n`).join(''));
}

function volumes(...names: string[]): { set: string } {
  return devices(...names.map((name) => `DeviceName: ${name}, ${ebs}`));
}

function disks(...names: string[]): { set: string } {
  return devices(...names.map((name, i) => `DeviceName: /dev/sd${'bcde'[i]}, VirtualName: ${name}`));
}

/** The same on paravirtual, where the root device is `/dev/sda1`. */
function paravirtual({ set }: { set: string }): Example {
  const mappings = set.replace('/dev/xvda', '/dev/sda1');
  return {
    set: `${mappings}RootDeviceName: /dev/sda1\nVirtualizationType: paravirtual`,
    unset: ['EnaSupport', 'BootMode'],
  };
}

/** The same without VirtualizationType, but with these lines. */
function unsaid({ set }: { set: string }, lines = ''): Example {
  return { set: `${set}${lines}`, unset: ['VirtualizationType'] };
}

function says(example: Example): string[] {
  return told(example, about);
}

describe('device names', () => {
  const form = 'error bdm-device-name-form';

  it.each<[string, string[]]>([
    ['/dev/sdf', []],
    ['/dev/xvdp', []],
    ['/dev/sdq', ['hint bdm-outside-recommended']],
    ['/dev/xvdz', ['hint bdm-outside-recommended']],
    ['/dev/xvdba', ['hint bdm-outside-recommended']],
    ['/dev/xvdcz', ['hint bdm-outside-recommended']],
    ['/dev/xvdaa', ['hint bdm-outside-recommended']],
    ['/dev/sdb', ['hint bdm-ebs-on-instance-store-name']],
    ['/dev/xvde', ['hint bdm-ebs-on-instance-store-name']],
    ['/dev/sda1', ['warning bdm-reserved-for-root']],
    ['/dev/sda', ['warning bdm-reserved-for-root']],
    ['sda1', ['warning bdm-reserved-for-root']],
    ['/dev/sda2', ['warning bdm-hvm-sda2']],
    ['/dev/sdf1', ['warning bdm-hvm-trailing-digit']],
    ['/dev/sdb15', ['warning bdm-hvm-trailing-digit']],
    ['xvdg2', ['warning bdm-hvm-trailing-digit']],
    ['sdf', ['hint bdm-no-dev-prefix']],
    ['xvdf', ['hint bdm-no-dev-prefix']],
    ['xvdcb', ['hint bdm-outside-recommended']],
    ['xvdal', [form]],
    ['/dev/hdf', [form]],
    ['/dev/nvme1n1', [form]],
    ['/dev/sdaa', [form]],
    ['/dev/xvdea', [form]],
    ['/dev/vdb', [form]],
    ['/dev/disk1', [form]],
    ['/dev/SDF', [form]],
    ['/dev/sdf/', [form]],
    ['"/dev/sdf "', [form]],
    ['C:\\', [form]],
    ['""', [form]],
  ])('%s on hvm', (name, rules) => {
    expect(says(volumes(name))).toEqual(rules.map((rule) => `${rule} @ ${name}`));
  });

  it.each<[string, string[]]>([
    ['/dev/sdf', []],
    ['/dev/sdf6', []],
    ['/dev/sdf15', ['hint bdm-outside-recommended']],
    ['/dev/sdf16', [form]],
    ['/dev/hdf', ['hint bdm-outside-recommended']],
    ['/dev/hdb', ['hint bdm-ebs-on-instance-store-name']],
    ['/dev/xvdf', ['information bdm-device-name-form']],
    ['/dev/xvdf1', ['information bdm-device-name-form']],
    ['/dev/xvdba', [form]],
    ['/dev/nvme1n1', [form]],
  ])('%s on paravirtual', (name, rules) => {
    expect(says(paravirtual(volumes(name)))).toEqual(rules.map((rule) => `${rule} @ ${name}`));
  });

  it.each(['/dev/sdf1', '/dev/sdf', '/dev/xvdf'])('%s where no virtualization type is said', (name) => {
    expect(says(unsaid(volumes(name)))).toEqual([]);
  });

  it('are those of either type where none is said', () => {
    expect(says(unsaid(volumes('/dev/xvdba', '/dev/hdf')))).toEqual([
      'hint bdm-outside-recommended @ /dev/xvdba',
      'hint bdm-outside-recommended @ /dev/hdf',
    ]);
    expect(says(unsaid(volumes('/dev/vdf')))).toEqual(['error bdm-device-name-form @ /dev/vdf']);
    expect(says({ set: `${volumes('/dev/sdf1').set}VirtualizationType: HVM` })).toEqual([]);
  });

  it('are paravirtual where a kernel or manifest shows it', () => {
    expect(says(unsaid(volumes('/dev/xvdba'), 'KernelId: aki-5c21674b\n'))).toEqual([
      'error bdm-device-name-form @ /dev/xvdba',
    ]);
    const manifest = {
      set: 'ImageLocation: mybucket/web.manifest.xml\nBlockDeviceMappings:\n  - {DeviceName: /dev/xvdal, VirtualName: ephemeral0}\n',
      unset: ['VirtualizationType', 'RootDeviceName'],
    };
    expect(says(manifest)).toEqual(['error bdm-device-name-form @ /dev/xvdal']);
  });

  it.each<[string, string]>([
    ['/dev/SDG', '/dev/sdg!'],
    ['dev/sdg', '/dev/sdg!'],
    ['//dev/sdg', '/dev/sdg!'],
    ['C:/Program Files/Git/dev/sdg', '/dev/sdg!'],
    ['/dev/nvme1n1', '/dev/sdf'],
    ['/dev/sdh1', '/dev/sdh'],
    ['/dev/sdb', '/dev/sdf'],
    ['xvdh', '/dev/xvdh'],
  ])('%s becomes %s', (name, instead) => {
    const [finding] = checkText(exampleText(volumes(name)));
    const safe = instead.endsWith('!') ? '!' : '';
    expect(offered(volumes(name), finding?.rule ?? '')).toEqual([
      `Rename '${name}' to '${instead.replace('!', '')}'${safe}`,
    ]);
  });

  it('suggest what no spelling has taken', () => {
    const example = volumes('/dev/nvme1n1', 'xvdf', '/dev/sdg', '/dev/xvdh');
    expect(offered(example, 'bdm-device-name-form')).toEqual(["Rename '/dev/nvme1n1' to '/dev/sdi'"]);
    const letters = [...'fghijklmnop'];
    const full = volumes(...letters.map((letter) => `/dev/sd${letter}`), '/dev/vdq', '/dev/sdr');
    expect(says(full)).toEqual(['error bdm-device-name-form @ /dev/vdq']);
    expect(offered(full, 'bdm-device-name-form')).toEqual([]);
  });

  it('suggest a name for a disk to a disk', () => {
    const disk = devices('DeviceName: /dev/vdb, VirtualName: ephemeral0');
    expect(offered(disk, 'bdm-device-name-form')).toEqual(["Rename '/dev/vdb' to '/dev/sdb'"]);
  });
});

describe('one device twice', () => {
  it.each<[string, Example, string[]]>([
    [
      'the same name',
      volumes('/dev/sdf', '/dev/sdf', '/dev/sdf'),
      ['error bdm-device-name-duplicate @ /dev/sdf', 'error bdm-device-name-duplicate @ /dev/sdf'],
    ],
    [
      'taken away',
      devices(`DeviceName: /dev/sdf, ${ebs}`, 'DeviceName: /dev/sdf, NoDevice: ""'),
      ['error bdm-device-name-duplicate @ /dev/sdf'],
    ],
    ['sd and xvd', volumes('/dev/sdf', '/dev/xvdf'), ['warning bdm-device-name-same-device @ /dev/xvdf']],
    [
      'with and without /dev/',
      volumes('xvdf', '/dev/xvdf'),
      ['hint bdm-no-dev-prefix @ xvdf', 'warning bdm-device-name-same-device @ /dev/xvdf'],
    ],
    ['the same quoted', volumes('/dev/sdf', '"/dev/sdf"'), ['error bdm-device-name-duplicate @ "/dev/sdf"']],
    ['other letters', volumes('/dev/sdf', '/dev/xvdg'), []],
    ['the root device', volumes('/dev/sda1'), ['warning bdm-reserved-for-root @ /dev/sda1']],
    ['the root device itself', volumes('/dev/xvda'), ['error bdm-device-name-duplicate @ /dev/xvda']],
    ['paravirtual partitions', paravirtual(volumes('/dev/sdf1', '/dev/sdf2')), []],
    [
      'paravirtual disk and partition',
      paravirtual(volumes('/dev/sdf1', '/dev/sdf', '/dev/sdf2')),
      ['warning bdm-pv-mixed-digits @ /dev/sdf'],
    ],
    [
      'paravirtual disk of the root',
      paravirtual(volumes('/dev/sda')),
      ['warning bdm-reserved-for-root @ /dev/sda'],
    ],
    ['paravirtual partition of the root', paravirtual(volumes('/dev/sda2')), []],
  ])('%s', (_, example, expected) => {
    expect(says(example)).toEqual(expected);
  });

  it('marks the device that is not the root device', () => {
    const example = {
      set: `BlockDeviceMappings:\n  - {DeviceName: /dev/sda1, ${ebs}}\n  - {DeviceName: /dev/xvda, Ebs: {SnapshotId: snap-0a1b2c3d, VolumeType: gp3, DeleteOnTermination: true}}\n`,
    };
    expect(says(example)).toEqual(['warning bdm-reserved-for-root @ /dev/sda1']);
  });

  it('never renames the root device with its duplicate', () => {
    expect(fixFirst(exampleText(volumes('/dev/xvda')), 'bdm-device-name-duplicate')).toContain(
      'RootDeviceName: /dev/xvda\n',
    );
    expect(offered(volumes('/dev/xvda'), 'bdm-device-name-duplicate')).toEqual([
      "Rename '/dev/xvda' to '/dev/sdf'",
      'Remove the entry',
    ]);
  });

  it('offers to remove an alias', () => {
    const text = exampleText(
      furtherDevicesExample(`- &data {DeviceName: /dev/sdf, ${ebs}}\n- *data # again\n`),
    );
    expect(fixFirst(text, 'bdm-device-name-duplicate')).toMatch(/^ {2}- &data .*\n( {2})?# again\n$/m);
  });

  it('marks the paravirtual partition of a root disk', () => {
    const { set } = volumes('/dev/sdf1');
    const example = {
      set: `${set.replace('/dev/xvda', '/dev/sdf')}RootDeviceName: /dev/sdf\nVirtualizationType: paravirtual`,
      unset: ['EnaSupport', 'BootMode'],
    };
    expect(says(example)).toEqual(['warning bdm-pv-mixed-digits @ /dev/sdf1']);
  });

  it('gives the paravirtual disk a digit', () => {
    const example = paravirtual(volumes('/dev/sdf1', '/dev/sdf'));
    expect(offered(example, 'bdm-pv-mixed-digits')).toEqual(["Rename '/dev/sdf' to '/dev/sdf2'"]);
  });
});

describe('what a device is', () => {
  it.each<[string, string[]]>([
    ['DeviceName: /dev/sdf', ['error bdm-kind-missing @ DeviceName']],
    ['DeviceName: /dev/sdf, Ebs: {}', ['error bdm-kind-missing @ {}']],
    ['', ['error bdm-device-name-missing @ {}']],
    [
      'VirtualName: ephemeral0',
      ['error bdm-device-name-missing @ VirtualName', 'information bdm-ephemeral-on-nvme @ ephemeral0'],
    ],
    [
      'DeviceName: , VirtualName: ephemeral0',
      ['error null-value @ DeviceName', 'information bdm-ephemeral-on-nvme @ ephemeral0'],
    ],
    ['DeviceName: /dev/sdf, Ebs: ', ['error null-value @ Ebs']],
    ['DeviceName: /dev/sdf, VirtualName: ', ['error null-value @ VirtualName']],
    ['DeviceName: /dev/sdf, Ebs: 8', ['error type-mapping @ 8']],
    ['DeviceName: /dev/sdf, NoDevice: true', ['error type-string @ true']],
    [`DeviceName: /dev/sdf, VirtualName: data, ${ebs}`, ['warning bdm-kind-conflict @ VirtualName']],
    [`DeviceName: /dev/sdf, VirtualName: "", ${ebs}`, []],
    [`DeviceName: /dev/sdf, VirtualName: ephemeral0, ${ebs}`, ['warning bdm-kind-conflict @ VirtualName']],
    ['DeviceName: /dev/sdb, VirtualName: ephemeral0, Ebs: {}', ['information ebs-empty @ {}']],
    [
      'DeviceName: /dev/sdb, VirtualName: data, Ebs: {}',
      ['error bdm-virtual-name-form @ data', 'information ebs-empty @ {}'],
    ],
    [`DeviceName: /dev/sdf, NoDevice: "", ${ebs}`, ['warning bdm-kind-conflict @ NoDevice']],
    ['DeviceName: /dev/sdf, NoDevice: "", VirtualName: ephemeral0', ['warning bdm-kind-conflict @ NoDevice']],
    ['DeviceName: /dev/sdf, NoDevice: "", VirtualName: data', ['warning bdm-kind-conflict @ NoDevice']],
    [
      'DeviceName: /dev/sdf, NoDevice: "", Ebs: {}',
      ['hint bdm-no-device-without-manifest @ NoDevice', 'information ebs-empty @ {}'],
    ],
    ['DeviceName: /dev/sdf, NoDevice: "no"', ['hint bdm-no-device-value @ "no"']],
    [
      'DeviceName: /dev/sdf, VirtualName: ephemeral0, Ebs: {DeleteOnTermination: true}',
      ['error ebs-snapshot-or-size @ DeleteOnTermination'],
    ],
  ])('{%s}', (entry, expected) => {
    expect(says(devices(entry))).toEqual(expected);
  });

  it('leaves keys in the wrong place to the rule about them', () => {
    expect(says(devices('DeviceName: /dev/sdf, VolumeSize: 8'))).toEqual([]);
    expect(says(devices(`Device: /dev/sdf, ${ebs}`))).toEqual([]);
    expect(says(devices(`deviceName: /dev/sdf, ${ebs}`))).toEqual([]);
  });

  it('sees what a merge key brings', () => {
    const merged = furtherDevicesExample(
      `- &data {DeviceName: /dev/sdf, ${ebs}}\n- <<: *data\n  DeviceName: /dev/sdg\n- <<: *data\n`,
    );
    expect(says(merged)).toEqual(['error bdm-device-name-duplicate @ *data']);
  });

  it.each<[string, string, string[]]>([
    [
      'bdm-kind-missing',
      'DeviceName: /dev/sdf',
      ["Add 'Ebs: {VolumeSize: 8}'", "Add 'VirtualName: ephemeral0'"],
    ],
    ['bdm-kind-missing', 'DeviceName: /dev/sdf, Ebs: {}', ["Add 'VolumeSize: 8'"]],
    ['bdm-kind-conflict', `DeviceName: /dev/sdf, VirtualName: data, ${ebs}`, ["Remove 'VirtualName'!"]],
    [
      'bdm-kind-conflict',
      `DeviceName: /dev/sdf, VirtualName: ephemeral0, ${ebs}`,
      ["Remove 'VirtualName'", "Remove 'Ebs'"],
    ],
    [
      'bdm-kind-conflict',
      `DeviceName: /dev/sdf, NoDevice: "", ${ebs}`,
      ["Remove 'NoDevice'", "Remove 'Ebs'"],
    ],
    ['bdm-device-name-missing', ebs, ["Add 'DeviceName: /dev/sdf'"]],
  ])('%s in {%s} has fixes', (rule, entry, fixes) => {
    expect(offered(devices(entry), rule)).toEqual(fixes);
  });

  it('gets a volume in the style of the spec', () => {
    const text = exampleText(furtherDevicesExample('- DeviceName: /dev/sdf # data')).replaceAll('\n', '\r\n');
    expect(fixFirst(text, 'bdm-kind-missing')).toContain(
      'DeviceName: /dev/sdf # data\r\n    Ebs:\r\n      VolumeSize: 8',
    );
  });
});

describe('instance-store disks', () => {
  const nvme = 'information bdm-ephemeral-on-nvme @ ephemeral0';

  it.each<[string[], string[]]>([
    [['ephemeral0', 'ephemeral1'], [nvme]],
    [['ephemeral0', 'ephemeral0'], ['error bdm-virtual-name-duplicate @ ephemeral0']],
    [
      ['ephemeral0', 'ephemeral2'],
      [nvme, 'hint bdm-virtual-name-gap @ ephemeral2'],
    ],
    [['ephemeral23'], ['hint bdm-virtual-name-gap @ ephemeral23']],
    [['ephemeral24'], ['error bdm-virtual-name-form @ ephemeral24']],
    [['ephemeral01'], ['error bdm-virtual-name-form @ ephemeral01']],
    [['Ephemeral0'], ['error bdm-virtual-name-form @ Ephemeral0']],
    [['swap'], ['error bdm-virtual-name-form @ swap']],
    [['""'], ['error bdm-virtual-name-form @ ""']],
    [['12'], ['error type-string @ 12']],
  ])('%j', (names, expected) => {
    expect(says(disks(...names))).toEqual(expected);
  });

  it('say nothing of NVMe where only older types start', () => {
    expect(says(paravirtual(disks('ephemeral0')))).toEqual([]);
  });

  it.each<[string, string[]]>([
    ['Ephemeral-0', ["Replace by 'ephemeral0'!"]],
    ['ephemeral24', ["Replace by 'ephemeral0'", "Replace by 'Ebs: {VolumeSize: 8}'"]],
  ])('%s has fixes', (name, fixes) => {
    expect(offered(disks(name), 'bdm-virtual-name-form')).toEqual(fixes);
  });

  it('are numbered anew', () => {
    const fixed = fixFirst(
      exampleText(disks('ephemeral5', 'ephemeral0', 'ephemeral7')),
      'bdm-virtual-name-gap',
    );
    expect(fixed.match(/ephemeral\d/g)).toEqual(['ephemeral1', 'ephemeral0', 'ephemeral2']);
  });

  it('get the next number where one is mapped twice', () => {
    expect(offered(disks('ephemeral0', 'ephemeral1', 'ephemeral0'), 'bdm-virtual-name-duplicate')).toEqual([
      "Replace by 'ephemeral2'",
    ]);
  });
});

describe('many devices', () => {
  const many = (count: number) =>
    devices(
      ...Array.from(
        { length: count - 1 },
        (_, i) => `DeviceName: /dev/xvd${'bcd'[i % 3]}${String.fromCharCode(97 + Math.floor(i / 3))}, ${ebs}`,
      ),
    );
  const rules = (count: number) => told(many(count), /^bdm-too-many$/);

  it('are told from 28 on', () => {
    expect(rules(27)).toEqual([]);
    expect(rules(28)).toEqual(['information bdm-too-many @ BlockDeviceMappings']);
    expect(rules(40)).toEqual(['information bdm-too-many @ BlockDeviceMappings']);
    expect(rules(41)).toEqual(['warning bdm-too-many @ BlockDeviceMappings']);
  });

  it('are checked in a time that grows with their number', () => {
    const time = (count: number) => {
      const entries = Array.from(
        { length: count },
        (_, i) => `DeviceName: d${i}, VirtualName: data, Ebs: {Iops: ${i}}`,
      );
      const text = exampleText(devices(...entries));
      const start = performance.now();
      checkText(text);
      return performance.now() - start;
    };
    time(100);
    expect(time(1600)).toBeLessThan(Math.max(1000, 16 * time(200)));
  });
});
