import { apiPage } from '../../../schemas/docs.ts';
import { defineRule, type SpecContext } from '../define-rule.ts';
import { cleanSpec, otherSpec } from '../example.ts';
import { rootSnapshot } from './root-snapshot.ts';

export const crossSnapshotArchConflict = defineRule({
  id: 'cross-snapshot-arch-conflict',
  severity: 'warning',
  summary: 'One root snapshot is registered for Intel and for Arm processors.',
  why: 'An operating system is built for one of the two. EC2 registers both AMIs, and one of them does not boot.',
  source: apiPage('RegisterImage'),
  answer: 'Accepted. Instances of one of the AMIs do not start.',
  bad: {
    text: `${cleanSpec}---\n${otherSpec
      .replace('snap-0f1e2d3c4b5a69788', 'snap-0a1b2c3d4e5f60718')
      .replace('Architecture: x86_64', 'Architecture: arm64')
      .replace('uefi-preferred', 'uefi')}`,
  },
  good: { text: cleanSpec },
  checkGroup: {
    keyOf: (spec) => (family(spec) ? rootSnapshot(spec) : undefined),
    check([first, ...others], report) {
      const range = first.spec.request.fields.Architecture?.range;
      for (const member of others) {
        const { Architecture } = member.spec.request.fields;
        if (!Architecture || !range || family(member.spec) === family(first.spec)) continue;
        report(
          member,
          Architecture,
          `The root snapshot is registered as '${first.spec.request.fields.Architecture?.text}' in another document. It boots on one of the two only: check 'Architecture' and 'SnapshotId'.`,
          {
            related: [
              { range, document: first.index, message: 'The other architecture of the same snapshot.' },
            ],
          },
        );
      }
    },
  },
});

function family({ request }: SpecContext): 'arm' | 'x86' | undefined {
  const architecture = request.fields.Architecture?.value;
  if (architecture === undefined) return undefined;
  return architecture.startsWith('arm') ? 'arm' : 'x86';
}
