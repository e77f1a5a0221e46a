import { defineOnlineCheck } from './online-check.ts';
import { hasSnapshots } from './snapshot-volumes.ts';

export const snapshotTier = defineOnlineCheck({
  id: 'online-snapshot-tier',
  severity: 'error',
  question: 'the snapshots are not archived',
  actions: ['ec2:DescribeSnapshots'],
  applies: hasSnapshots,
  async check({ snapshotVolumes }, report) {
    for (const { field, snapshot } of await snapshotVolumes()) {
      if (!snapshot?.isArchived) continue;
      report(
        field,
        `'${field.value}' is archived, and EC2 makes no volumes of archived snapshots. Restore it to the standard tier first, which takes 24 to 72 hours.`,
      );
    }
  },
});
