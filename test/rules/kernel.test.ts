import { describe, expect, it } from 'vitest';
import { type Example, exampleText, paravirtualExample } from '../../server/rules/example.ts';
import { kernelExample } from '../../server/rules/kernel/kernel-example.ts';
import { kernelMissingPv } from '../../server/rules/kernel/kernel-missing-pv.ts';
import { checkRule } from '../support/check-rule.ts';
import { fixFirst, marked } from '../support/check-text.ts';
import { offered, told } from '../support/told.ts';

const kernels = /^(?:kernel|ramdisk|virtualization|architecture)-/;

function says(example: Example): string[] {
  return told(example, kernels);
}

describe('ids', () => {
  it.each<[string, string[]]>([
    ['KernelId: aki-825ea7eb', ['information virtualization-missing @ Name']],
    ['KernelId: aki-0123456789abcdef0', ['information virtualization-missing @ Name']],
    ['KernelId: aki-825ea7e', ['error kernel-id-form @ aki-825ea7e']],
    ['KernelId: AKI-825EA7EB', ['error kernel-id-form @ AKI-825EA7EB']],
    ['KernelId: ami-825ea7eb', ['error kernel-id-form @ ami-825ea7eb']],
    ['KernelId: ari-825ea7eb', ['error kernel-id-form @ ari-825ea7eb']],
    ['KernelId: ari-825ea7eb\nRamdiskId: aki-825ea7eb', ['error kernel-id-form @ ari-825ea7eb']],
    ['KernelId: aki-825ea7eb\nRamdiskId: initrd', ['error ramdisk-id-form @ initrd']],
    ["KernelId: ''", ['warning virtualization-missing @ Name']],
    ['KernelId: 12', ['information virtualization-missing @ Name']],
  ])('%s', (lines, expected) => {
    expect(says(kernelExample(lines))).toEqual(expected);
  });

  it('swaps the two where they stand in each other’s place', () => {
    const text = exampleText(kernelExample('KernelId: ari-4cdf5c25 # a\nRamdiskId: "aki-825ea7eb" # b'));
    expect(fixFirst(text, 'kernel-id-form')).toContain(
      'KernelId: aki-825ea7eb # a\nRamdiskId: "ari-4cdf5c25" # b\n',
    );
  });

  it('renames the key of a lone id', () => {
    expect(offered(kernelExample('KernelId: ari-4cdf5c25'), 'kernel-id-form')).toEqual([
      "Rename to 'RamdiskId'",
      "Remove 'KernelId'",
    ]);
  });
});

describe('hvm', () => {
  it.each<[string, string[]]>([
    ['KernelId: aki-5c21674b', ['error kernel-with-hvm @ KernelId']],
    ['KernelId: vmlinuz', ['error kernel-with-hvm @ KernelId']],
    ['KernelId: aki-919dcaf8\nRamdiskId: ari-4cdf5c25', ['error kernel-with-hvm @ KernelId']],
    ['RamdiskId: ari-4cdf5c25', ['error kernel-with-hvm @ RamdiskId']],
    ['VirtualizationType: HVM\nKernelId: aki-825ea7eb', ['error virtualization-value @ HVM']],
    ["KernelId: ''", []],
  ])('with %s', (set, expected) => {
    expect(says({ set })).toEqual(expected);
  });

  it('is what arm64 has without a word', () => {
    const example = {
      set: 'Architecture: arm64\nBootMode: uefi\nKernelId: aki-825ea7eb',
      unset: ['VirtualizationType'],
    };
    expect(says(example)).toEqual([
      'warning virtualization-missing @ Name',
      'error kernel-with-hvm @ KernelId',
    ]);
  });

  it('loses kernel and RAM disk together', () => {
    const text = exampleText({ set: 'KernelId: aki-919dcaf8\nRamdiskId: ari-4cdf5c25' });
    expect(fixFirst(text, 'kernel-with-hvm')).toBe(exampleText({}));
  });
});

describe('PV-GRUB', () => {
  const usEast = '# ami-spec: region=us-east-1\n';

  it.each<[string, string[]]>([
    ['KernelId: aki-5c21674b', ['information virtualization-missing @ Name']],
    ['KernelId: aki-919dcaf8', ['hint kernel-old-pv-grub @ aki-919dcaf8']],
    [
      'KernelId: aki-919dcaf8\nRamdiskId: ari-4cdf5c25',
      ['hint kernel-old-pv-grub @ aki-919dcaf8', 'information ramdisk-with-pv-grub @ RamdiskId'],
    ],
    ['KernelId: aki-5c21674b\nRamdiskId: ari-4cdf5c25', ['error ramdisk-with-pv-grub @ RamdiskId']],
    ['KernelId: aki-825ea7eb\nRamdiskId: ari-4cdf5c25', ['information virtualization-missing @ Name']],
    ['RamdiskId: ari-4cdf5c25', ['warning ramdisk-without-kernel @ RamdiskId']],
    ['kernel_id: aki-825ea7eb\nRamdiskId: ari-4cdf5c25', ['information virtualization-missing @ Name']],
    ['Architecture: i386\nKernelId: aki-919dcaf8', ['error kernel-arch-mismatch @ aki-919dcaf8']],
    ['Architecture: i386\nKernelId: aki-04206613', ['information virtualization-missing @ Name']],
  ])('%s', (lines, expected) => {
    expect(says(kernelExample(lines))).toEqual(expected);
  });

  it('does not guess an architecture that is left out', () => {
    const { set, unset } = paravirtualExample;
    const example = { set: `${set}KernelId: aki-5c21674b\n`, unset: [...unset, 'Architecture'] };
    expect(says(example)).toEqual([
      'warning architecture-missing @ Name',
      'warning virtualization-paravirtual-legacy @ paravirtual',
    ]);
  });

  it.each([
    ['region=us-west-2', 'aki-70cb0e10', []],
    ['region=us-east-1', 'aki-70cb0e10', ['kernel-wrong-region @ aki-70cb0e10']],
    ['region=eu-north-1', 'aki-70cb0e10', ['kernel-wrong-region @ aki-70cb0e10']],
    ['region=us-east-1', 'aki-825ea7eb', []],
    ['profile=images', 'aki-70cb0e10', []],
  ])('for %s: %s', (target, kernel, expected) => {
    const text = `# ami-spec: ${target}\n${exampleText(kernelExample(`KernelId: ${kernel}`))}`;
    expect(marked(text).filter((line) => line.startsWith('kernel'))).toEqual(expected);
  });

  it('writes the image of the Region that the spec is for', () => {
    const region = usEast + exampleText(kernelExample('KernelId: aki-fc8f11cc'));
    expect(fixFirst(region, 'kernel-wrong-region')).toContain('KernelId: aki-5c21674b\n');
    const both = usEast + exampleText(kernelExample('Architecture: i386\nKernelId: aki-fc8f11cc'));
    expect(fixFirst(both, 'kernel-arch-mismatch')).toContain('KernelId: aki-04206613\n');
    expect(fixFirst(exampleText(kernelExample('KernelId: aki-3b1d8001')), 'kernel-old-pv-grub')).toContain(
      'KernelId: aki-66506305\n',
    );
  });

  it('is missed only by an explicit paravirtual AMI from EBS', () => {
    expect(checkRule(kernelMissingPv, exampleText(paravirtualExample))).toEqual(['information KernelId']);
    expect(checkRule(kernelMissingPv, exampleText({ unset: ['VirtualizationType'] }))).toEqual([]);
  });
});
