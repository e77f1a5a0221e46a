import { architectureTraits } from '../../../schemas/architectures.ts';
import { userGuidePage } from '../../../schemas/docs.ts';
import { isEbsBacked } from '../../spec/facts.ts';
import { defineRule } from '../define-rule.ts';

export const architectureMac = defineRule({
  id: 'architecture-mac',
  severity: 'information',
  summary: 'A Mac architecture, which only EC2 Mac dedicated hosts run.',
  why: 'AMIs of `x86_64_mac` and `arm64_mac` start on EC2 Mac dedicated hosts and nowhere else, from EBS and with `hvm`. A Mac AMI with a manifest in S3 contradicts itself and is an error.',
  source: userGuidePage('Amazon EC2 Mac instances', 'ec2-mac-instances'),
  answer: 'Registered.',
  unconfirmed: "EC2's answer to a Mac AMI with a manifest was not seen.",
  bad: { set: 'Architecture: arm64_mac' },
  good: {},
  yieldsTo: ['architecture-arm64-needs-hvm'],
  check({ request }, report) {
    const { Architecture: architecture, ImageLocation: location } = request.fields;
    if (!architecture?.value || !architectureTraits[architecture.value].mac) return;
    if (isEbsBacked(request)) {
      report(architecture, `Only EC2 Mac dedicated hosts launch an AMI of '${architecture.value}'.`);
      return;
    }
    report(
      architecture,
      `An AMI of '${architecture.value}' starts from EBS only. Remove 'ImageLocation' and map a root volume from a snapshot, or name another architecture.`,
      {
        severity: 'error',
        related: location && [{ range: location.range, message: 'The manifest in S3.' }],
      },
    );
  },
});
