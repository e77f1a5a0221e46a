import { describe, expect, it } from 'vitest';
import {
  cleanSpec,
  type Example,
  exampleText,
  instanceStoreExample,
  paravirtualExample,
} from '../../server/rules/example.ts';
import { checkText, fixFirst, marked } from '../support/check-text.ts';
import { offered, told } from '../support/told.ts';

const networking = /^(?:virtualization|paravirtual|sriov|ena|architecture|kernel|tpm|uefi|boot-mode)-/;

function says(example: Example): string[] {
  return told(example, networking);
}

function paravirtual(lines: string, unset: string[] = paravirtualExample.unset): Example {
  return { set: `${paravirtualExample.set}${lines}\n`, unset };
}

describe('the value', () => {
  it.each([
    ['HVM', 'hvm'],
    ['kvm', 'hvm'],
    ['pv', 'paravirtual'],
    ['"PV"', '"paravirtual"'],
  ])('%s becomes %s', (written, meant) => {
    const text = exampleText({ set: `VirtualizationType: ${written}` });
    expect(fixFirst(text, 'virtualization-value')).toContain(`VirtualizationType: ${meant}\n`);
  });

  it('is left to the author where it is unclear', () => {
    expect(offered({ set: 'VirtualizationType: xen' }, 'virtualization-value')).toEqual([
      "Replace by 'hvm'",
      "Replace by 'paravirtual'",
    ]);
  });
});

describe('a missing virtualization type', () => {
  const unset = ['VirtualizationType', 'EnaSupport', 'BootMode'];

  it.each<[string, Example, string, string]>([
    ['nothing else', { unset }, 'warning', 'which no current instance type launches'],
    ['an hvm-only setting', { unset: ['VirtualizationType'] }, 'warning', "'EnaSupport' is for hvm only"],
    [
      'SriovNetSupport',
      { set: 'SriovNetSupport: simple', unset },
      'warning',
      "'SriovNetSupport' is for hvm only",
    ],
    ['arm64', { set: 'Architecture: arm64', unset }, 'warning', "'Architecture: arm64' needs hvm"],
    ['a kernel', { set: 'KernelId: aki-825ea7eb', unset }, 'information', "as 'KernelId' suggests"],
    [
      'a manifest',
      { ...instanceStoreExample, unset: [...instanceStoreExample.unset, ...unset] },
      'information',
      'which no current instance type launches',
    ],
    ['an empty ImageLocation', { set: "ImageLocation: ''", unset }, 'warning', 'no current instance type'],
  ])('with %s', (_, example, severity, words) => {
    const found = checkText(exampleText(example)).filter(({ rule }) => rule === 'virtualization-missing');
    expect(found.map((finding) => finding.severity)).toEqual([severity]);
    expect(found[0]?.message).toContain(words);
  });

  it('adds hvm behind the architecture', () => {
    const text = exampleText({ unset: ['VirtualizationType'] }).replaceAll('\n', '\r\n');
    expect(fixFirst(text, 'virtualization-missing')).toContain(
      'Architecture: x86_64\r\nVirtualizationType: hvm\r\nBootMode',
    );
  });

  it('adds hvm in flow style', () => {
    const text = '{Name: web-1, Architecture: x86_64, ImageLocation: bucket/web.manifest.xml}\n';
    expect(fixFirst(text, 'virtualization-missing')).toContain('x86_64, VirtualizationType: hvm,');
  });

  it.each([
    'virtualizationType: hvm',
    'VirtualisationType: hvm',
    'VirtualizationType:',
    'VirtualizationType: [hvm]',
  ])('is not said of %s', (line) => {
    expect(says({ set: line, unset: ['VirtualizationType'] })).toEqual([]);
  });

  it('is not said where a merge key brings it', () => {
    const text = `base: &base\n  VirtualizationType: hvm\n<<: *base\n${exampleText({ unset: ['VirtualizationType'] })}`;
    expect(marked(text).filter((line) => line.startsWith('virtualization'))).toEqual([]);
  });
});

describe('a paravirtual AMI', () => {
  it.each<[string, string[]]>([
    ['', ['warning virtualization-paravirtual-legacy @ paravirtual']],
    [
      'EnaSupport: false',
      ['warning virtualization-paravirtual-legacy @ paravirtual', 'hint ena-false-is-default @ false'],
    ],
    ['EnaSupport: true', ['warning paravirtual-ena @ true']],
    [
      'EnaSupport: true\nSriovNetSupport: simple',
      ['warning paravirtual-ena @ true', 'warning paravirtual-sriov @ simple'],
    ],
    ['BootMode: uefi\nTpmSupport: v2.0', ['error paravirtual-boot-mode @ BootMode']],
    ['TpmSupport: v2.0', ['error paravirtual-boot-mode @ TpmSupport']],
    ['EnaSupport: true\nBootMode: uefi', ['error paravirtual-boot-mode @ BootMode']],
    ['BootMode: legacy-bios', ['warning virtualization-paravirtual-legacy @ paravirtual']],
  ])('with %s', (lines, expected) => {
    expect(says(paravirtual(lines)).toSorted()).toEqual(expected.toSorted());
  });

  it('turns into hvm, or loses what it cannot have', () => {
    expect(offered(paravirtual('EnaSupport: true'), 'paravirtual-ena')).toEqual([
      "Replace by 'hvm'",
      "Remove 'EnaSupport'",
    ]);
    expect(offered(paravirtual('BootMode: uefi\nTpmSupport: v2.0'), 'paravirtual-boot-mode')).toEqual([
      "Replace by 'hvm'",
      "Remove 'BootMode' and 'TpmSupport'",
    ]);
  });

  it('loses neighbours of a flow mapping together', () => {
    const text = '{Name: a-1, VirtualizationType: paravirtual, BootMode: uefi, TpmSupport: v2.0}\n';
    const finding = checkText(text).find(({ rule }) => rule === 'paravirtual-boot-mode');
    const [removal] = finding?.fixes[1]?.edits ?? [];
    expect(finding?.fixes[1]?.edits).toHaveLength(1);
    expect(text.slice(removal?.range.start, removal?.range.end)).toBe(', BootMode: uefi, TpmSupport: v2.0');
  });

  it('by default is not told apart twice', () => {
    expect(says({ set: 'SriovNetSupport: simple', unset: ['VirtualizationType'] })).toContain(
      'warning virtualization-missing @ Name',
    );
    expect(says({ unset: ['VirtualizationType'] })).toEqual(['warning virtualization-missing @ Name']);
  });
});

describe('SriovNetSupport', () => {
  it.each([
    ["'true'", "SriovNetSupport: 'simple'\n"],
    ['Simple', 'SriovNetSupport: simple\n'],
  ])('%s means simple', (written, meant) => {
    expect(fixFirst(`${cleanSpec}SriovNetSupport: ${written}\n`, 'sriov-value')).toBe(cleanSpec + meant);
  });

  it.each(['none', "'false'", '""', 'off'])('%s means that it is left out', (written) => {
    expect(fixFirst(`${cleanSpec}SriovNetSupport: ${written}\n`, 'sriov-value')).toBe(cleanSpec);
  });
});

describe('ENA', () => {
  it.each<[string, Example, string[]]>([
    ['absent', { unset: ['EnaSupport'] }, ['information ena-missing @ Name']],
    ['absent with UEFI', { set: 'BootMode: uefi', unset: ['EnaSupport'] }, ['warning ena-missing @ Name']],
    [
      'absent with a TPM',
      { set: 'BootMode: uefi\nTpmSupport: v2.0', unset: ['EnaSupport'] },
      ['warning ena-missing @ Name'],
    ],
    ['false', { set: 'EnaSupport: false' }, ['hint ena-false-is-default @ false']],
    ['false with UEFI', { set: 'EnaSupport: false\nBootMode: uefi' }, ['warning ena-missing @ false']],
    [
      'absent beside SriovNetSupport',
      { set: 'SriovNetSupport: simple', unset: ['EnaSupport'] },
      ['hint sriov-without-ena @ simple'],
    ],
    [
      'absent beside SriovNetSupport with UEFI',
      { set: 'SriovNetSupport: simple\nBootMode: uefi', unset: ['EnaSupport'] },
      ['warning ena-missing @ Name', 'information sriov-irreversible @ simple'],
    ],
    [
      'true beside SriovNetSupport',
      { set: 'SriovNetSupport: simple' },
      ['information sriov-irreversible @ simple'],
    ],
    ['misspelt', { set: 'Ena: true', unset: ['EnaSupport'] }, []],
    ['on an instance-store AMI', instanceStoreExample, []],
  ])('%s', (_, example, expected) => {
    expect(says(example)).toEqual(expected);
  });
});
