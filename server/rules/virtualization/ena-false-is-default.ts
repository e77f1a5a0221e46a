import { apiPage } from '../../../schemas/docs.ts';
import { defineRule } from '../define-rule.ts';
import { removeFix } from '../fixes.ts';
import { enaFix, lacksEna, needsEna } from './ena.ts';

export const enaFalseIsDefault = defineRule({
  id: 'ena-false-is-default',
  severity: 'hint',
  summary: 'EnaSupport is false, as it is without the key.',
  why: 'ENA is off unless it is asked for. Without `EnaSupport: true`, no Nitro instance type launches the AMI.',
  source: apiPage('RegisterImage'),
  answer: 'Registered.',
  bad: { set: 'EnaSupport: false' },
  good: {},
  yieldsTo: ['architecture-arm64-ena'],
  check(spec, report) {
    const { request, edit } = spec;
    const ena = request.fields.EnaSupport;
    if (ena?.value !== false || (lacksEna(request) && needsEna(request))) return;
    const hvm = request.fields.VirtualizationType?.value === 'hvm';
    report(
      ena,
      hvm
        ? "'EnaSupport: false' is the default. Nitro instance types need 'true', if the image has the driver."
        : "'EnaSupport: false' is the default. Remove it.",
      {
        unnecessary: true,
        fixes: [removeFix(edit, request, [ena], hvm ? 'unsafe' : 'safe'), hvm ? enaFix(spec) : undefined],
      },
    );
  },
});
