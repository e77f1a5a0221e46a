import { apiPage } from '../../../schemas/docs.ts';
import { isEbsBacked } from '../../spec/facts.ts';
import { defineRule, missing } from '../define-rule.ts';
import { addFix } from '../fixes.ts';
import { isLeftOut } from '../left-out.ts';

export const architectureMissing = defineRule({
  id: 'architecture-missing',
  severity: 'warning',
  summary: 'Architecture is left out, so EC2 registers a 32-bit AMI.',
  why: 'For an EBS-backed AMI, EC2 takes `i386` when nothing is said. It registers the AMI, and every 64-bit instance type then refuses to launch it.',
  source: apiPage('RegisterImage'),
  answer:
    "Registered as `i386`. At launch: `InvalidParameterValue`, the architecture 'x86_64' of the specified instance type does not match the architecture 'i386' of the specified AMI.",
  bad: { unset: ['Architecture'] },
  good: {},
  yieldsTo: ['ami-source-missing'],
  check({ request, edit }, report) {
    if (!isLeftOut(request, 'Architecture') || !isEbsBacked(request)) return;
    report(
      missing(request, 'Architecture'),
      "Without 'Architecture', EC2 registers an i386 AMI, which no 64-bit instance type launches. Add 'Architecture: x86_64' or 'arm64'.",
      {
        fixes: ['x86_64', 'arm64'].map((value) => addFix(edit, request, 'Architecture', value)),
      },
    );
  },
});
