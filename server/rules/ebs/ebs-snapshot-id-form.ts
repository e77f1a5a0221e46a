import { apiPage } from '../../../schemas/docs.ts';
import { resourceIdForm } from '../../../schemas/resource-ids.ts';
import { blockDevices } from '../../spec/facts.ts';
import { defineRule } from '../define-rule.ts';
import { rootVolumeExample } from '../example.ts';
import { replaceFix } from '../fixes.ts';

const form = resourceIdForm('snap');

export const ebsSnapshotIdForm = defineRule({
  id: 'ebs-snapshot-id-form',
  severity: 'error',
  summary: 'SnapshotId is no snapshot id.',
  why: 'The id of a snapshot is `snap-` and 8 or 17 hexadecimal digits in lower case. An ARN, the id of a volume or an AMI, or an id that lost a digit on the way names no snapshot.',
  source: apiPage('EbsBlockDevice'),
  answer: '`InvalidSnapshotID.Malformed`: The snapshot ID is not valid.',
  bad: rootVolumeExample(
    'SnapshotId: snap-0a1b2c3d4e5f6071\nVolumeSize: 8\nVolumeType: gp3\nDeleteOnTermination: true',
  ),
  good: rootVolumeExample(
    'SnapshotId: snap-0a1b2c3d4e5f60718\nVolumeSize: 8\nVolumeType: gp3\nDeleteOnTermination: true',
  ),
  check({ request, edit }, report) {
    for (const { fields } of blockDevices(request)) {
      const id = fields.Ebs?.fields.SnapshotId;
      if (id?.value === undefined || form.test(id.value)) continue;
      const meant = meantId(id.value);
      const instead = meant ? `Write '${meant}'.` : "It is 'snap-' and 8 or 17 hexadecimal digits.";
      report(id, `'${id.value}' is not a snapshot id${reason(id.value)}. ${instead}`, {
        fixes: [meant ? replaceFix(edit, id, meant, 'safe') : undefined],
      });
    }
  },
});

/** The id in an ARN or a URL, or in capital letters. */
function meantId(text: string): string | undefined {
  const [id] = /(?<![a-z0-9-])snap-[0-9a-f]+(?![a-z0-9-])/.exec(text.toLowerCase()) ?? [];
  return id !== undefined && form.test(id) ? id : undefined;
}

function reason(text: string): string {
  const digits = /^snap-([0-9a-f]+)$/.exec(text)?.[1];
  if (digits) return `: it has ${digits.length} ${digits.length === 1 ? 'digit' : 'digits'}`;
  const kind = Object.hasOwn(otherKinds, text.slice(0, 4)) ? otherKinds[text.slice(0, 4)] : undefined;
  return kind ? ` but the id of ${kind}` : '';
}

const otherKinds: Readonly<Record<string, string>> = { 'vol-': 'a volume', 'ami-': 'an AMI' };
