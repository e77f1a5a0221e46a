import { apiPage } from '../../../schemas/docs.ts';
import { defineRule } from '../define-rule.ts';
import { reportUnknownValue } from '../enumeration.ts';

export const architectureValue = defineRule({
  id: 'architecture-value',
  severity: 'error',
  summary: 'Architecture is none of the names that EC2 uses.',
  why: 'EC2 has its own names for architectures and compares them letter by letter. The AWS CLI sends whatever is written, so the mistake comes to light only in the answer.',
  source: apiPage('RegisterImage'),
  answer: "`InvalidParameterValue`: Invalid value 'amd64' for architecture.",
  bad: { set: 'Architecture: amd64' },
  good: { set: 'Architecture: x86_64' },
  check(spec, report) {
    reportUnknownValue(spec.request.fields.Architecture, spec, report, {
      what: 'an architecture',
      aliases: {
        amd64: 'x86_64',
        x64: 'x86_64',
        'x86-64': 'x86_64',
        x86_64v2: 'x86_64',
        em64t: 'x86_64',
        '64': 'x86_64',
        aarch64: 'arm64',
        arm: 'arm64',
        armv8: 'arm64',
        graviton: 'arm64',
        x86: 'i386',
        i486: 'i386',
        i586: 'i386',
        i686: 'i386',
        ia32: 'i386',
        '32': 'i386',
        mac: 'x86_64_mac',
        mac1: 'x86_64_mac',
        mac2: 'arm64_mac',
        'mac-m1': 'arm64_mac',
        'arm64-mac': 'arm64_mac',
      },
    });
  },
});
