import { userGuidePage } from '../../../schemas/docs.ts';
import { defineRule } from '../define-rule.ts';
import { uefiDataExample, uefiDataPlace } from './uefi-data.ts';

export const uefiDataNotSecret = defineRule({
  id: 'uefi-data-not-secret',
  severity: 'information',
  summary: 'Whoever may use the AMI can read its UEFI variables.',
  why: 'The variable store is no place for secrets: instances read it, and so does everyone who can read this file.',
  source: userGuidePage('UEFI variables', 'uefi-variables'),
  answer: 'Registered.',
  optIn: true,
  bad: { set: `BootMode: uefi\nUefiData: ${uefiDataExample}\n` },
  good: {},
  check({ request }, report) {
    const place = uefiDataPlace(request);
    if (!request.fields.UefiData?.value || !place) return;
    report(
      place,
      "Instances of the AMI and readers of this file can read 'UefiData'. Keep secrets out of it.",
    );
  },
});
