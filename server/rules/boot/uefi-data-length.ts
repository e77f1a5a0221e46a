import { uefiDataLimits } from '../../../schemas/ami-spec.ts';
import { apiPage } from '../../../schemas/docs.ts';
import { defineRule } from '../define-rule.ts';
import { uefiDataExample, uefiDataPlace } from './uefi-data.ts';

const number = new Intl.NumberFormat('en-US');

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
      `'UefiData' has ${number.format(length)} characters; EC2 takes at most ${number.format(uefiDataLimits.max)}. Keep fewer variables in the store.`,
    );
  },
});
