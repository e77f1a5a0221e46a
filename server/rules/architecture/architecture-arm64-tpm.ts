import { architectureTraits } from '../../../schemas/architectures.ts';
import { userGuidePage } from '../../../schemas/docs.ts';
import { defineRule } from '../define-rule.ts';
import { removeFix } from '../fixes.ts';

export const architectureArm64Tpm = defineRule({
  id: 'architecture-arm64-tpm',
  severity: 'information',
  summary: 'NitroTPM on an architecture where not every instance type has it.',
  why: 'Attestable AMIs may be `arm64`, while older Graviton types came without NitroTPM, so some launches can fail. Mac instances have none, and there it is a warning.',
  source: userGuidePage('NitroTPM prerequisites', 'enable-nitrotpm-prerequisites'),
  answer: 'Registered.',
  unconfirmed: 'Pages of different years disagree about NitroTPM on Graviton.',
  bad: { set: 'Architecture: arm64\nBootMode: uefi\nTpmSupport: v2.0\n' },
  good: { set: 'Architecture: arm64\nBootMode: uefi\n' },
  yieldsTo: ['tpm-requires-uefi', 'architecture-arm64-needs-hvm'],
  check({ request, edit }, report) {
    const { Architecture: architecture, TpmSupport: tpm } = request.fields;
    if (!architecture?.value || !tpm?.value) return;
    const related = [{ range: architecture.range, message: 'The architecture.' }];
    if (architectureTraits[architecture.value].mac) {
      report(tpm, "Mac instances have no NitroTPM. Remove 'TpmSupport'.", {
        severity: 'warning',
        related,
        fixes: [removeFix(edit, request, [tpm], 'unsafe')],
      });
    } else if (architecture.value === 'arm64') {
      report(
        tpm,
        'Not every Graviton type has NitroTPM, and those without it refuse to launch this AMI. DescribeInstanceTypes with the filter nitro-tpm-support lists the others.',
        { related },
      );
    }
  },
});
