import { apiPage } from '../../../schemas/docs.ts';
import { defineRule, fix } from '../define-rule.ts';
import { base64Of, missingPadding, uefiDataExample, uefiDataPlace } from './uefi-data.ts';

export const uefiDataMultiline = defineRule({
  id: 'uefi-data-multiline',
  severity: 'warning',
  summary: 'UefiData has white space in it.',
  why: 'Line breaks of a `|` block, and the spaces that join the lines of a quoted text, are sent as part of the base64 text.',
  source: apiPage('RegisterImage'),
  answer: 'The AWS CLI sends the white space (`%0A`, `+`).',
  unconfirmed: 'Whether EC2 tolerates white space in base64 was not seen.',
  bad: { set: `BootMode: uefi\nUefiData: ${uefiDataExample.replace(/^.{20}/, '$& ')}\n` },
  good: { set: `BootMode: uefi\nUefiData: ${uefiDataExample}\n` },
  yieldsTo: ['uefi-data-base64'],
  check({ request, edit }, report) {
    const data = request.fields.UefiData;
    const place = uefiDataPlace(request);
    if (!data?.value || !place || !/\s/.test(data.value)) return;
    const base64 = base64Of(data);
    if (missingPadding(base64) === undefined) return;
    report(place, "The white space in 'UefiData' is sent with it. Write the base64 text on one line.", {
      fixes: [fix('Write it on one line', 'safe', edit.replaceString(data, base64))],
    });
  },
});
