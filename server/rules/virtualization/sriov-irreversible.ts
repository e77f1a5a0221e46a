import { apiPage } from '../../../schemas/docs.ts';
import { defineRule } from '../define-rule.ts';

export const sriovIrreversible = defineRule({
  id: 'sriov-irreversible',
  severity: 'information',
  summary: 'SriovNetSupport cannot be taken back.',
  why: 'Once an AMI or an instance has enhanced networking with the Intel 82599 VF, nothing turns it off. Only C3, C4, D2, I2, M4 (not m4.16xlarge) and R3 use it; current types use ENA.',
  source: apiPage('RegisterImage'),
  answer: 'Registered.',
  bad: { set: 'SriovNetSupport: simple' },
  good: {},
  yieldsTo: ['sriov-without-ena', 'paravirtual-sriov', 'architecture-arm64-sriov'],
  check({ request }, report) {
    const sriov = request.fields.SriovNetSupport;
    if (!sriov?.value) return;
    report(
      sriov,
      "'SriovNetSupport' cannot be turned off again on this AMI. Only C3, C4, D2, I2, M4 and R3 instances use it.",
    );
  },
});
