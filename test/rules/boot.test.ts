import { describe, expect, it } from 'vitest';
import { uefiDataExample } from '../../server/rules/boot/uefi-data.ts';
import { cleanSpec, type Example, exampleText } from '../../server/rules/example.ts';
import { checkText, fixFirst } from '../support/check-text.ts';
import { offered, told } from '../support/told.ts';

const booting = /^(?:boot-mode|tpm|uefi|imds|architecture)-/;

function says(example: Example): string[] {
  return told(example, booting);
}

function data(value: string): Example {
  return { set: `BootMode: uefi\nUefiData: ${value}` };
}

describe('enumerations', () => {
  it.each([
    ['BootMode: UEFI', 'BootMode: uefi'],
    ['BootMode: "legacy_bios"', 'BootMode: "legacy-bios"'],
    ['BootMode: uefiPreferred # both', 'BootMode: uefi-preferred # both'],
    ["TpmSupport: '2.0'", "TpmSupport: 'v2.0'"],
    ['TpmSupport: V2.0', 'TpmSupport: v2.0'],
    ['ImdsSupport: required', 'ImdsSupport: v2.0'],
  ])('%s becomes %s', (written, meant) => {
    const [key = ''] = written.split(':');
    const rule =
      { BootMode: 'boot-mode-value', TpmSupport: 'tpm-value', ImdsSupport: 'imds-value' }[key] ?? '';
    expect(fixFirst(exampleText({ set: written }), rule)).toContain(`${meant}\n`);
  });

  it.each([
    ['ImdsSupport: v1.0', 'imds-value'],
    ['ImdsSupport: optional', 'imds-value'],
    ['TpmSupport: none', 'tpm-value'],
  ])('%s is what the missing key says', (set, rule) => {
    expect(offered({ set }, rule)[0]).toMatch(/^Remove '\w+'!$/);
  });

  it('does not speak of a number, which is another mistake', () => {
    expect(says({ set: 'BootMode: uefi\nTpmSupport: 2.0' })).toEqual([]);
  });
});

describe('a missing boot mode', () => {
  it.each([
    ['x86_64', ['uefi-preferred', 'uefi', 'legacy-bios']],
    ['arm64', ['uefi']],
    ['i386', ['legacy-bios']],
    ['x86_64_mac', []],
  ])('of %s', (architecture, modes) => {
    const example = { set: `Architecture: ${architecture}`, unset: ['BootMode'] };
    expect(offered(example, 'boot-mode-missing')).toEqual(modes.map((mode) => `Add 'BootMode: ${mode}'`));
  });

  it.each(['Mode: uefi', 'firmware: uefi', 'boot-mode: uefi'])('is what %s stands for', (set) => {
    expect(says({ set, unset: ['BootMode'] })).toEqual([]);
  });

  it('is no question of paravirtual AMIs, nor where the key is misspelt', () => {
    expect(says({ set: 'VirtualizationType: paravirtual', unset: ['BootMode'] })).toEqual([]);
    expect(says({ set: 'bootMode: uefi\nTpmSupport: v2.0', unset: ['BootMode'] })).toEqual([]);
  });
});

describe('TpmSupport', () => {
  it.each<[string, Example, string[]]>([
    ['uefi', { set: 'BootMode: uefi\nTpmSupport: v2.0' }, []],
    ['uefi-preferred', { set: 'TpmSupport: v2.0' }, ['error tpm-requires-uefi @ v2.0']],
    ['legacy-bios', { set: 'BootMode: legacy-bios\nTpmSupport: v2.0' }, ['error tpm-requires-uefi @ v2.0']],
    ['no boot mode', { set: 'TpmSupport: v2.0', unset: ['BootMode'] }, ['error tpm-requires-uefi @ v2.0']],
    [
      'no boot mode on arm64',
      { set: 'Architecture: arm64\nTpmSupport: v2.0', unset: ['BootMode'] },
      ['warning tpm-requires-uefi @ v2.0'],
    ],
    [
      'uefi-preferred on arm64',
      { set: 'Architecture: arm64\nTpmSupport: v2.0' },
      ['error tpm-requires-uefi @ v2.0'],
    ],
    ['an unknown boot mode', { set: 'BootMode: efi\nTpmSupport: v2.0' }, ['error boot-mode-value @ efi']],
  ])('with %s', (_, example, expected) => {
    expect(says(example)).toEqual(expected);
  });

  it('sets the boot mode, or gives way', () => {
    expect(offered({ set: 'TpmSupport: v2.0' }, 'tpm-requires-uefi')).toEqual([
      "Replace by 'uefi'",
      "Remove 'TpmSupport'",
    ]);
    expect(offered({ set: 'TpmSupport: v2.0', unset: ['BootMode'] }, 'tpm-requires-uefi')[0]).toBe(
      "Add 'BootMode: uefi'",
    );
  });
});

describe('UefiData', () => {
  // From AWS's own format: AMZNUEFI, the checksum, version 0, and the start of compressed variables.
  const cut = 'QU1aTlVFRknY6qpkAAAAAHicY2CgDAAAAEAA';
  const edk2 = btoa(`${'\0'.repeat(40)}_FVH${'\0'.repeat(20)}`);

  it.each<[string, string, string[]]>([
    ['a store', uefiDataExample, []],
    ['a store that was cut', cut, ['information uefi-data-format @ UefiData']],
    ['the magic alone', 'QU1aTlVFRkk=', ['information uefi-data-format @ UefiData']],
    ['another text', 'aGVsbG8gd29ybGQhIQ==', ['warning uefi-data-format @ UefiData']],
    ['an EDK2 store', edk2, ['warning uefi-data-format @ UefiData']],
    ['lost padding', uefiDataExample.slice(0, -2), ['warning uefi-data-base64 @ UefiData']],
    ['half the padding', uefiDataExample.slice(0, -1), ['warning uefi-data-base64 @ UefiData']],
    [
      'a lost character',
      uefiDataExample.slice(0, -3),
      [`error uefi-data-base64 @ ${uefiDataExample.slice(0, -3)}`],
    ],
    ['a file', 'file://vars.b64', ['error uefi-data-base64 @ file://vars.b64']],
    ['a placeholder', '${UEFI_DATA}', []],
    ['a path', './vars.b64', ['error uefi-data-base64 @ ./vars.b64']],
    ['nothing', '""', ['hint uefi-data-base64 @ ""']],
    ['blanks', '"  "', ['error uefi-data-base64 @ "  "']],
    [
      'a block',
      `|\n  ${uefiDataExample.replace(/.{16}/g, '$&\n  ')}`,
      ['warning uefi-data-multiline @ UefiData'],
    ],
    [
      'a folded block',
      `>-\n  ${uefiDataExample.replace(/.{16}/g, '$&\n  ')}`,
      ['warning uefi-data-multiline @ UefiData'],
    ],
    ['a block of one line', `|-\n  ${uefiDataExample}`, []],
  ])('holding %s', (_, value, expected) => {
    expect(told(data(value), /^uefi-/)).toEqual(expected);
  });

  it('is judged when a placeholder stands elsewhere', () => {
    const set = 'BootMode: uefi\nUefiData: file://vars.b64\nDescription: Web ${VERSION}';
    expect(told({ set }, /^(?:uefi-|unresolved-)/)).toEqual([
      'warning unresolved-placeholder @ ${VERSION}',
      'error uefi-data-base64 @ file://vars.b64',
    ]);
  });

  it.each(['|\n  ', '>\n  ', '"'])('joins the lines of %j', (style) => {
    const end = style === '"' ? '"' : '';
    const folded = uefiDataExample.replace(/.{16}/g, '$&\n  ');
    const text = exampleText({
      set: `BootMode: uefi\nUefiData: ${style}${folded}${end}\nSriovNetSupport: simple`,
    });
    expect(fixFirst(text, 'uefi-data-multiline')).toContain(
      `UefiData: "${uefiDataExample}"\nSriovNetSupport: simple`,
    );
  });

  it('is never repeated in a message', () => {
    const secret = `${uefiDataExample.slice(0, 20)}!`;
    const messages = checkText(exampleText(data(secret))).map(({ message }) => message);
    expect(messages).toHaveLength(1);
    expect(messages.join()).not.toContain(secret.slice(0, 8));
  });

  it('gets its padding back', () => {
    const text = exampleText(data(uefiDataExample.slice(0, -1)));
    expect(fixFirst(text, 'uefi-data-base64')).toContain(`UefiData: "${uefiDataExample}"\n`);
  });

  it.each<[string, Example, string[]]>([
    [
      'legacy-bios',
      { set: `BootMode: legacy-bios\nUefiData: ${uefiDataExample}` },
      ['error uefi-data-requires-uefi @ UefiData'],
    ],
    [
      'no boot mode',
      { set: `UefiData: ${uefiDataExample}`, unset: ['BootMode'] },
      ['warning uefi-data-requires-uefi @ UefiData'],
    ],
    [
      'no boot mode on arm64',
      { set: `Architecture: arm64\nUefiData: ${uefiDataExample}`, unset: ['BootMode'] },
      ['hint boot-mode-missing @ Name'],
    ],
    [
      'uefi-preferred',
      { set: `UefiData: ${uefiDataExample}` },
      ['information boot-mode-uefi-preferred-secure-boot @ uefi-preferred'],
    ],
    [
      'uefi-preferred on arm64',
      { set: `Architecture: arm64\nUefiData: ${uefiDataExample}` },
      ['hint architecture-arm64-uefi-preferred @ uefi-preferred'],
    ],
    [
      'no boot mode and a TPM',
      { set: `TpmSupport: v2.0\nUefiData: ${uefiDataExample}`, unset: ['BootMode'] },
      ['error tpm-requires-uefi @ v2.0'],
    ],
  ])('with %s', (_, example, expected) => {
    expect(says(example)).toEqual(expected);
  });
});

it('asks for IMDSv2 at the place where the key belongs', () => {
  const text = cleanSpec.replace('ImdsSupport: v2.0\n', '');
  expect(fixFirst(text, 'imds-missing')).toBe(cleanSpec);
});
