import { describe, expect, it } from 'vitest';
import { architectureFromManifest } from '../../server/rules/architecture/architecture-from-manifest.ts';
import { cleanSpec, type Example, exampleText, instanceStoreExample } from '../../server/rules/example.ts';
import { checkRule } from '../support/check-rule.ts';
import { fixFirst, marked } from '../support/check-text.ts';
import { offered, told } from '../support/told.ts';

const architecture = /^(?:architecture|ena|sriov|virtualization|paravirtual|tpm|boot-mode|uefi)-/;

function says(example: Example): string[] {
  return told(example, architecture);
}

describe('the value', () => {
  it.each([
    ['amd64', 'x86_64'],
    ['X86_64', 'x86_64'],
    ['aarch64', 'arm64'],
    ['i686', 'i386'],
    ['"32"', '"i386"'],
    ["'x64' # host", "'x86_64' # host"],
  ])('%s becomes %s', (written, meant) => {
    const text = exampleText({ set: `Architecture: ${written}` });
    expect(fixFirst(text, 'architecture-value')).toContain(`Architecture: ${meant}\n`);
  });

  it('is left to the author where it is unclear', () => {
    expect(offered({ set: 'Architecture: sparc' }, 'architecture-value')).toHaveLength(5);
  });

  it('silences what would follow from it', () => {
    expect(
      says({ set: 'Architecture: aarch64\nVirtualizationType: paravirtual\nBootMode: legacy-bios' }),
    ).toEqual(['error architecture-value @ aarch64', 'warning paravirtual-ena @ true']);
  });
});

describe('a missing architecture', () => {
  it('is the fault of a key that was meant', () => {
    expect(marked(cleanSpec.replace('Architecture', 'architecture'))).toEqual([
      'key-wrong-case @ architecture',
    ]);
  });

  it('does not matter to an instance-store AMI', () => {
    const example = { ...instanceStoreExample, unset: [...instanceStoreExample.unset, 'Architecture'] };
    expect(says(example)).toEqual([]);
  });

  it('matters beside an empty ImageLocation, which Terraform sends', () => {
    expect(says({ set: 'ImageLocation: ""', unset: ['Architecture'] })).toEqual([
      'warning architecture-missing @ Name',
    ]);
  });

  it('waits for something to register', () => {
    expect(marked('Name: web-1\n').filter((line) => !line.startsWith('name-'))).toEqual([
      'ami-source-missing @ Name',
    ]);
  });
});

describe('Arm and Mac', () => {
  it.each<[string, string[]]>([
    [
      'Architecture: arm64\nVirtualizationType: paravirtual',
      ['error architecture-arm64-needs-hvm @ paravirtual'],
    ],
    [
      'Architecture: x86_64_mac\nVirtualizationType: paravirtual',
      ['error architecture-arm64-needs-hvm @ paravirtual'],
    ],
    [
      'Architecture: arm64\nBootMode: legacy-bios\nTpmSupport: v2.0',
      ['error architecture-arm64-legacy-bios @ legacy-bios'],
    ],
    [
      'Architecture: arm64_mac\nBootMode: legacy-bios',
      ['information architecture-mac @ arm64_mac', 'error architecture-arm64-legacy-bios @ legacy-bios'],
    ],
    ['Architecture: arm64', ['hint architecture-arm64-uefi-preferred @ uefi-preferred']],
    ['Architecture: arm64\nBootMode: uefi\nEnaSupport: false', ['warning architecture-arm64-ena @ false']],
    ['Architecture: arm64\nBootMode: uefi\nEnaSupport: yes', []],
    [
      'Architecture: arm64\nBootMode: uefi\nSriovNetSupport: simple',
      ['hint architecture-arm64-sriov @ SriovNetSupport'],
    ],
    [
      'Architecture: x86_64_mac\nBootMode: uefi\nTpmSupport: v2.0',
      ['information architecture-mac @ x86_64_mac', 'warning architecture-arm64-tpm @ v2.0'],
    ],
    [
      'Architecture: x86_64_mac\nImageLocation: bucket/mac.manifest.xml',
      ['error architecture-mac @ x86_64_mac'],
    ],
  ])('%s', (set, expected) => {
    expect(says({ set }).toSorted()).toEqual(expected.toSorted());
  });

  it('mends EnaSupport: false without quotes', () => {
    const text = exampleText({ set: 'Architecture: arm64\nBootMode: uefi\nEnaSupport: false # none' });
    expect(fixFirst(text, 'architecture-arm64-ena')).toContain('EnaSupport: true # none\n');
  });
});

describe('i386', () => {
  it.each<[string, string[]]>([
    ['BootMode: uefi', ['warning architecture-i386-uefi @ i386']],
    ['BootMode: uefi-preferred', ['information architecture-i386-uefi @ i386']],
    ['BootMode: uefi\nTpmSupport: v2.0', ['warning architecture-i386-uefi @ i386']],
    ['BootMode: legacy-bios', []],
  ])('with %s', (set, expected) => {
    expect(says({ set: `Architecture: i386\n${set}` })).toEqual(expected);
  });
});

describe('architecture-from-manifest', () => {
  it('speaks of the key where there is one', () => {
    expect(checkRule(architectureFromManifest, exampleText(instanceStoreExample))).toEqual([
      'information Architecture',
    ]);
  });
});
