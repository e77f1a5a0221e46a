import { architectureTraits } from '../../../schemas/architectures.ts';
import { userGuidePage } from '../../../schemas/docs.ts';
import type { Request } from '../../spec/fields.ts';
import { defineRule, keyOf } from '../define-rule.ts';
import { removeFix } from '../fixes.ts';

export const kernelWithHvm = defineRule({
  id: 'kernel-with-hvm',
  severity: 'error',
  summary: 'A kernel or RAM disk on an hvm AMI.',
  why: 'An `hvm` AMI starts from the boot loader on its own disk. `KernelId` and `RamdiskId` are for paravirtual AMIs only.',
  source: userGuidePage('User provided kernels', 'UserProvidedKernels'),
  answer: 'Refused; `InvalidParameterCombination`.',
  unconfirmed: "The code of EC2's answer was not seen.",
  bad: { set: 'KernelId: aki-5c21674b' },
  good: {},
  check({ request, edit }, report) {
    const { KernelId: kernel, RamdiskId: ramdisk, VirtualizationType: virtualization } = request.fields;
    const given = [kernel, ramdisk].filter((field) => field !== undefined).filter(({ value }) => value);
    const [first, ...others] = given;
    if (!first?.entry || !startsItself(request)) return;
    const names = given.map(({ path }) => `'${path}'`).join(' and ');
    report(
      keyOf(request, first.entry),
      `${names} ${others.length > 0 ? 'are' : 'is'} for paravirtual AMIs only; an hvm AMI starts from the boot loader on its disk. Remove ${others.length > 0 ? 'them' : 'it'}.`,
      {
        related: [
          ...(virtualization ? [{ range: virtualization.range, message: 'The virtualization type.' }] : []),
          ...others.map(({ range, path }) => ({ range, message: `'${path}' as well.` })),
        ],
        fixes: [removeFix(edit, request, given, 'unsafe')],
      },
    );
  },
});

/** hvm by its own word, or by an architecture that has nothing else. */
function startsItself({ fields }: Request): boolean {
  const { Architecture, VirtualizationType } = fields;
  if (VirtualizationType) return VirtualizationType.value === 'hvm';
  return Architecture?.value !== undefined && architectureTraits[Architecture.value].hvmOnly;
}
