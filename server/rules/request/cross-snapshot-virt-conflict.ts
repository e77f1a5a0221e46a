import { apiPage } from '../../../schemas/docs.ts';
import { defineRule } from '../define-rule.ts';
import { cleanSpec, otherSpec } from '../example.ts';
import { rootSnapshot } from './root-snapshot.ts';

export const crossSnapshotVirtConflict = defineRule({
  id: 'cross-snapshot-virt-conflict',
  severity: 'hint',
  summary: 'One root snapshot is registered as hvm and as paravirtual.',
  why: 'It was common to register both from one disk with a boot loader for either. Where the disk is made for one of them, the other AMI does not boot. Off by default: a paravirtual AMI has a warning of its own.',
  source: apiPage('RegisterImage'),
  answer: 'Accepted.',
  optIn: true,
  bad: {
    text: `${cleanSpec}---\n${otherSpec
      .replace('snap-0f1e2d3c4b5a69788', 'snap-0a1b2c3d4e5f60718')
      .replace('VirtualizationType: hvm', 'VirtualizationType: paravirtual')}`,
  },
  good: { text: cleanSpec },
  checkGroup: {
    keyOf: rootSnapshot,
    check([first, ...others], report) {
      const type = first.spec.request.fields.VirtualizationType;
      for (const member of others) {
        const { VirtualizationType } = member.spec.request.fields;
        if (!type?.value || !VirtualizationType?.value || type.value === VirtualizationType.value) continue;
        report(
          member,
          VirtualizationType,
          `The root snapshot is registered as '${type.value}' in another document. Check that its disk boots both ways.`,
          {
            related: [
              {
                range: type.range,
                document: first.index,
                message: 'The other virtualization type of the same snapshot.',
              },
            ],
          },
        );
      }
    },
  },
});
