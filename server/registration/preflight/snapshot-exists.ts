import { fix } from '../../rules/define-rule.ts';
import type { SpecDocument } from '../../spec/spec-document.ts';
import { defineOnlineCheck, type OnlineContext } from './online-check.ts';
import { hasSnapshots } from './snapshot-volumes.ts';

/** Longer than this nobody waits for other Regions. */
const searchMs = 4_000;

export const snapshotExists = defineOnlineCheck({
  id: 'online-snapshot-exists',
  severity: 'error',
  question: 'the snapshots exist',
  actions: ['ec2:DescribeSnapshots', 'ec2:DescribeRegions'],
  applies: hasSnapshots,
  async check(context, report) {
    const { document, identity, region } = context;
    const missing = (await context.snapshotVolumes()).filter(({ snapshot }) => !snapshot);
    await Promise.all(
      missing.map(async ({ field }) => {
        const [other] = await otherRegions(field.value ?? '', context);
        const message = other
          ? `'${field.value}' is in ${other}, not in ${region.value} (from ${region.from}). Register there, or copy the snapshot.`
          : `'${field.value}' is not in ${region.value}, or not shared with account ${identity.account}. The Region comes from ${region.from}. Check it, the profile and the ID, or copy the snapshot there.`;
        report(field, message, { fixes: [other ? moveFix(document, other) : undefined] });
      }),
    );
  },
});

/** A snapshot that is missing is most often in another Region; none where that cannot be found out soon. */
async function otherRegions(id: string, { reader, signal }: OnlineContext): Promise<string[]> {
  const soon = AbortSignal.any([signal, AbortSignal.timeout(searchMs)]);
  return await reader.regionsOfSnapshot(id, soon).catch(() => []);
}

/** Names the other Region in the directive that names this one. */
function moveFix({ target, text }: SpecDocument, region: string) {
  if (!target?.region) return undefined;
  const comment = text.slice(target.range.start, target.range.end);
  const written = comment.replace(/region=[^\s,]+/, `region=${region}`);
  return fix(`Register in ${region}`, 'unsafe', { range: target.range, text: written });
}
