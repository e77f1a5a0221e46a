import { describe, expect, it } from 'vitest';
import { exampleText } from '../../server/rules/example.ts';
import { checkText, fixFirst, marked } from '../support/check-text.ts';

describe('yaml-syntax points at the cause and mends it where that is certain', () => {
  it.each([
    ['an open quote', 'Name: "web\nBootMode: uefi\n', '"web', 'Name: "web"\nBootMode: uefi\n'],
    ['an open quote before a comment', "Name: 'web # x\n", "'web", "Name: 'web' # x\n"],
    [
      'a quote that the next one closes',
      'Name: "web\nDescription: "x"\n',
      '"web',
      'Name: "web"\nDescription: "x"\n',
    ],
    ['quotes in quotes', "Description: 'it's new'\n", "'it's new'", "Description: 'it''s new'\n"],
    ['text behind quotes', 'Description: "Web" server\n', '"Web" server', 'Description: \'"Web" server\'\n'],
    ['a tab', 'Tags:\n\t- Key: a\n\t  Value: b\n', '\t', 'Tags:\n  - Key: a\n    Value: b\n'],
    ['a tab behind a colon', 'Name:\tweb-1\n', '\t', 'Name: web-1\n'],
    ['a colon in a value', 'Description: web: new # x\n', 'web: new', 'Description: "web: new" # x\n'],
    ['two keys on a line', '- Ebs: VolumeSize: 8\n', 'VolumeSize', '- Ebs:\n    VolumeSize: 8\n'],
    ['a key too deep', 'Name: web\n  BootMode: uefi\n', 'BootMode: uefi', 'Name: web\nBootMode: uefi\n'],
    ['two keys too deep', 'A: 1\n  B: 2\n  C: 3\n', 'B: 2', 'A: 1\nB: 2\nC: 3\n'],
    ['no space behind the colon', 'Name:web\nBootMode: uefi\n', 'Name:web', 'Name: web\nBootMode: uefi\n'],
    ['no colon', 'BootMode: uefi\nName web\n', 'Name web', 'BootMode: uefi\nName: web\n'],
    ['an open bracket', 'Tags: [a, b\nName: web\n', '[', 'Tags: [a, b]\nName: web\n'],
    ['a bracket too many', 'Tags: [a]]\n', ']', 'Tags: [a]\n'],
    ['a comma too many', 'Tags: [a,, b]\n', ',', 'Tags: [a, b]\n'],
    ['no comma', '{"Name": "x"\n"A": 1}\n', '"A": 1}', '{"Name": "x",\n"A": 1}\n'],
    ['no comma on a line', 'Ebs: {VolumeSize: 8 Iops: 3}\n', 'Iops: 3}', 'Ebs: {VolumeSize: 8, Iops: 3}\n'],
    ['a list behind its key', 'Tags: - Key: a\n', '-', 'Tags:\n  - Key: a\n'],
    ['a template', 'Name: {{ name }}-1\n', '{{ name }}-1', 'Name: "{{ name }}-1"\n'],
    ['a template in brackets', 'Ebs: {SnapshotId: ${snap}}\n', '${snap}', 'Ebs: {SnapshotId: "${snap}"}\n'],
    ['a reserved character', 'Name: @web\n', '@web', 'Name: "@web"\n'],
    ['a backslash', 'Name: "a\\qb"\n', '\\', 'Name: "a\\\\qb"\n'],
    ['directives without an end', '%YAML 1.2\nName: x\n', 'Name: x', '%YAML 1.2\n---\nName: x\n'],
  ])('%s', (_, text, place, fixed) => {
    expect(marked(text)).toContain(`yaml-syntax @ ${place}`);
    expect(marked(text).filter((line) => line.startsWith('yaml-syntax'))).toHaveLength(1);
    expect(fixFirst(text, 'yaml-syntax')).toBe(fixed);
  });

  it.each([
    ['a conflict', '<<<<<<< HEAD\nName: a\n=======\nName: b\n>>>>>>> x\n', ['<<<<<<<']],
    ['an indentation of its own', 'Ebs:\n    A: 1\n  B: 2\nX: 1\n', ['B: 2']],
    ['a stray item', 'Name: x\n- Key: a\n', ['- Key: a']],
    ['a line of text', 'Name: x\nsome text\n', ['some text']],
    ['an alias without anchor, told once', 'Name: *x\nDescription: *x\n', ['*x']],
    ['two aliases', 'Name: *x\nDescription: *y\n', ['*x', '*y']],
    ['mistakes apart from each other', 'Name: @a\nA: x\nB: `b`\n', ['@a', '`b`']],
    ['a block that begins too early', 'Name: |text\n  x\n', ['text']],
    ['what follows from losing the way', 'Name: {a: 1}}\nB: 2\n\n\nC: 3\n', ['}']],
    ['nesting without end', '['.repeat(5000), ['[']],
  ])('%s', (_, text, places) => {
    expect(marked(text)).toEqual(places.map((place) => `yaml-syntax @ ${place}`));
  });

  it('mends one mistake of several', () => {
    expect(fixFirst('A: @a\nB: x\nC: `d`\n', 'yaml-syntax')).toBe('A: "@a"\nB: x\nC: `d`\n');
  });

  it('keeps CRLF', () => {
    expect(fixFirst("Name: 'it's'\r\nBootMode: uefi\r\n", 'yaml-syntax')).toBe(
      "Name: 'it''s'\r\nBootMode: uefi\r\n",
    );
  });

  it('says nothing of the parser in its own words', () => {
    for (const text of ['A: {', 'A: "', '- a\nb: c', 'a:\n\tb', '*', '&a &b c', '? [\n']) {
      for (const { message } of checkText(text))
        expect(message).not.toMatch(/token|implicit|scalar|flow|node/i);
    }
  });

  it('stops after ten mistakes', () => {
    expect(checkText(Array.from({ length: 1000 }, (_, i) => `A: @${i}\nB: b\n`).join(''))).toHaveLength(10);
  });
});

describe('documents', () => {
  it.each([
    ['', 'document-empty error'],
    ['# nothing\n', 'document-empty error'],
    ['---\n', 'document-empty error'],
    ['just text\n', 'document-not-a-mapping error'],
    ['[]\n', 'document-not-a-mapping error'],
  ])('%j', (text, expected) => {
    expect(checkText(text).map(({ rule, severity }) => `${rule} ${severity}`)).toEqual([expected]);
  });

  it('an empty one among others is information and goes with its marker', () => {
    const text = `${exampleText({})}---\n---\n`;
    const [finding] = checkText(text);
    expect([finding?.rule, finding?.severity]).toEqual(['document-empty', 'information']);
    expect(fixFirst(text, 'document-empty')).not.toMatch(/---\n---/);
    const commented = checkText(`${exampleText({})}---\n# nothing yet\n`);
    expect(commented.map(({ rule, fixes }) => [rule, fixes])).toEqual([['document-empty', []]]);
  });

  it.each([
    ['- Name: a\n  BootMode: uefi\n', 'Name: a\nBootMode: uefi\n'],
    ['- Name: a\n  Ebs:\n    A: 1\n# b\n- Name: b\n', 'Name: a\nEbs:\n  A: 1\n# b\n---\nName: b\n'],
    ['-   Name: a\n    Ebs: 1\n-   Name: b\n', 'Name: a\nEbs: 1\n---\nName: b\n'],
    ['[{Name: a}, {Name: b}]\n', '{Name: a}\n---\n{Name: b}\n'],
  ])('a list becomes documents: %j', (text, fixed) => {
    expect(fixFirst(text, 'document-not-a-mapping')).toBe(fixed);
  });

  it('a file of three is told once, at the second marker', () => {
    const text = ['a-1', 'b-1', 'c-1'].map((name) => `---\nName: ${name}\n`).join('# next\n');
    const told = checkText(text).filter(({ rule }) => rule === 'yaml-multi-document');
    expect(told.map(({ range }) => range.start)).toEqual([text.indexOf('---', 5)]);
  });
});

describe('yaml-duplicate-key', () => {
  it('marks the second and can remove either', () => {
    const text = exampleText({}).replace('Architecture', 'BootMode: uefi # first\nArchitecture');
    const [finding] = checkText(text).filter(({ rule }) => rule === 'yaml-duplicate-key');
    expect(finding?.related[0]?.range.start).toBe(text.indexOf('BootMode: uefi #'));
    expect(finding?.fixes.map(({ title, safe }) => `${title} ${safe}`)).toEqual([
      "Remove this 'BootMode' false",
      "Remove the first 'BootMode' false",
    ]);
  });

  it('is safe to mend when both say the same, and quotes do not make another key', () => {
    const text = exampleText({}).replace(
      'BootMode: uefi-preferred',
      'EnaSupport: true\n"BootMode": uefi-preferred',
    );
    const [finding] = checkText(text);
    expect([finding?.rule, finding?.fixes[0]?.safe]).toEqual(['yaml-duplicate-key', true]);
    expect(marked(fixFirst(text, 'yaml-duplicate-key'))).toEqual([]);
    expect(marked(exampleText({}).replace('BootMode', '"Name": x-1\nBootMode'))).toEqual([
      'yaml-duplicate-key @ "Name"',
    ]);
  });

  it('is told once where aliases repeat the mapping', () => {
    const text = exampleText({
      set: 'BlockDeviceMappings:\n  - DeviceName: /dev/xvda\n    Ebs: &ebs {SnapshotId: snap-0a1b2c3d4e5f60718, VolumeType: gp3, VolumeType: gp3, DeleteOnTermination: true}\n  - DeviceName: /dev/sdf\n    Ebs: *ebs\n',
    });
    expect(checkText(text).filter(({ rule }) => rule === 'yaml-duplicate-key')).toHaveLength(1);
  });
});

describe('tags and anchors', () => {
  it.each([
    ['Description: !!binary QU1a', 'Description: QU1a', 'yaml-binary-tag @ !!binary'],
    ['Description: !Sub "text"', 'Description: "text"', 'yaml-custom-tag @ !Sub'],
    ['Description: !!python/str x', 'Description: !!python/str x', undefined],
    ['Description: &d !Ref text', 'Description: &d text', 'yaml-custom-tag @ !Ref'],
    [
      'Description: !<tag:example.com,2000:x> text',
      'Description: text',
      'yaml-custom-tag @ !<tag:example.com,2000:x>',
    ],
  ])('%s', (set, fixed, expected) => {
    const text = exampleText({ set });
    if (!expected) return;
    expect(marked(text)).toEqual([expected]);
    expect(fixFirst(text, expected.split(' ')[0] ?? '')).toBe(exampleText({ set: fixed }));
  });

  it.each(['Description: !!str 2024', 'Description: ! text', 'EnaSupport: !!bool true'])(
    '%s is fine',
    (set) => {
      expect(marked(exampleText({ set }))).toEqual([]);
    },
  );

  it('a tagged mapping is found too, with its path', () => {
    const text = exampleText({}).replace('Ebs:', 'Ebs: !Ebs');
    expect(checkText(text).map(({ rule, path }) => `${rule} ${path}`)).toEqual([
      'yaml-custom-tag BlockDeviceMappings[0].Ebs',
    ]);
  });

  it.each([
    [
      'x-ebs: &ebs\n  SnapshotId: snap-0a1b2c3d4e5f60718\n  VolumeType: gp3 # fast\n',
      'Ebs: *ebs\n',
      'Ebs: &ebs\n      SnapshotId: snap-0a1b2c3d4e5f60718\n      VolumeType: gp3 # fast\n',
    ],
    [
      '.ebs: &ebs {SnapshotId: snap-0a1b2c3d4e5f60718}\n',
      'Ebs: *ebs\n',
      'Ebs: &ebs {SnapshotId: snap-0a1b2c3d4e5f60718}\n',
    ],
    [
      'x-ebs: &ebs\n  Ebs:\n    SnapshotId: snap-0a1b2c3d4e5f60718\n',
      '<<: *ebs\n',
      '<<: &ebs\n      Ebs:\n        SnapshotId: snap-0a1b2c3d4e5f60718\n',
    ],
  ])('an anchor moves to its first use: %j', (holder, use, fixed) => {
    const rest = 'Name: web-1\nBlockDeviceMappings:\n  - DeviceName: /dev/xvda\n    ';
    expect(fixFirst(`${holder}${rest}${use}`, 'yaml-anchor-holder')).toBe(`${rest}${fixed}`);
  });

  it('a holder that nothing uses goes', () => {
    expect(fixFirst(`x-base: &b {A: 1}\n${exampleText({})}`, 'yaml-anchor-holder')).toBe(exampleText({}));
  });
});

describe('what does not belong into a spec', () => {
  it.each([
    ['Name: web-${VERSION}', 'error', '${VERSION}'],
    ['Name: "{{ name }}-1"', 'error', '{{ name }}'],
    ['Name: "%(name)s-1"', 'error', '%(name)s'],
    ['Name: web-<BUILD_ID>', 'error', '<BUILD_ID>'],
    ['Name: "web-#{version}"', 'error', '#{version}'],
    ['Description: built $(date +%F)', 'warning', '$(date +%F)'],
    ['Description: <description>', 'warning', '<description>'],
    ['Description: the <your-name> image', 'warning', '<your-name>'],
  ])('%s', (set, severity, place) => {
    const text = exampleText({ set });
    expect(marked(text)).toEqual([`unresolved-placeholder @ ${place}`]);
    expect(checkText(text)[0]?.severity).toBe(severity);
  });

  it.each([
    'Description: for <ops@example.com>',
    'Description: less < 5 and more > 3',
    'Description: costs $5 {net}',
    'Description: costs $(5) and #{',
    'Description: see <https://example.com/a-b>',
    'Description: 100% (new) style',
  ])('%s is text', (set) => {
    expect(marked(exampleText({ set }))).toEqual([]);
  });

  it('an id of the documentation is worth knowing', () => {
    const [finding] = checkText(exampleText({}).replace('snap-0a1b2c3d4e5f60718', 'snap-1234567890abcdef0'));
    expect([finding?.rule, finding?.severity]).toEqual(['unresolved-placeholder', 'information']);
  });

  it('an access key is never repeated', () => {
    const key = 'ASIAABCDEFGHIJKLMNOP';
    const text = exampleText({ set: `Description: built with ${key}` });
    const findings = checkText(`# ${key}\n${text}`).filter(({ rule }) => rule === 'credential-in-spec');
    expect(findings.map(({ path }) => path)).toEqual(['', 'Description']);
    expect(JSON.stringify(findings)).not.toContain(key);
  });

  it('a key for a secret is an error, told once', () => {
    const text = `AwsAccessKeyId: AKIAIOSFODNN7EXAMPLE\n${exampleText({})}`;
    expect(marked(text)).toEqual(['credential-in-spec @ AwsAccessKeyId']);
    expect(checkText(text)[0]?.severity).toBe('error');
  });

  it.each(['QUJDAKIAIOSFODNN7EXAMPLEQUJD', 'akiaiosfodnn7example', 'AKIASHORT'])(
    '%s is no access key',
    (value) => {
      expect(marked(exampleText({ set: `Description: ${value}` }))).toEqual([]);
    },
  );
});
