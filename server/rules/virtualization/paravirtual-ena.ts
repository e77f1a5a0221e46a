import { apiPage } from '../../../schemas/docs.ts';
import { defineRule } from '../define-rule.ts';
import { paravirtualExample } from '../example.ts';
import { reportOnParavirtual } from './on-paravirtual.ts';

export const paravirtualEna = defineRule({
  id: 'paravirtual-ena',
  severity: 'warning',
  summary: 'EnaSupport is true on a paravirtual AMI.',
  why: 'ENA works with `hvm` only. EC2 registers the AMI all the same, and instances of it can be unreachable. Where `VirtualizationType` is left out, `virtualization-missing` says so.',
  source: apiPage('RegisterImage'),
  answer: 'Registered; instances launched from it can be unreachable.',
  unconfirmed: "Whether today's EC2 refuses the pair was not seen.",
  bad: {
    set: `${paravirtualExample.set}EnaSupport: true\n`,
    unset: ['BootMode'],
  },
  good: {},
  yieldsTo: ['architecture-arm64-needs-hvm', 'paravirtual-boot-mode'],
  check(spec, report) {
    const ena = spec.request.fields.EnaSupport;
    if (ena?.value) reportOnParavirtual(ena, spec, report);
  },
});
