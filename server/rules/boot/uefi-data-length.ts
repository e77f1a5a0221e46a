import { apiPage } from '../../../schemas/docs.ts';
import { uefiDataLimits } from '../../../schemas/limits.ts';
import { numberText } from '../../../schemas/volume-types.ts';
import { defineRule } from '../define-rule.ts';
import { uefiDataExample, uefiDataPlace } from './uefi-data.ts';

export const uefiDataLength = defineRule({
  id: 'uefi-data-length',
  severity: 'error',
  summary: 'UefiData is longer than EC2 takes.',
  why: 'The service model allows 64,000 characters of base64. The AWS CLI sends more, and the answer comes from EC2.',
  source: apiPage('RegisterImage'),
  answer: '`InvalidParameterValue`.',
  unconfirmed: "EC2's own answer was not seen.",
  bad: { set: `BootMode: uefi\nUefiData: ${'A'.repeat(uefiDataLimits.max + 4)}\n` },
  good: { set: `BootMode: uefi\nUefiData: ${uefiDataExample}\n` },
  check({ request }, report) {
    const length = request.fields.UefiData?.value?.length ?? 0;
    const place = uefiDataPlace(request);
    if (!place || length <= uefiDataLimits.max) return;
    report(
      place,
      `'UefiData' has ${numberText(length)} characters; EC2 takes at most ${numberText(uefiDataLimits.max)}. Keep fewer variables in the store.`,
    );
  },
});
