import { describe, expect, it } from 'vitest';
import { cleanSpec, exampleText, rootVolumeExample } from '../../server/rules/example.ts';
import { checkText, fixFirst, marked } from '../support/check-text.ts';

const snapshot = 'SnapshotId: snap-0a1b2c3d4e5f60718';
const usual = `${snapshot}\nVolumeType: gp3\nDeleteOnTermination: true`;

function ebs(keys: string): string {
  return exampleText(rootVolumeExample(keys));
}

describe('keys', () => {
  it.each([
    ['enaSupport: true', ['EnaSupport'], 'key-wrong-case', 'EnaSupport: true'],
    ['ENA_SUPPORT: true', ['EnaSupport'], 'key-wrong-case', 'EnaSupport: true'],
    ['"ena-support": true', ['EnaSupport'], 'key-wrong-case', '"EnaSupport": true'],
    ['EnaSuport: true', ['EnaSupport'], 'unknown-key', 'EnaSupport: true'],
    ['EnaSupportXyz: true', ['EnaSupport'], 'unknown-key', 'EnaSupport: true'],
    ['EanSupport: true', ['EnaSupport'], 'unknown-key', 'EnaSupport: true'],
    ['EnhancedNetworking: true', ['EnaSupport'], 'key-query-api-name', 'EnaSupport: true'],
    ['Imdsv2Support: true', ['ImdsSupport'], 'key-query-api-name', 'ImdsSupport: v2.0'],
    ['HttpTokens: required', ['ImdsSupport'], 'key-query-api-name', 'ImdsSupport: v2.0'],
    ['RootDevice: /dev/xvda', ['RootDeviceName'], 'unknown-key', 'RootDeviceName: /dev/xvda'],
    ['name: web-1', ['Name'], 'key-wrong-case', 'Name: web-1'],
    ['ami_name: web-1', ['Name'], 'key-query-api-name', 'Name: web-1'],
  ])('%s', (set, unset, rule, fixed) => {
    const text = exampleText({ set, unset });
    const [key = ''] = set.split(':');
    expect(marked(text)).toEqual([`${rule} @ ${key}`]);
    expect(fixFirst(text, rule)).toBe(exampleText({ set: fixed, unset }).replace(/^/, ''));
  });

  it.each([
    ['Region: eu-west-1', 'key-query-api-name'],
    ['NoReboot: true', 'key-query-api-name'],
    ['Colour: blue', 'unknown-key'],
    ['EnaSupport2: true', 'unknown-key'],
  ])('%s can be removed', (set, rule) => {
    const text = exampleText({ set });
    expect(checkText(text)[0]?.fixes.map(({ title, safe }) => [title, safe])).toEqual([
      [`Remove '${set.split(':')[0]}'`, false],
    ]);
    expect(fixFirst(text, rule)).toBe(cleanSpec);
  });

  it('a name that is taken is no way out', () => {
    const text = exampleText({ set: 'ena_support: false\nena-support: true', unset: ['EnaSupport'] });
    const renamed = checkText(text).map(({ fixes }) => fixes.map(({ title }) => title));
    expect(renamed).toEqual([["Rename to 'EnaSupport'", "Remove 'ena_support'"], ["Remove 'ena-support'"]]);
    expect(checkText(exampleText({ set: 'name: web-1' }))[0]?.fixes.map(({ title }) => title)).toEqual([
      "Remove 'name'",
    ]);
  });

  it('JSON stays JSON', () => {
    expect(fixFirst('{"name":"web-1"}', 'key-wrong-case')).toBe('{"Name":"web-1"}');
    expect(fixFirst('{"Name": "web-1", "Tags": [{"Key": "a", "Value": "b"}]}', 'key-query-api-name')).toBe(
      '{"Name": "web-1", TagSpecifications: [{ResourceType: image, Tags: [{"Key": "a", "Value": "b"}]}]}',
    );
  });

  it.each([
    [
      'Tags:\n- Key: Name # n\n  Value: web\n',
      'TagSpecifications:\n  - ResourceType: image\n    Tags:\n    - Key: Name # n\n      Value: web\n',
    ],
    [
      'tags:\n  Name: web # n\n  Stage: ""\n  Empty:\n',
      'TagSpecifications:\n  - ResourceType: image\n    Tags:\n      - Key: Name\n        Value: web # n\n      - Key: Stage\n        Value: ""\n      - Key: Empty\n        Value: ""\n',
    ],
    [
      'Tags: {Name: web, Stage: test}\n',
      'TagSpecifications:\n  - ResourceType: image\n    Tags: [{Key: Name, Value: web}, {Key: Stage, Value: test}]\n',
    ],
  ])('tags at the top become a tag specification: %j', (set, fixed) => {
    const text = exampleText({ set });
    expect(fixFirst(text, 'key-query-api-name')).toBe(`${cleanSpec}${fixed}`);
    expect(marked(`${cleanSpec}${fixed}`).filter((line) => /key|type|tag-r/.test(line))).toEqual([]);
  });

  it.each([
    ['Snapshot: snap-0a1b2c3d4e5f60718\nVolumeType: gp3\nDeleteOnTermination: true', 'key-query-api-name'],
    [`${usual}\nType: gp3`.replace('VolumeType: gp3\n', ''), 'key-query-api-name'],
    [`${usual}\nSize: 8`, 'key-query-api-name'],
    [`${usual}\nvolume_size: 8`, 'key-wrong-case'],
    [`${usual}\nVolumeSiz: 8`, 'unknown-key'],
  ])('of a volume: %s', (keys, rule) => {
    const text = ebs(keys);
    expect(checkText(text).map((finding) => finding.rule)).toEqual([rule]);
    expect(checkText(fixFirst(text, rule)).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('the numbers and dots of the Query API are known', () => {
    const keys = marked(
      'Name: web-1\nBlockDeviceMapping.1.DeviceName: /dev/xvda\nBlockDeviceMappings.1: x\n',
    );
    expect(keys.filter((line) => line.startsWith('key'))).toEqual([
      'key-query-api-name @ BlockDeviceMapping.1.DeviceName',
      'key-query-api-name @ BlockDeviceMappings.1',
    ]);
    const text = exampleText({}).replace(/Ebs:\n[\s\S]*/, `Ebs.SnapshotId: snap-0a1b2c3d4e5f60718 # s\n`);
    expect(fixFirst(text, 'key-query-api-name')).toContain(
      '    Ebs: {SnapshotId: snap-0a1b2c3d4e5f60718} # s\n',
    );
  });

  it.each([
    [
      '  - DeviceName: /dev/xvda\n    SnapshotId: snap-0a1b2c3d4e5f60718 # s\n    VolumeType: gp3\n',
      '  - DeviceName: /dev/xvda\n    Ebs:\n      SnapshotId: snap-0a1b2c3d4e5f60718 # s\n      VolumeType: gp3\n',
    ],
    [
      '  - DeviceName: /dev/xvda\n    VolumeType: gp3\n    Ebs:\n      SnapshotId: snap-0a1b2c3d4e5f60718\n',
      '  - DeviceName: /dev/xvda\n    Ebs:\n      SnapshotId: snap-0a1b2c3d4e5f60718\n      VolumeType: gp3\n',
    ],
  ])('keys of Ebs one level too high move together: %j', (written, fixed) => {
    const text = `Name: web-1\nRootDeviceName: /dev/xvda\nBlockDeviceMappings:\n${written}`;
    expect(checkText(text).filter(({ rule }) => rule === 'unknown-key')).toHaveLength(1);
    expect(fixFirst(text, 'unknown-key')).toContain(fixed);
  });

  it('tags without their specification become one', () => {
    const text = exampleText({ set: 'TagSpecifications:\n  - Key: Name\n    Value: web\n' });
    expect(marked(text)).toEqual(['unknown-key @ Key']);
    expect(fixFirst(text, 'unknown-key')).toBe(
      `${cleanSpec}TagSpecifications:\n  - Tags:\n      - Key: Name\n        Value: web\n`,
    );
  });

  it('the answer of DescribeImages is one mistake', () => {
    const text = exampleText({ set: 'ImageId: ami-1 # id\nPublic: false\nState: available\n' });
    const [finding, ...others] = checkText(text);
    expect([finding?.rule, others.length, finding?.related.length]).toEqual([
      'key-from-describe-images',
      0,
      2,
    ]);
    expect(fixFirst(text, 'key-from-describe-images')).toBe(`${cleanSpec}# id\n`);
    expect(fixFirst('{"Name": "web-1", "State": "x", "Public": true}', 'key-from-describe-images')).toBe(
      '{"Name": "web-1"}',
    );
    expect(marked('Images:\n  - ImageId: ami-1\n')).toEqual(['key-from-describe-images @ Images']);
  });

  it('a key that an alias repeats is told once', () => {
    const text = exampleText({
      set: `BlockDeviceMappings:\n  - DeviceName: /dev/xvda\n    Ebs: &e {${usual.replaceAll('\n', ', ')}, Colour: blue}\n  - DeviceName: /dev/sdf\n    Ebs: *e\n  - DeviceName: /dev/sdg\n    Ebs: {<<: *e}\n`,
    });
    expect(marked(text).filter((line) => line.startsWith('unknown-key'))).toEqual(['unknown-key @ Colour']);
  });

  it('keys of objects are no names', () => {
    expect(marked(exampleText({ set: 'constructor: 1\n__proto__: 2\ntoString: 3\n' }))).toEqual([
      'unknown-key @ constructor',
      'unknown-key @ __proto__',
      'unknown-key @ toString',
    ]);
  });
});

describe('types', () => {
  it.each([
    ['Description: 1.10', 'type-string', 'Description: "1.10"'],
    ['Description: 010 # old', 'type-string', 'Description: "010" # old'],
    ['Description: true', 'type-string', 'Description: "true"'],
    ['Description: [text]', 'type-string', 'Description: text'],
    ['Description: 2026-11-23', 'yaml-date-becomes-timestamp', 'Description: "2026-11-23"'],
    [
      'Description: 2026-11-23T10:00:00Z',
      'yaml-date-becomes-timestamp',
      'Description: "2026-11-23T10:00:00Z"',
    ],
    ['ImdsSupport: 2.0', 'type-string', 'ImdsSupport: v2.0'],
    ['EnaSupport: "true"', 'type-boolean', 'EnaSupport: true'],
    ["EnaSupport: 'Yes'", 'type-boolean', 'EnaSupport: true'],
    ['EnaSupport: on', 'type-boolean', 'EnaSupport: true'],
    ['EnaSupport: 1', 'type-boolean', 'EnaSupport: true'],
    ['BillingProducts: bp-6fa54006', 'type-list', 'BillingProducts: [bp-6fa54006]'],
    [
      'BillingProducts: bp-6fa54006, bp-6fa54007 # b',
      'type-list',
      'BillingProducts: [bp-6fa54006, bp-6fa54007] # b',
    ],
  ])('%s', (set, rule, fixed) => {
    const text = exampleText({ set });
    expect(checkText(text).map((finding) => finding.rule)).toEqual([rule]);
    expect(fixFirst(text, rule)).toBe(exampleText({ set: fixed }));
  });

  it.each([
    ['8G', '8'],
    ['8 GiB', '8'],
    ['1T', '1024'],
    ['8192M', '8'],
    ['8.0', '8'],
    ['1e3', '1000'],
    ['"8"', '8'],
    ['"1,024"', '1024'],
  ])('a size of %s', (size, fixed) => {
    const text = ebs(`${usual}\nVolumeSize: ${size}`);
    expect(marked(text)).toContain(`type-integer @ ${size}`);
    expect(fixFirst(text, 'type-integer')).toBe(ebs(`${usual}\nVolumeSize: ${fixed}`));
  });

  it.each(['8.5', 'big', 'true', '100M', '-1G', '8 GiB/s', '{a: 1}', '[8]'])(
    'a size of %s has no certain fix',
    (size) => {
      const [finding] = checkText(ebs(`${usual}\nVolumeSize: ${size}`)).filter(
        ({ rule }) => rule === 'type-integer',
      );
      expect(finding?.fixes).toEqual([]);
    },
  );

  it.each([
    ['Iops: 4000 IOPS', '4000'],
    ['Throughput: 250MiB/s', '250'],
    ['Throughput: 250 MB/s', '250'],
  ])('%s', (key, fixed) => {
    expect(fixFirst(ebs(`${usual}\n${key}`), 'type-integer')).toContain(`: ${fixed}\n`);
  });

  it.each([
    ['010', '10'],
    ['0x10', '16'],
    ['0o17', '15'],
    ['1_000', '1000'],
  ])('%s is read in two ways', (size, fixed) => {
    const text = ebs(`${usual}\nVolumeSize: ${size}`);
    expect(marked(text)).toEqual([`integer-literal-ambiguous @ ${size}`]);
    expect(fixFirst(text, 'integer-literal-ambiguous')).toBe(ebs(`${usual}\nVolumeSize: ${fixed}`));
  });

  it('NoDevice is a text, the empty one', () => {
    for (const value of ['true', '', '~']) {
      const text = exampleText({ set: 'Name: web-1' }).concat(
        `  - DeviceName: /dev/sdb\n    NoDevice: ${value}\n`,
      );
      const rule = value === 'true' ? 'type-string' : 'null-value';
      expect(fixFirst(text, rule)).toContain('    NoDevice: ""');
    }
  });

  it.each([
    ['Tags: {Name: web}', 'Tags: [{Key: Name, Value: web}]'],
    ['Tags: {Key: Name, Value: web}', 'Tags: [{Key: Name, Value: web}]'],
    [
      'Tags:\n      Name: web # n\n      Stage: test',
      'Tags:\n      - Key: Name\n        Value: web # n\n      - Key: Stage\n        Value: test',
    ],
    ['Tags:\n      Key: Name\n      Value: web # n', 'Tags:\n      - Key: Name\n        Value: web # n'],
  ])('%j as a list', (tags, fixed) => {
    const text = (written: string) =>
      `${cleanSpec}TagSpecifications:\n  - ResourceType: image\n    ${written}\n`;
    expect(fixFirst(text(tags), 'type-list')).toBe(text(fixed));
  });

  it('a mapping of a block device becomes a list, comments and blank lines kept', () => {
    const text = exampleText({}).replace(
      / {2}- DeviceName[\s\S]*/,
      '  DeviceName: /dev/xvda # d\n\n  Ebs: # e\n    VolumeSize: 8\n',
    );
    expect(marked(text)).toContain('type-list @ DeviceName: /dev/xvda # d');
    expect(fixFirst(text, 'type-list')).toContain(
      '  - DeviceName: /dev/xvda # d\n\n    Ebs: # e\n      VolumeSize: 8\n',
    );
  });

  it.each([
    ['Ebs: snap-0a1b2c3d4e5f60718', 'Ebs: {SnapshotId: snap-0a1b2c3d4e5f60718}'],
    ['Ebs: "snap-0a1b2c3d4e5f60718"', 'Ebs: {SnapshotId: snap-0a1b2c3d4e5f60718}'],
    ['Ebs: 8', 'Ebs: {VolumeSize: 8}'],
    ['Ebs: [{VolumeSize: 8}]', 'Ebs: {VolumeSize: 8}'],
    [
      'Ebs:\n      - VolumeSize: 8\n        VolumeType: gp3',
      'Ebs:\n        VolumeSize: 8\n        VolumeType: gp3',
    ],
    ['Ebs:\n    - VolumeSize: 8 # g', 'Ebs:\n      VolumeSize: 8 # g'],
  ])('%j as a mapping', (written, fixed) => {
    const text = (value: string) =>
      `Name: web-1\nBlockDeviceMappings:\n  - DeviceName: /dev/xvda\n    ${value}\n`;
    expect(fixFirst(text(written), 'type-mapping')).toBe(text(fixed));
  });

  it.each([
    ['BlockDeviceMappings:\n  - /dev/sdf\n', '- {DeviceName: /dev/sdf}'],
    [
      'TagSpecifications:\n  - ResourceType: image\n    Tags:\n      - Name=web 1\n',
      '- {Key: Name, Value: web 1}',
    ],
  ])('%j as a mapping', (set, fixed) => {
    expect(fixFirst(exampleText({ set }), 'type-mapping')).toContain(fixed);
  });

  it('an item that is no mapping is that one mistake, and lacks no key besides', () => {
    const tags = 'TagSpecifications:\n  - image\n  - ResourceType: image\n    Tags:\n      - Team\n';
    expect(marked(exampleText({ set: tags }))).toEqual(['type-mapping @ image', 'type-mapping @ Team']);
    const device = cleanSpec.replace('BlockDeviceMappings:\n', 'BlockDeviceMappings:\n  - /dev/sdf\n');
    expect(marked(device)).toEqual(['type-mapping @ /dev/sdf']);
  });

  it.each([
    ['Description:', 'Description', "Remove 'Description'"],
    ['Description: ~', '~', "Remove 'Description'"],
    ['Description: null', 'null', "Remove 'Description'"],
    ['Name:', 'Name', undefined],
    ['BillingProducts:\n  -\n  - bp-6fa54006\n', '-', 'Remove the empty item'],
  ])('%j is null', (set, place, fix) => {
    const findings = checkText(exampleText({ set })).filter(({ rule }) => rule === 'null-value');
    const text = exampleText({ set });
    expect(findings.map(({ range }) => text.slice(range.start, range.end))).toEqual([place]);
    expect(findings[0]?.fixes[0]?.title).toBe(fix);
    expect(findings[0]?.fixes[0]?.safe).not.toBe(true);
  });

  it('a value that aliases repeat is told where it is written', () => {
    const text = exampleText({ set: 'Name: &n 20261123\nDescription: *n\n' });
    expect(marked(text)).toEqual(['type-string @ 20261123']);
    expect(marked(fixFirst(text, 'type-string'))).toEqual([]);
  });

  it('a template that YAML takes for a mapping', () => {
    const text = exampleText({ set: 'Name: {{ name }}' });
    expect(marked(text)).toEqual(['type-string @ {{ name }}']);
    expect(fixFirst(text, 'type-string')).toContain('Name: "{{ name }}"\n');
  });

  it('%YAML 1.1 makes booleans of words, and yes is fine', () => {
    const text = `%YAML 1.1\n---\n${exampleText({ set: 'EnaSupport: yes' })}`;
    expect(marked(text)).toEqual([]);
  });

  it('an empty list is a hint where it has no other consequence', () => {
    expect(marked(exampleText({ set: 'TagSpecifications: []' }))).toEqual(['empty-list @ []']);
    expect(fixFirst(exampleText({ set: 'TagSpecifications: []' }), 'empty-list')).toBe(cleanSpec);
    expect(marked(exampleText({ set: 'BlockDeviceMappings: []' })).join()).not.toContain('empty-list');
  });
});
