import { architectureTraits } from '../../../schemas/architectures.ts';
import { userGuidePage } from '../../../schemas/docs.ts';
import { isEbsBacked } from '../../spec/facts.ts';
import type { Request } from '../../spec/fields.ts';
import { defineRule, missing } from '../define-rule.ts';
import { addFix } from '../fixes.ts';
import { isLeftOut } from '../left-out.ts';

export const bootModeMissing = defineRule({
  id: 'boot-mode-missing',
  severity: 'hint',
  summary: 'BootMode is left out, so each instance type starts the AMI in its own way.',
  why: 'Without `BootMode`, Graviton types start with UEFI and most Intel and AMD types with legacy BIOS, whatever the image is made for. `uefi-preferred` takes UEFI where there is one.',
  source: userGuidePage('Amazon EC2 boot modes', 'ami-boot'),
  answer: 'Registered.',
  bad: { unset: ['BootMode'] },
  good: {},
  yieldsTo: ['ami-source-missing', 'tpm-requires-uefi', 'uefi-data-requires-uefi'],
  check({ request, edit }, report) {
    if (!isLeftOut(request, 'BootMode') || !isEbsBacked(request)) return;
    if (request.fields.VirtualizationType?.value !== 'hvm') return;
    const suggestions = suggestedModes(request);
    if (suggestions.length === 0) return;
    report(
      missing(request, 'BootMode'),
      "Without 'BootMode', the instance type decides: UEFI on Graviton, mostly legacy BIOS on Intel and AMD. Say what the image is made for.",
      { fixes: suggestions.map((value) => addFix(edit, request, 'BootMode', value)) },
    );
  },
});

function suggestedModes({ fields }: Request): string[] {
  const architecture = fields.Architecture?.value;
  const traits = architecture && architectureTraits[architecture];
  if (traits?.mac) return [];
  if (traits?.arm) return ['uefi'];
  return architecture === 'i386' ? ['legacy-bios'] : ['uefi-preferred', 'uefi', 'legacy-bios'];
}
