import { architectureTraits } from '../../../schemas/architectures.ts';
import { apiPage } from '../../../schemas/docs.ts';
import { hvmFields, isEbsBacked, isGiven } from '../../spec/facts.ts';
import type { Request } from '../../spec/fields.ts';
import { defineRule, missing, type RelatedPlace, type Severity } from '../define-rule.ts';
import { addFix } from '../fixes.ts';
import { isLeftOut } from '../left-out.ts';

export const virtualizationMissing = defineRule({
  id: 'virtualization-missing',
  severity: 'warning',
  summary: 'VirtualizationType is left out, so EC2 registers a paravirtual AMI.',
  why: 'EC2 takes `paravirtual` when nothing is said. It registers the AMI, and no current instance type launches it. Where a kernel or a manifest in S3 suggests that paravirtual is meant, this is only a remark.',
  source: apiPage('RegisterImage'),
  answer:
    "Registered as `paravirtual`. At launch: `InvalidParameterCombination`, virtualization type 'hvm' is required for instances of type 't2.micro'.",
  unconfirmed:
    'Some examples of AWS leave it out beside `BootMode: uefi`; whether EC2 then takes `hvm` by itself was not seen.',
  bad: { unset: ['VirtualizationType'] },
  good: {},
  yieldsTo: [
    'ami-source-missing',
    'kernel-id-form',
    'ramdisk-id-form',
    'ramdisk-with-pv-grub',
    'ramdisk-without-kernel',
    'kernel-arch-mismatch',
    'kernel-wrong-region',
    'kernel-old-pv-grub',
    'bdm-pv-mixed-digits',
  ],
  check({ request, edit }, report) {
    if (!isLeftOut(request, 'VirtualizationType')) return;
    const { severity, reason, suggestions, related } = consequence(request);
    report(missing(request, 'VirtualizationType'), `${reason} Add 'VirtualizationType: ${suggestions[0]}'.`, {
      severity,
      related,
      fixes: suggestions.map((value) => addFix(edit, request, 'VirtualizationType', value)),
    });
  },
});

interface Consequence {
  severity: Severity;
  reason: string;
  suggestions: readonly string[];
  related?: readonly RelatedPlace[];
}

function consequence(request: Request): Consequence {
  const { Architecture, KernelId, RamdiskId } = request.fields;
  const [hvmField] = hvmFields(request);
  if (Architecture?.value && architectureTraits[Architecture.value].hvmOnly) {
    return {
      severity: 'warning',
      reason: `'Architecture: ${Architecture.value}' needs hvm, but without 'VirtualizationType' EC2 takes paravirtual.`,
      suggestions: ['hvm'],
      related: [{ range: Architecture.range, message: 'The architecture that needs hvm.' }],
    };
  }
  if (hvmField) {
    return {
      severity: 'warning',
      reason: `'${hvmField.path}' is for hvm only, but without 'VirtualizationType' EC2 registers a paravirtual AMI, which no current instance type launches.`,
      suggestions: ['hvm'],
      related: [{ range: hvmField.range, message: 'The setting that needs hvm.' }],
    };
  }
  const kernel = [KernelId, RamdiskId].find((field) => isGiven(field) && field?.value !== '');
  if (kernel) {
    return {
      severity: 'information',
      reason: `Without 'VirtualizationType', EC2 registers a paravirtual AMI, as '${kernel.path}' suggests. Only previous-generation instance types launch it.`,
      suggestions: ['paravirtual'],
    };
  }
  return {
    severity: isEbsBacked(request) ? 'warning' : 'information',
    reason:
      "Without 'VirtualizationType', EC2 registers a paravirtual AMI, which no current instance type launches.",
    suggestions: isEbsBacked(request) ? ['hvm'] : ['hvm', 'paravirtual'],
  };
}
